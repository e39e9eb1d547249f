"""Packages built by hand, so that pip and npm have something to find: wheels, a source archive, npm archives."""

import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path


def wheel(folder: Path, name: str, members: Mapping[str, bytes], *, stored: bool = False) -> str:
    """Write the wheel of NAME 1.0.0 that asks for a Python nobody has. Returns its file name."""
    archive = f"{name}-1.0.0-py3-none-any.whl"
    info = f"{name}-1.0.0.dist-info"
    with zipfile.ZipFile(folder / archive, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as packed:
        for path, content in members.items():
            packed.writestr(path, content)
        packed.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0.0\nRequires-Python: <3.0\n"
        )
        packed.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        packed.writestr(f"{info}/RECORD", "")
    return archive


def source_archive(folder: Path, name: str, members: Mapping[str, bytes]) -> str:
    """Write the source archive of NAME 1.0.0. Returns its file name."""
    archive = f"{name}-1.0.0.tar.gz"
    (folder / archive).write_bytes(tar_gz({f"{name}-1.0.0/{path}": content for path, content in members.items()}))
    return archive


def tar_gz(members: Mapping[str, bytes]) -> bytes:
    """Pack files."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for path, content in members.items():
            member = tarfile.TarInfo(path)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Pack files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members.items():
            archive.writestr(path, content)
    return packed.getvalue()


def npm_registry(address: str, name: str, members: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what a registry at this address serves for NAME@1.0.0, path -> content; its scripts leave a trace."""
    package = {"name": name, "version": "1.0.0", "scripts": {"prepare": "touch ran", "prepack": "touch ran"}}
    archive = tar_gz(
        {"package/package.json": json.dumps(package).encode()}
        | {f"package/{path}": content for path, content in members.items()}
    )
    described = package | {"dist": {"tarball": f"{address}/archives/{name}-1.0.0.tgz"}}
    document = {"name": name, "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": described}}
    return {f"/{name}": json.dumps(document).encode(), f"/archives/{name}-1.0.0.tgz": archive}
