"""Files that wait for a decision: for the one who handed them in alone, few, and not for long."""

from __future__ import annotations

import datetime
from pathlib import Path

from reportgen.office.uploads import Uploads
from reportgen.operations.selection.brought import Brought

START = datetime.datetime(2026, 7, 3, 10, 0)


class Clock:
    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime.datetime:
        return self.at

    def tick(self, token: str) -> str:
        self.at += datetime.timedelta(seconds=1)
        return token


def test_a_file_is_given_back_to_the_one_who_handed_it_in(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "own", Clock().now)
    one = Brought("甲.xlsx", b"1")
    token = uploads.keep("甲", one)
    assert uploads.of("甲", token) == one
    assert uploads.of("乙", token) is None
    assert uploads.of("甲", token[:-1]) is None
    assert Uploads(tmp_path / "own", Clock().now).of("甲", token) == one  # another process
    assert [p.stat().st_mode & 0o077 for p in (tmp_path / "own", *(tmp_path / "own").iterdir())] == [0, 0]
    uploads.drop("乙", token)
    assert uploads.of("甲", token) == one
    uploads.drop("甲", token)
    assert uploads.of("甲", token) is None


def test_files_are_not_kept_for_long_nor_many_nor_large(tmp_path: Path) -> None:
    clock = Clock()
    uploads = Uploads(tmp_path, clock.now)
    first = uploads.keep("甲", Brought("甲.xlsx", b"1"))
    clock.at += datetime.timedelta(hours=3)
    assert uploads.of("甲", first) is None
    theirs = uploads.keep("乙", Brought("乙.xlsx", b"2"))
    tokens = [clock.tick(uploads.keep("甲", Brought(f"{n}.xlsx", b"1"))) for n in range(20)]
    assert [uploads.of("甲", token) is not None for token in tokens] == [False] * 8 + [True] * 12
    large = [clock.tick(uploads.keep("甲", Brought("大.xlsx", bytes(40 << 20)))) for _ in range(3)]
    assert [uploads.of("甲", token) is not None for token in large] == [False, True, True]
    assert uploads.of("乙", theirs) is not None
    assert len([*tmp_path.iterdir()]) == 3
