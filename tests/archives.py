"""Archives of test data, unpacked on every Python: tarfile's own filter is missing before 3.11.4."""

import tarfile
from pathlib import Path


def unpack(archive: Path, folder: Path) -> None:
    """Write the files of an archive into a folder, each where its name says, none outside of it."""
    with tarfile.open(archive) as opened:
        for member in opened:
            content = opened.extractfile(member)
            if content is None:
                continue
            place = (folder / member.name).resolve()
            assert place.is_relative_to(folder.resolve())
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.read())
