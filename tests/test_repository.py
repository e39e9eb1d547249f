"""What the files around the code promise: the lock, the notices, the scripts."""

import ast
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
SCRIPTS = [  # of bash
    "scripts/box/init",
    "scripts/box/story",
    "scripts/demo",
    "scripts/head_unit",
    "scripts/install",
    "scripts/lock",
    "scripts/mutate",
    "scripts/nothing_leaves",
    "scripts/package",
    "scripts/parcel/build_llama",
    "scripts/record_drive",
    "scripts/setup.sh",
    "scripts/test",
    "scripts/try_install",
    "scripts/try_install_story",
    "scripts/vcan_box",
    "scripts/vcan_box_init",
    ".ci/run",
]


def name_of(requirement: str) -> str:
    """The normal form of a distribution's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()


DEPENDENCIES = [name_of(requirement) for requirement in PROJECT["dependencies"]]
LOCKED = {name_of(line) for line in LOCK.splitlines() if re.match(r"[a-z0-9]", line)}


def test_the_lock_holds_every_dependency_and_what_the_tests_need() -> None:
    wanted = {*DEPENDENCIES, *(name_of(requirement) for requirement in PROJECT["optional-dependencies"]["dev"])}
    assert wanted <= LOCKED


def test_everything_in_the_lock_has_a_version_and_hashes_and_no_address() -> None:
    assert "://" not in LOCK
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.strip())
    assert len(entries) >= len(LOCKED)
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==\S+", entry), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for requirement in PROJECT["dependencies"]:
        line = next(line for line in lines if f'"{requirement}"' in line)
        assert re.search(r",\s+# \w", line), line


def test_every_dependency_stands_in_the_notices_with_its_licence() -> None:
    listed = {name_of(line.split()[0]) for line in (ROOT / "NOTICE").read_text(encoding="utf-8").splitlines() if line}
    assert set(DEPENDENCIES) <= listed


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_can_be_run_and_its_bash_is_sound(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    subprocess.run(["bash", "-n", str(ROOT / script)], check=True)


def test_setup_refuses_an_option_that_it_does_not_know(tmp_path: Path) -> None:
    setup = [str(ROOT / "scripts/setup.sh"), "--smal"]
    run = subprocess.run(setup, capture_output=True, text=True, check=False, env={**os.environ, "HOME": str(tmp_path)})
    assert (run.returncode, run.stdout) == (2, "")
    known = "--small, --no-models, --models-into DIR, --models-from DIR, --live, --tests"
    assert run.stderr == f"setup: unknown option --smal (known: {known})\n"


SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)")
WITH_REASON = re.compile(r"# (?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z, -]+\]) .*\w")


@pytest.mark.parametrize("folder", ["assistant", "scripts", "tests"])
def test_what_a_checker_is_not_to_see_says_why_on_its_line(folder: str) -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if SILENCED.search(line) and not WITH_REASON.search(line)
    ]
    # The two lines above this test are not about a checker.
    assert [line for line in silent if "re.compile" not in line] == []


def test_no_test_names_the_folder_beside_the_checkout_but_conftest() -> None:
    naming = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if re.search(r"""parents?(?:\[\d+\])? / ["']shared|\.\./shared/""", path.read_text(encoding="utf-8"))
    ]
    assert naming == ["tests/conftest.py"]


DOCUMENTS = sorted(
    str(path.relative_to(ROOT))
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("models/**/*.md"))
    if path.name != "CHANGELOG.md"  # it tells of what was
)
A_PATH = re.compile(
    r"`((?:[\w.*{},-]+/)*[\w.*{},-]+\.(?:py|md|yaml|tsv|story|jsonl|toml|service|sh)|(?:[\w.*{},-]+/)+)`"
)
NOT_OURS = {
    "energy.yaml",
    # what whoever builds a car writes
    *("actuator.yaml", "assistant.yaml", "drive.yaml", "obd.yaml", "rules.yaml"),
    *("phrases/en/*.yaml", "phrases/zh/*.yaml", "phrases/nl/*.yaml"),
    "setup.py",  # of a package
}


def patterns(name: str) -> list[str]:
    """Return what a name in a document may stand for: x_{en,zh} is two of them, a word in capitals is any."""
    name = re.sub(r"NAME|LANG|DOMAIN|CODE", "*", name)
    braces = re.search(r"\{([^{}]*)\}", name)
    if braces is None:
        return [name]
    before, after = name[: braces.start()], name[braces.end() :]
    return [pattern for one in braces[1].split(",") for pattern in patterns(before + one + after)]


def stands_for_something(pattern: str, beside: Path) -> bool:
    """Whether it is a path from the root, the package, a language or the document; or a name alone, of ours."""
    folders = (ROOT, ROOT / "assistant", *ROOT.glob("assistant/languages/*/"), beside)
    found = any(next(folder.glob(pattern), None) for folder in folders)
    ours = (ROOT / top for top in ("assistant", "tests", "systemd"))
    alone = "/" not in pattern.rstrip("/")
    return found or (alone and any(next(top.rglob(pattern.rstrip("/")), None) for top in ours))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_is_there(document: str) -> None:
    named = A_PATH.findall((ROOT / document).read_text(encoding="utf-8"))
    wanted = {pattern for name in named if name not in NOT_OURS for pattern in patterns(name)}
    beside = (ROOT / document).parent
    assert [pattern for pattern in sorted(wanted) if not stands_for_something(pattern, beside)] == []


def test_the_glossary_names_classes_that_are_there() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Z][A-Za-z]+)`", glossary))
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "assistant").rglob("*.py")))
    assert len(named) > 20
    assert named - set(re.findall(r"^(?:class )?([A-Z]\w+)(?= =|\(|:)", code, re.MULTILINE)) == set()


def test_every_document_is_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = {str(path.relative_to(ROOT)) for path in ROOT.glob("docs/*.md")}
    assert {page for page in pages if f"({page})" not in readme} == set()


LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_of_a_document_leads_somewhere(document: str) -> None:
    links = LINK.findall((ROOT / document).read_text(encoding="utf-8"))
    assert [link for link in links if not ((ROOT / document).parent / link).exists()] == []


def test_as_many_files_are_named_for_a_change_as_it_says() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    changes = re.findall(r"^\*\*(.+?)\*\*.*?\((\d+) files\)[^:]*:(.*?`)\.\s", text, re.MULTILINE | re.DOTALL)
    assert [name for name, _, _ in changes] == ["A car tool", "A domain", "A rule", "A warning", "A car", "An engine"]
    for name, count, named in changes:
        assert len(re.findall(r"`[\w./-]+/[\w-]+\.\w+`", named)) == int(count), name


A_FILE = re.compile(r"(?<![\w/])[\w*][\w/*]*\.(?:py|md|yaml)\b")


def test_every_file_that_a_docstring_names_is_there() -> None:
    named = [
        (path, name)
        for path in sorted((ROOT / "assistant").rglob("*.py"))
        for name in A_FILE.findall(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "")
        if name not in NOT_OURS
    ]
    missing = [(str(path), name) for path, name in named if not stands_for_something(name, path.parent)]
    assert len(named) > 50
    assert missing == []
