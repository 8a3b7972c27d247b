"""The made-up reports of a kit, by the shape that a person asks for: those that ``kit check`` tries, and one with gaps."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from reportgen.manual.uses import uses_of
from reportgen.operations.kit_check.checking import asks_in
from reportgen.operations.kit_check.figures import Asks
from reportgen.operations.kit_check.filling import Filling, input_text
from reportgen.operations.kit_check.holding import made_to_hold
from reportgen.operations.kit_check.shapes import DENSE, SHAPES, filling_of
from reportgen.operations.kit_check.trial import Bench
from reportgen.operations.kit_check.unprinted import compared
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.templating import CompiledKit
from reportgen.templating.reaching.presence import presence_rules
from reportgen.workspace import Workspace

GAPS = "还有没填的（草稿）"
NAMES = (*(shape.name for shape in SHAPES), GAPS)
"""What a person may ask for."""

_LEFT_OPEN = 2  # each second of the figures that have to be there


class MadeUp(Struct, frozen=True):
    """A made-up input: where it would lie, and what it says."""

    path: str
    text: str


class MadeUpInputs(Struct):
    """The made-up inputs of one kit; asked for again, they are not made again as long as the kit asks for the same."""

    workspace: Workspace
    known: dict[str, MadeUp] = {}
    fields: object = None

    def made(self, compiled: CompiledKit, name: str) -> MadeUp:
        """The input of a shape. ``compiled`` must be sound: what it looks at decides on what is filled in."""
        kit = compiled.kit
        fields = (kit.fields, kit.formulas, kit.checks)
        if fields != self.fields:
            self.fields = fields
            self.known.clear()
        if name not in self.known:
            self.known[name] = self._made(compiled, name)
        return self.known[name]

    def _made(self, compiled: CompiledKit, name: str) -> MadeUp:
        stages = Stages(self.workspace).with_kit(compiled)
        asks = replace(asks_in(stages, compiled), compared=compared(uses_of(compiled)))
        bench = Bench(stages, compiled, None, EarlierInputs(self.workspace), presence_rules(compiled))
        shape = next((shape for shape in SHAPES if shape.name == name), DENSE)
        filling = made_to_hold(bench, asks, filling_of(shape, compiled.kit, asks)).filling
        if name == GAPS:
            filling = _with_gaps(filling, asks)
        return MadeUp(filling.path, input_text(filling, compiled.kit, (f"编出来的输入：{name}",)))


def _with_gaps(filling: Filling, asks: Asks) -> Filling:
    """The filling without each second figure that has to be there."""
    needed = [one.key for one in asks.figures if one.needed and not one.lists]
    return filling.without(needed[::_LEFT_OPEN])
