"""A folder that one program uses at a time, and that says when it can no longer be trusted."""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from mentor_tools.search_ports import IndexFailed

_LOCK_SECONDS = 60.0
_SEAL = "seal.json"


class IndexDirectory:
    """The folder of one pair's index, with its lock beside it.

    While it is closed a seal holds a checksum of each file. A folder that was left open by a
    program that died, or whose files changed since, is not opened again but made anew: a damaged
    file can take the whole process down, and all that is in it can be had from the record.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = folder / "files"

    @contextlib.contextmanager
    def opened(self, made_by: str) -> Iterator[tuple[Path, str | None]]:
        """The folder for the length of the block, and why it was emptied first, if it was.

        `made_by` names what wrote the files; another writer's are not opened. `IndexFailed` when
        another program does not leave it within a minute, or the disk refuses.
        """
        with self._alone():
            reason = self._distrust(made_by)
            if reason:
                self._empty()
            self._files.mkdir(mode=0o700, exist_ok=True)
            (self._folder / _SEAL).unlink(missing_ok=True)
            yield self._files, reason
            self._seal(made_by)

    def remove(self) -> None:
        """Leave no byte of it."""
        with self._alone():
            self._empty()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            for folder in (self._folder.parent, self._folder):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # No soft fallback: a lock that is a mere file would outlive its holder.
            with FileLock(self._folder / "lock", _LOCK_SECONDS, 0o600, fallback_to_soft=False):
                yield
        except Timeout:
            raise IndexFailed(f"{self._folder} is in use by another program.") from None
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else type(error).__name__
            raise IndexFailed(f"{self._folder} cannot be used ({reason}).") from error

    def _distrust(self, made_by: str) -> str | None:
        if not self._files.exists():
            return None
        try:
            seal = json.loads((self._folder / _SEAL).read_text("utf-8"))
        except FileNotFoundError:
            return "was left open by a program that died"
        except ValueError:
            return "is damaged"
        if not isinstance(seal, dict) or seal.get("files") != self._sums():
            return "is damaged"
        return None if seal.get("made_by") == made_by else "is of another release"

    def _seal(self, made_by: str) -> None:
        seal = json.dumps({"made_by": made_by, "files": self._sums()})
        draft = self._folder / f"{_SEAL}.new"
        draft.write_text(seal, encoding="utf-8")
        draft.replace(self._folder / _SEAL)

    def _sums(self) -> dict[str, str]:
        return {
            file.relative_to(self._files).as_posix(): _sum(file)
            for file in sorted(self._files.rglob("*"))
            if file.is_file()
        }

    def _empty(self) -> None:
        # The seal goes last: cut off in between, the rest is still distrusted.
        if self._files.exists():
            shutil.rmtree(self._files)
        (self._folder / _SEAL).unlink(missing_ok=True)


def _sum(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
