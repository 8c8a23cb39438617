"""Collecting from nbgrader's exchange: one hand-in that cannot be copied does not keep the others from it."""

import glob
import shutil
import stat
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect

_NO_TIME = datetime.min


class CollectPlainFiles(ExchangeCollect):  # type: ignore[misc]  # nbgrader carries no types
    """``nbgrader collect`` that takes ordinary files only.

    Stock nbgrader copies what a link points to, with the rights of whoever collects: a link to another learner's
    answers, or to a private file of the instructor, would be handed in as its content. It also ends at the first
    folder that it cannot copy, or whose name holds no time.
    """

    src_records: list[dict[str, Any]]

    def _path_to_record(self, path: str) -> dict[str, Any]:
        try:
            record: dict[str, Any] = super()._path_to_record(path)
        except (ValueError, OverflowError):
            self.log.error("Not collected, since its name holds no time: %s", path)
            return {"username": "", "filename": Path(path).name, "timestamp": _NO_TIME}
        return record

    def copy_files(self) -> None:
        """As nbgrader's, for the folders whose names could be read."""
        self.src_records = [record for record in self.src_records if record["timestamp"] != _NO_TIME]
        super().copy_files()

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """As nbgrader's, without links, pipes and devices; what cannot be copied is named and left."""
        odd = sorted({path.name for path in Path(src).rglob("*") if not _is_ordinary(path)})
        if odd:
            self.log.warning("Only ordinary files are collected. Left out of %s: %s", src, ", ".join(odd))
        ignore = self.coursedir.ignore
        self.coursedir.ignore = [*ignore, *map(glob.escape, odd)]
        try:
            super().do_copy(src, dest, log)
        except (OSError, RuntimeError) as failure:
            shutil.rmtree(dest, ignore_errors=True)
            self.log.error("%s could not be collected: %s", src, failure)
        finally:
            self.coursedir.ignore = ignore


def _is_ordinary(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)
