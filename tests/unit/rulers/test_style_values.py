"""What a style comes to, in words that a style file may hold."""

from __future__ import annotations

from reportgen.model.style import Role
from reportgen.rulers.style_values import style_values
from tests.unit.rulers.specimens import sheet, style_file


def test_values_are_shown_as_a_person_writes_them() -> None:
    values = style_values(sheet())
    assert values["页面.上边"] == "37mm"
    assert values["段落.正文.行距"] == "28.95pt"
    assert values["段落.标题.字号"] == "二号"
    assert values["段落.正文.首行缩进"] == "2字"
    assert values["段落.表题.加粗"] == "是"
    assert values["页码.位置"] == "单右双左"


def test_every_paragraph_has_every_value() -> None:
    values = style_values(sheet())
    assert {key.split(".")[1] for key in values if key.startswith("段落.")} == {role.value for role in Role}


def test_lines_and_characters_follow_from_pitch_and_spacing() -> None:
    values = style_values(sheet())
    assert (values["版心.行数"], values["版心.字数"]) == ("22", "28")
    assert values["版心.高"] == "225mm"


def test_a_length_that_was_rounded_is_shown_as_written() -> None:
    file = style_file("国标-补偿")
    assert style_values(file.sheet)["页面.上边"] == "34.57mm"
    assert style_values(file.sheet, file.written())["页面.上边"] == "34.58mm"
