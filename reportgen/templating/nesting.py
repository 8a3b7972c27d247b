"""Whether each statement of a template that opens is closed, by the right word and in the right order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error
from reportgen.templating.tags import Tag

OPENING = ("if", "for", "macro", "call", "filter", "with", "block", "autoescape")
_ENDS = {f"end{word}": word for word in (*OPENING, "set")}
END = "end"
"""The word of a statement that ends something without saying what."""
_MOST_FINDINGS = 20
_BRANCHES = {"else": ("if", "for"), "elif": ("if",)}


class Statement(Struct, frozen=True):
    """A ``{% %}`` by its first word; ``opens`` when something has to close it."""

    tag: Tag
    word: str
    opens: bool

    @property
    def line(self) -> int:
        """Its line in the template."""
        return self.tag.place.line


def check_nesting(statements: Sequence[Statement]) -> Iterator[Diagnostic]:
    """A finding for each statement that is not closed, closed by another's word, or closes nothing."""
    stack: list[Statement] = []
    else_lines: dict[int, int] = {}
    told = 0
    for number, statement in enumerate(statements):
        if told >= _MOST_FINDINGS:
            return
        if statement.opens:
            stack.append(statement)
        elif statement.word in _BRANCHES:
            found = list(_branch(statement, stack, else_lines))
            told += len(found)
            yield from found
        elif statement.word in _ENDS or statement.word == END:
            found = list(_close(statement, stack, statements[number + 1 :]))
            told += len(found)
            yield from found
    for left in stack:
        hint = f"在这一段的末尾写上 {{% end{left.word} %}}"
        yield _told(f"{{% {left.word} %}} 没有 {{% end{left.word} %}} 来结束", left, hint)


def _branch(statement: Statement, stack: list[Statement], else_lines: dict[int, int]) -> Iterator[Diagnostic]:
    word = statement.word
    if not stack or stack[-1].word not in _BRANCHES[word]:
        inside = f"，它在 {{% {stack[-1].word} %}}（第 {stack[-1].line} 行）里面" if stack else ""
        hint = "先写完里面的，或删去这一处" if stack else "在前面写上 {% if 条件 %}，或删去这一处"
        yield _told(f"{{% {word} %}} 前面没有和它配对的 {{% if %}}{inside}", statement, hint)
        return
    opened = stack[-1].tag.start
    if opened in else_lines:
        message = f"第 {else_lines[opened]} 行已经有了 {{% else %}}，后面不能再写 {{% {word} %}}"
        yield _told(message, statement, "把条件写成 {% elif 条件 %}，放在 {% else %} 前面；只留一个 {% else %}")
    if word == "else":
        else_lines.setdefault(opened, statement.line)


def _close(statement: Statement, stack: list[Statement], rest: Sequence[Statement]) -> Iterator[Diagnostic]:
    if statement.word == END:
        right = f"{{% end{stack.pop().word} %}}" if stack else ""
        yield _told("没有这样的结束语句", statement, f"改成 {right}" if right else "删去这一处")
        return
    wanted = _ENDS[statement.word]
    if not stack:
        message = f"{{% {statement.word} %}} 前面没有和它配对的 {{% {wanted} %}}"
        yield _told(message, statement, f"删去这一处，或在前面写上 {{% {wanted} …… %}}")
        return
    top = stack[-1]
    if top.word == wanted:
        stack.pop()
        return
    depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].word == wanted), -1)
    words = [s.word for s in stack]
    if depth >= 0 and _faults(rest, words[:depth]) <= _faults(rest, words[:-1]):
        for left in reversed(stack[depth + 1 :]):
            hint = f"在第 {statement.line} 行的 {{% {statement.word} %}} 前面写上 {{% end{left.word} %}}"
            yield _told(f"{{% {left.word} %}} 没有 {{% end{left.word} %}} 来结束", left, hint)
        del stack[depth:]
        return
    stack.pop()
    right = f"{{% end{top.word} %}}"
    message = f"{{% {top.word} %}}（第 {top.line} 行）要用 {right} 结束，这里写的是 {{% {statement.word} %}}"
    yield _told(message, statement, f"改成 {right}")


def _faults(statements: Sequence[Statement], opened: list[str]) -> int:
    """How many ends would not fit from here on, were these statements open."""
    stack = list(opened)
    faults = 0
    for statement in statements:
        if statement.opens:
            stack.append(statement.word)
        elif statement.word in _ENDS:
            wanted = _ENDS[statement.word]
            if wanted in stack:
                while (last := stack.pop()) != wanted:
                    faults += 1 if last else 0
            else:
                faults += 1
    return faults + len(stack)


def _told(message: str, statement: Statement, hint: str) -> Diagnostic:
    return error("template-syntax", message, statement.tag.place, hint)
