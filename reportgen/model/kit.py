"""A kit (模板包): the field list, sections, style and templates of one kind of report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.checks import Check, Expression, Formula
from reportgen.model.picture import PictureFile
from reportgen.source import Location, Source

if TYPE_CHECKING:
    from reportgen.model.field_type import FieldType


class Rollup(Enum):
    """How a county adds a field up; the value is the word in ``kit.yaml``."""

    ADD = "相加"
    NONE = "不汇总"


class Carry(Enum):
    """What a new period's input takes over from the last one's (结转); the value is the word in ``kit.yaml``."""

    CLEAR = "清空"
    KEEP = "沿用"
    REVIEW = "沿用并复核"


class Zero(Enum):
    """Whether a figure may be 0; the value is the word in ``kit.yaml``."""

    KEPT = "照填"
    LEFT_OUT = "不填"


class Field(Struct, frozen=True):
    """One entry of the field list: it drives reading, checking, printing and every form.

    ``places`` bounds the decimal places of a DECIMAL; ``minimum`` and ``maximum`` are inclusive; ``choices`` are those
    of a CHOICE; ``fields`` are the members of a GROUP or the columns of ROWS; ``band`` is how many times last year's
    figure it may be (or be a part of) before that is told, ``usual`` between what it commonly lies, likewise; ``carry`` says what becomes of it in the next period, of ROWS
    whether there are rows at all. ``zero`` says that what there is none of is left out, so that 0 is told; ``inside`` that
    a DATE lies in the period that is reported; ``so_far`` that a figure is counted from the new year on to the period's end.
    ``aliases`` are what other offices call it in their sheets, ``lookalikes`` what they call other things that look like it.
    """

    id: str
    label: str
    type: FieldType
    location: Location
    unit: str = ""
    places: int = 0
    required: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    rollup: Rollup = Rollup.NONE
    help: str = ""
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    band: Decimal | None = None
    usual: tuple[Decimal, Decimal] | None = None
    carry: Carry = Carry.CLEAR
    zero: Zero = Zero.KEPT
    inside: bool = False
    so_far: bool = False
    aliases: tuple[str, ...] = ()
    lookalikes: tuple[str, ...] = ()


def field_named(fields: Iterable[Field], word: object) -> Field | None:
    """The field of a label or id."""
    return next((field for field in fields if word in {field.label, field.id}), None)


class Counting(Enum):
    """What becomes of a thing that two townships report; the value is the word in ``kit.yaml``."""

    TELL = "提醒"
    ONCE = "只计一次"


class Sameness(Struct, frozen=True):
    """What two townships may both report: rows of the list ``where``, or the group of that name, alike in ``same``."""

    where: str
    same: tuple[str, ...]
    counting: Counting
    location: Location


class RollupPlan(Struct, frozen=True):
    """How this kit's input is made from those of a township kit (汇总), in ids of its own fields.

    ``source`` names the township kit, ``rows`` the list with a row for each township and ``columns`` what each of
    its columns takes, in the township kit's terms. ``expected`` is the figure that says how many the
    roster lists. ``absent``, ``rejected``, ``late``, ``unsent``, ``unreviewed`` and ``doubled`` are the lists of those who
    did not report, whose input has errors, who reported late, who are added up without having handed it in, or with
    figures of last period that nobody has looked at, and of what is counted twice.
    """

    source: str
    source_location: Location
    rows: str
    columns: tuple[tuple[str, Expression], ...]
    expected: str
    absent: str
    rejected: str
    late: str
    unsent: str
    unreviewed: str
    doubled: str
    sameness: tuple[Sameness, ...]
    location: Location

    @property
    def made(self) -> tuple[str, ...]:
        """The fields that rolling up writes, in the order of the input."""
        told = (self.absent, self.rejected, self.late, self.unsent, self.unreviewed, self.doubled)
        return tuple(f for f in (self.expected, self.rows, *told) if f)


class Section(Struct, frozen=True):
    """A level 1 heading that the report has, in this place of the order.

    In a kit that is put together (see Kit) the heading may hold expressions, ``parts`` (写) names the parts that stand
    under it, and ``grouped`` (小节) says whether those of modules stand under the headings of their groups;
    ``run_on`` (连写) joins what the modules under one heading say into one paragraph.
    """

    heading: str
    required: bool
    location: Location
    lead: int = 0
    parts: tuple[str, ...] = ()
    grouped: bool = True
    run_on: bool = False


class ModuleGroup(Struct, frozen=True):
    """Modules that speak one after the other, under a level 2 heading where there is one; ``places`` are where each is named."""

    heading: str
    modules: tuple[str, ...]
    location: Location
    lead: int = 0
    places: tuple[Location, ...] = ()

    @property
    def named(self) -> tuple[tuple[str, Location], ...]:
        """Each module and where it is named."""
        return tuple(zip(self.modules, self.places, strict=True))


class GeneratedTemplate(Struct, frozen=True):
    """A template that no file holds: ``text`` stands at ``offset`` in ``source``, between what the program adds.

    Where it is all of the program's making (``is_own``), everything in it has the place of ``offset``.
    """

    source: Source
    offset: int
    text: str
    before: str = ""
    behind: str = ""
    is_own: bool = False


class Changed(Enum):
    """What a kit did to something that it has from a module or from the kit that it inherits."""

    REPLACED = "改写"
    REMOVED = "删去"
    ADDED = "另加"
    MOVED = "调换"


class KitChange(Struct, frozen=True):
    """One thing in which a kit differs from what it is made of: ``what`` is a figure, check, section, module or file."""

    kind: Changed
    what: str
    location: Location


class LeftOut(Struct, frozen=True):
    """A figure (组.指标) or a whole module that a kit leaves out of what it is made of, and where it says so."""

    name: str
    location: Location
    is_module: bool = False


class Unlinted(Struct, frozen=True):
    """A rule for texts that a kit does not want (不查), and where it says so; whether there is such a rule, the rules know."""

    rule: str
    location: Location


class Kit(Struct, frozen=True):
    """One template package, with what it inherits already merged in.

    ``has_contents`` asks for a table of contents, ``signed`` (落款) says that the paper ends in a date, ``signers_abreast`` that two who sign share a line, ``unlinted`` names rules that do not hold for its text. ``templates`` maps the names that templates may load (``report.md.j2``, ``partials/x.md.j2``) to their texts, ``pictures`` those that they may show (``图片/x.png``) to pictures.

    A kit without a main template of its own is put together: ``generated`` are its templates that no file holds, among
    them the main one and a heading for each section and each group of ``modules``. ``parents`` are the kits that it inherits
    from, oldest first, ``changes`` what this very kit makes otherwise; ``known`` are the fields with those that are
    removed (删去) where there are any, ``left_out`` says what removes them, ``dropped_parts`` are the parts of sections that it leaves out.
    """

    name: str
    title: str
    style: str
    style_location: Location
    main_template: str
    sections: tuple[Section, ...]
    fields: tuple[Field, ...]
    templates: dict[str, Source]
    location: Location
    has_contents: bool = False
    signed: bool = False
    signers_abreast: bool = False
    unlinted: tuple[Unlinted, ...] = ()
    formulas: tuple[Formula, ...] = ()
    checks: tuple[Check, ...] = ()
    rollup: RollupPlan | None = None
    modules: tuple[ModuleGroup, ...] = ()
    generated: Mapping[str, GeneratedTemplate] = {}
    parents: tuple[str, ...] = ()
    known: tuple[Field, ...] = ()
    changes: tuple[KitChange, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    dropped_parts: tuple[str, ...] = ()
    pictures: Mapping[str, PictureFile] = {}

    @property
    def named_fields(self) -> tuple[Field, ...]:
        """The fields that templates and formulas may name: those removed too, which are never reported."""
        return self.known or self.fields

    @property
    def module_names(self) -> tuple[str, ...]:
        """The modules, in their order."""
        return tuple(module for group in self.modules for module in group.modules)

    @property
    def is_put_together(self) -> bool:
        """Whether the main template is generated from the sections and modules."""
        return self.main_template in self.generated
