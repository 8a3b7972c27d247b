"""Papers on disk that a person has changed, or changes at the very moment of writing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from reportgen.batch.fingerprint import digest
from reportgen.batch.jobs import Job
from reportgen.batch.journal import Journal
from reportgen.batch.standing import ChangedPapersError, put_papers
from reportgen.diagnostics import WorkspaceError
from reportgen.workspace import DiskWorkspace

DOCX, PDF = "outputs/a.docx", "outputs/a.pdf"
NEW = {DOCX: b"new docx", PDF: b"new pdf"}
MINE = b"what a leader has written"


class Saving(Journal, frozen=True):
    """A journal before whose notes a person saves a paper: between the first look and the writing."""

    paper: Path
    times: list[bytes]

    def note(self, papers: Mapping[str, str]) -> None:
        if self.times:
            self.paper.write_bytes(self.times.pop())
        Journal.note(self, papers)


@pytest.fixture
def disk(tmp_path: Path) -> DiskWorkspace:
    (tmp_path / "outputs").mkdir()
    return DiskWorkspace(tmp_path)


def journal(disk: DiskWorkspace) -> Journal:
    return Journal(disk.root / "journal.jsonl")


def job(known: Mapping[str, bytes], force: bool = False) -> Job:
    return Job("inputs/a.yaml", {}, "outputs/a", "", {path: (digest(c),) for path, c in known.items()}, force)


def test_what_was_written_is_replaced_and_noted_beforehand(disk: DiskWorkspace) -> None:
    disk.write_together({DOCX: b"old docx", PDF: b"old pdf"})
    sums, kept = put_papers(disk, job({DOCX: b"old docx", PDF: b"old pdf"}), NEW, journal(disk))
    assert {path: disk.read(path) for path in NEW} == NEW
    assert (sums, kept) == ({path: digest(content) for path, content in NEW.items()}, ())
    assert journal(disk).written() == {path: {total} for path, total in sums.items()}


def test_a_paper_saved_just_before_it_is_replaced_stays_and_so_does_its_pair(disk: DiskWorkspace) -> None:
    old = {DOCX: b"old docx", PDF: b"old pdf"}
    disk.write_together(old)
    saving = Saving(disk.root / "journal.jsonl", disk.root / DOCX, [MINE])
    with pytest.raises(ChangedPapersError) as told:
        put_papers(disk, job(old), NEW, saving)
    assert told.value.paths == (DOCX,)
    assert {path: disk.read(path) for path in NEW} == {DOCX: MINE, PDF: b"old pdf"}
    assert sorted(p.name for p in (disk.root / "outputs").iterdir()) == ["a.docx", "a.pdf"]


def test_a_paper_that_appears_just_before_it_is_written_stays(disk: DiskWorkspace) -> None:
    saving = Saving(disk.root / "journal.jsonl", disk.root / PDF, [MINE])
    with pytest.raises(ChangedPapersError):
        put_papers(disk, job({}), NEW, saving)
    assert [(p.name, p.read_bytes()) for p in (disk.root / "outputs").iterdir()] == [("a.pdf", MINE)]


def test_with_force_every_version_that_was_saved_meanwhile_is_kept(disk: DiskWorkspace) -> None:
    disk.write_together({DOCX: b"first edit", PDF: b"old pdf"})
    saving = Saving(disk.root / "journal.jsonl", disk.root / DOCX, [b"second edit"])
    _, kept = put_papers(disk, job({DOCX: b"old docx", PDF: b"old pdf"}, force=True), NEW, saving)
    assert {path: disk.read(path) for path in NEW} == NEW
    assert kept == tuple(f"outputs/a（改动稿{n}）.{form}" for n in ("", "2") for form in ("docx", "pdf"))
    assert [disk.read(path) for path in kept] == [b"first edit", b"old pdf", b"second edit", b"old pdf"]


def test_who_saves_without_end_is_not_written_over_even_with_force(disk: DiskWorkspace) -> None:
    disk.write(DOCX, MINE)
    saving = Saving(disk.root / "journal.jsonl", disk.root / DOCX, [f"edit {n}".encode() for n in range(9)])
    with pytest.raises(ChangedPapersError):
        put_papers(disk, job({}, force=True), NEW, saving)
    assert disk.read(DOCX).startswith(b"edit ")


def test_what_would_be_written_anyway_is_ours_and_is_not_written_again(disk: DiskWorkspace) -> None:
    disk.write_together(NEW)
    before = [(disk.root / path).stat().st_mtime_ns for path in NEW]
    put_papers(disk, job({}), NEW, journal(disk))
    assert [(disk.root / path).stat().st_mtime_ns for path in NEW] == before
    assert journal(disk).written() == {}


def test_a_link_is_neither_followed_nor_replaced(disk: DiskWorkspace) -> None:
    (disk.root / "mine.docx").write_bytes(MINE)
    (disk.root / DOCX).symlink_to(disk.root / "mine.docx")
    for force in (False, True):
        with pytest.raises(WorkspaceError, match="是链接"):
            put_papers(disk, job({}, force), NEW, journal(disk))
    assert (disk.root / DOCX).is_symlink()
    assert (disk.root / "mine.docx").read_bytes() == MINE


def test_a_torn_line_of_the_journal_costs_no_other(disk: DiskWorkspace) -> None:
    one = journal(disk)
    one.note({DOCX: "1"})
    with one.place.open("ab") as file:
        file.write(b"0123 {torn")
    one.note({DOCX: "2", PDF: "3"})
    assert one.written() == {DOCX: {"1", "2"}, PDF: {"3"}}
    one.clear()
    one.clear()
    assert one.written() == {}
