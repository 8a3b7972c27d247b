"""The pictures of an edited paper against those that its kit has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.edited import EditedPicture
from reportgen.model.styled import StyledDocument, StyledPicture, charts
from reportgen.readers.picture_looks import look_alike
from reportgen.source import FileLocation

_BY_KIT = "图片是模板包里的：要换的，换模板包里的文件，再生成"


def changed_pictures(now: StyledDocument, edited: Sequence[EditedPicture], paper: str) -> Iterator[Diagnostic]:
    """A finding for each picture that is gone, another, said otherwise or one more.

    A chart that some program made a picture of is none of them.
    """
    drawn = {chart.alt for chart in charts(now)}
    left = [picture for picture in edited if picture.alt not in drawn]
    wanted = [block for block in now.blocks if isinstance(block, StyledPicture)]
    gone: list[StyledPicture] = []
    for picture in wanted:
        found = _best(picture, left)
        if found is None:
            gone.append(picture)
            continue
        left.remove(found)
        if found.alt != picture.alt:
            said = f"改成了“{found.alt}”" if found.alt else "没有了"
            yield _told(f"图片“{_name(picture)}”的说明{said}", paper)
    for picture in gone:
        other = next((one for one in left if one.alt == picture.alt), None)
        if other is not None:
            left.remove(other)
        what = "文稿里没有了" if other is None else "换成了别的图片"
        yield _told(f"图片“{_name(picture)}”{what}", paper)
    for extra in left:
        yield _told(f"多了一张图片{f'（说明“{extra.alt}”）' if extra.alt else ''}", paper)


def _best(picture: StyledPicture, left: Sequence[EditedPicture]) -> EditedPicture | None:
    """The first that shows the same, best one that is said to show the same."""
    same = [one for one in left if look_alike(picture.file.content, one.content)]
    return next((one for one in same if one.alt == picture.alt), same[0] if same else None)


def _name(picture: StyledPicture) -> str:
    return picture.caption.text


def _told(message: str, paper: str) -> Diagnostic:
    return warning("picture-changed", message, FileLocation(paper), _BY_KIT)
