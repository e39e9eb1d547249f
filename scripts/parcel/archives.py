"""A folder of files as one archive that always has the same bytes: a package of Debian's, or a tar."""

import email.utils
import gzip
import hashlib
import os
import subprocess
from pathlib import Path

from parcel.layout import ROOT, Edition, set_times

ADDRESS = os.environ.get("DEBEMAIL", "headunit-assistant@localhost")
MAINTAINER = f"{os.environ.get('DEBFULLNAME', 'headunit-assistant')} <{ADDRESS}>"
SCRIPTS = Path(__file__).resolve().parent / "debian"
PROGRAM = "headunit-assistant"
CHANGES = "As /usr/share/doc/headunit-assistant/CHANGELOG.md says."
LIBRARIES = "libportaudio2, libspeexdsp1, libespeak-ng1, espeak-ng-data, libgomp1, libstdc++6, libatomic1"
TOLD = {
    PROGRAM: (
        "voice assistant for a car's head unit, offline",
        """ Speech in, the car's state and tools, speech out, in English and
 Mandarin, without a network: a daemon under systemd, and the same as a
 command line. This package holds the program with all of its Python
 environment. It only listens to the car.""",
    ),
    f"{PROGRAM}-models": (
        "default models of the voice assistant for a car's head unit",
        """ Recognisers and a voice for English and Mandarin, the language model and
 the program that finds routes, as `assistant models fetch` brings them,
 for boards that have no network.""",
    ),
}


def deb(edition: Edition, name: str, stage: Path, into: Path) -> Path:
    """Pack what was laid out as a package of Debian's; return its path. Raises CalledProcessError."""
    _policy_files(edition, name, stage)
    control = stage / "DEBIAN"
    control.mkdir()
    control.joinpath("control").write_text(_control(edition, name, stage))
    control.joinpath("md5sums").write_text(_sums(stage))
    if (stage / "etc").exists():
        files = sorted(path for path in (stage / "etc").rglob("*") if path.is_file())
        control.joinpath("conffiles").write_text("".join(f"/{path.relative_to(stage)}\n" for path in files))
    for script in SCRIPTS.glob(f"{name}.*"):
        if script.suffix in (".preinst", ".postinst", ".prerm", ".postrm"):
            place = control / script.suffix[1:]
            place.write_text(script.read_text())
            place.chmod(0o755)
    set_times(stage, edition.epoch)
    path = into / f"{name}_{edition.version}_{edition.target.architecture}.deb"
    # gzip: quicker than xz, and the same bytes however many cores there are.
    pressed = ["-Zgzip", "-z6" if name == PROGRAM else "-z1"]
    pack = ["dpkg-deb", "--root-owner-group", *pressed, "--build", str(stage), str(path)]
    told = {**os.environ, "SOURCE_DATE_EPOCH": str(edition.epoch)}
    subprocess.run(pack, check=True, env=told, stdout=subprocess.DEVNULL)
    return path


def tar(edition: Edition, name: str, stage: Path, into: Path) -> Path:
    """Pack what was laid out as a tar, compressed, whose files belong to root; return its path."""
    path = into / f"{name}-{edition.version}-python{edition.target.python}-{edition.target.architecture}.tar.gz"
    command = ["tar", "--create", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu"]
    with path.open("wb") as packed, gzip.GzipFile("", "wb", 1, packed, mtime=edition.epoch) as archive:
        with subprocess.Popen([*command, "--directory", str(stage), "."], stdout=subprocess.PIPE) as process:
            if process.stdout is not None:
                while block := process.stdout.read(1 << 20):
                    archive.write(block)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
    return path


def _policy_files(edition: Edition, name: str, stage: Path) -> None:
    """Lay out what Debian wants in every package: whose work it is, changes, and what lintian need not say."""
    documents = stage / "usr/share/doc" / name
    documents.mkdir(parents=True, exist_ok=True)
    words = (ROOT / "NOTICE").read_text()
    licence = "/usr/share/common-licenses/Apache-2.0"
    documents.joinpath("copyright").write_text(f"The program is under the Apache License 2.0: {licence}\n\n{words}")
    made = email.utils.formatdate(edition.epoch)
    entry = f"{name} ({edition.version}) stable; urgency=medium\n\n  * {CHANGES}\n\n -- {MAINTAINER}  {made}\n"
    documents.joinpath("changelog.gz").write_bytes(gzip.compress(entry.encode(), 9, mtime=0))
    overrides = SCRIPTS / f"{name}.lintian-overrides"
    if overrides.exists():
        place = stage / "usr/share/lintian/overrides" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(overrides.read_text())


def _control(edition: Edition, name: str, stage: Path) -> str:
    short, long = TOLD[name]
    major, minor = edition.target.python.split(".")
    after = f"{major}.{int(minor) + 1}"
    size = sum((path.stat().st_size + 1023) // 1024 for path in stage.rglob("*") if not path.is_symlink())
    fields = {
        "Package": name,
        "Version": edition.version,
        "Architecture": edition.target.architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size),
        "Section": "sound",
        "Priority": "optional",
    }
    if name == PROGRAM:
        python = f"python3 (>= {edition.target.python}~), python3 (<< {after}~)"
        fields["Pre-Depends"] = "init-system-helpers (>= 1.54~)"
        fields["Depends"] = f"{python}, libc6 (>= 2.36), systemd (>= 252), {LIBRARIES}"
        fields["Recommends"] = f"{name}-models"
    fields["Description"] = f"{short}\n{long}"
    return "".join(f"{field}: {value}\n" for field, value in fields.items())


def _sums(stage: Path) -> str:
    files = sorted(path for path in stage.rglob("*") if path.is_file() and not path.is_symlink())
    ours = [path for path in files if path.relative_to(stage).parts[0] not in ("DEBIAN", "etc")]
    return "".join(f"{_md5(path)}  {path.relative_to(stage)}\n" for path in ours)


def _md5(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
