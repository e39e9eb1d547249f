"""models/manifest.yaml as checked data: which models there are, their files with hashes, and where each can be had.

It knows nothing of what is installed (store.py) and fetches nothing (fetch/).
"""

import platform
import re
import sys
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec

from assistant import yaml_file
from assistant.errors import ConfigError, ModelError

NAME = "manifest.yaml"
PIP_ARCHIVE = re.compile(r"[\w.]+-[\w.!+]+(-[\w.]+){3}\.whl|\w[\w.-]*-[\w.!+]+\.tar\.gz")
NPM_PACKAGE = re.compile(r"(@\w[\w.-]*/)?\w[\w.-]*@\w[\w.+-]*")


Code = Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")]
"""of a language, known here or not: a model may be there before it"""


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a model, as it lies on disk."""

    size: int
    """bytes"""
    sha256: str
    """64 hexadecimal digits: what makes the file the right one, wherever it came from"""
    executable: bool = False
    """a program, which the user's own processes run"""

    def __post_init__(self) -> None:
        """Refuse what cannot be a file's size and hash."""
        if self.size < 0 or not re.fullmatch("[0-9a-f]{64}", self.sha256):
            raise ValueError(f"not a size and a SHA-256: {self.size}, {self.sha256}")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of a file that was cut to fit into packages."""

    pip: str
    """file name of the package's archive"""
    member: str
    """path inside the archive"""
    size: int
    """bytes of the piece"""

    def __post_init__(self) -> None:
        """Refuse what is no archive of a Python package."""
        _check_pip(self.pip)


class Origin(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"without": "except"}):
    """One place that has all or some files of a model. Exactly one of the first five says which."""

    address: str | None = None
    """http(s) address of an archive (zip, tar.gz, tgz), or, ending in "/", of a folder with the files in it"""
    pip: str | None = None
    """file name of a wheel or source archive of a Python package: the user's pip finds it"""
    npm: str | None = None
    """NAME@VERSION of an npm package: the user's npm finds it"""
    project: str | None = None
    """folder beside the manifest with files of our own, plain or packed (.gz, .xz), without their folders"""
    join: tuple[Part, ...] = ()
    """the pieces of the model's only file, in order"""
    folder: str = ""
    """folder inside the archive where the model's files begin"""
    inside: str | None = None
    """an archive inside the archive, which holds the files"""
    files: tuple[str, ...] = ()
    """the files it has; none given: all of the model's"""
    without: tuple[str, ...] = ()
    """`except` in the YAML: files it does not have, or has in another form"""

    def __post_init__(self) -> None:
        """Refuse a source that is none, or several, or that leads out of its archive."""
        if sum(map(bool, (self.address, self.pip, self.npm, self.project, self.join))) != 1:
            raise ValueError("a source is one of address, pip, npm, project, join")
        if self.address and urlsplit(self.address).scheme not in {"http", "https"}:
            raise ValueError(f"not an http or https address: {self.address}")
        if self.pip:
            _check_pip(self.pip)
        if self.npm and not NPM_PACKAGE.fullmatch(self.npm):
            raise ValueError(f"not NAME@VERSION of an npm package: {self.npm}")
        for path in (self.folder, self.inside, self.project):
            if path:
                _check_relative(path)

    @property
    def is_archive(self) -> bool:
        """Whether the files lie in one archive."""
        return bool(self.pip or self.npm or (self.address and not self.is_folder_address))

    @property
    def is_folder_address(self) -> bool:
        """Whether it is an address below which the files lie one by one."""
        return bool(self.address and self.address.endswith("/"))

    @property
    def archive_name(self) -> str:
        """The archive's own file name: what an offline mirror keeps it under."""
        if self.npm:
            name, _, version = self.npm.rpartition("@")
            return f"{name.removeprefix('@').replace('/', '-')}-{version}.tgz"  # as `npm pack` names it
        return self.pip or urlsplit(self.address or "").path.rpartition("/")[2]

    def member(self, file: str) -> str:
        """Return the path of one of the model's files inside the archive."""
        return str(PurePosixPath(self.folder) / file)

    def __str__(self) -> str:
        """Name the source in a sentence."""
        if self.join:
            return f"its {len(self.join)} pieces, out of packages that hold them ({self.join[0].pip}, ...)"
        return self.address or self.npm or self.pip or f"models/{self.project}"


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model."""

    about: str
    """one line: what it is"""
    role: Literal["asr", "tts", "llm", "router", "noise", "encoder", "bench", "test"]
    languages: tuple[Code, ...]
    licence: str
    """SPDX name, or the honest sentence where there is none"""
    memory_mb: int
    """resident memory that an engine needs for it, about"""
    files: dict[str, File]
    sources: tuple[Origin, ...]
    """tried in order, each for what is still missing"""
    machine: str | None = None
    """for which kind of machine its programs are, as `uname -m` names it; None: any"""
    default: bool = False
    """fetched by `assistant models fetch` without names, on its kind of machine"""

    def __post_init__(self) -> None:
        """Refuse paths that lead elsewhere, and sources that speak of files the model does not have."""
        for path in self.files:
            _check_relative(path)
        for source in self.sources:
            unknown = {*source.files, *source.without} - self.files.keys()
            if unknown:
                raise ValueError(f"{source} speaks of {', '.join(sorted(unknown))}, which is no file of the model")
            if source.join and [sum(part.size for part in source.join)] != [f.size for f in self.files.values()]:
                raise ValueError(f"{source}: the pieces do not add up to the model's one file")

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files.values())

    def given_by(self, source: Origin) -> list[str]:
        """Return the files that a source of this model has."""
        return [path for path in source.files or self.files if path not in source.without]


class Manifest(msgspec.Struct, frozen=True):
    """All models by name, and the folder beside which our own files lie."""

    models: dict[str, Model]
    folder: Path

    def model(self, name: str) -> Model:
        """Return one model. Raises ModelError for a name that is not there, naming the nearest."""
        if name not in self.models:
            near = get_close_matches(name, self.models, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(self.models)}"
            raise ModelError(f"no model is called {name}: {hint}")
        return self.models[name]

    def default_names(self, *, small: bool = False) -> list[str]:
        """Return the models to fetch here where nothing is named; small: without the language model."""
        return [
            name
            for name, model in self.models.items()
            if model.default and model.machine in (None, platform.machine()) and not (small and model.role == "llm")
        ]


def load(path: Path | None = None) -> Manifest:
    """Read and check the manifest.

    path: None takes the checkout's models/manifest.yaml, or the installed one (PREFIX/share/assistant/models).
    Raises ConfigError: missing, not YAML, or something in it is wrong, with the place.
    """
    chosen = path or _usual_path()
    try:
        return Manifest(msgspec.convert(yaml_file.load(chosen), dict[str, Model]), chosen.parent)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{chosen}: {error}") from error


def shipped(name: str) -> Path:
    """Return the folder of a model that comes with the assistant, there or not."""
    return _usual_path().parent / name


def _usual_path() -> Path:
    checkout = Path(__file__).resolve().parent.parent / "models" / NAME
    return checkout if checkout.exists() else Path(sys.prefix) / "share" / "assistant" / "models" / NAME


def _check_relative(path: str) -> None:
    """Refuse what would lead out of the folder it is joined to."""
    if "\\" in path or PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        raise ValueError(f"not a path below a folder: {path}")


def _check_pip(archive: str) -> None:
    if not PIP_ARCHIVE.fullmatch(archive):
        raise ValueError(f"not the file name of a wheel or a source archive: {archive}")
