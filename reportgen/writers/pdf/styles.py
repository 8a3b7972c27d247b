"""The computed styles of a document, most of which the writer knows from documents before.

WeasyPrint matches every selector of the style sheets with every element and computes every property anew for each
document, page and margin box. What comes out depends on nothing but the style sheets and an element's ancestors and
attributes: none of the selectors that meet our elements looks at neighbours. So it is worked out by WeasyPrint once, kept,
and each document gets styles of its own that look up there what they have not been told otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

import cssselect2  # type: ignore[import-untyped]
from weasyprint import CSS
from weasyprint.css import ComputedStyle, InitialStyle, Style, StyleFor, declaration_precedence, find_style_attributes
from weasyprint.css.targets import TargetCollector
from weasyprint.css.validation import preprocess_declarations
from weasyprint.html import UA_STYLESHEET

_MOST_KEPT = 2000  # styles of elements; a style sheet with its tables and lists makes some fifty
_NO_LAYER = float("inf")
_DRAWING = "{http://www.w3.org/2000/svg}"

Cascade: TypeAlias = dict[str, tuple[Any, Any]]
"""The declared value and the weight of each property."""

PageRules: TypeAlias = tuple[bool, ...]
"""Which selectors of page rules a page meets."""


@dataclass(eq=False, slots=True)
class _Kept:
    """The computed style of all elements that are alike, with those of what stands before and after them."""

    style: ComputedStyle
    pseudo: dict[str, ComputedStyle]
    in_drawing: bool
    children: dict[tuple[object, ...], _Kept] = field(default_factory=dict)
    pages: dict[tuple[PageRules, str | None], ComputedStyle] = field(default_factory=dict)


class KeptStyles:
    """What is known of the styles of documents with a style sheet."""

    def __init__(self, css: CSS) -> None:
        self.sheets = ((UA_STYLESHEET, "user agent", None), (css, "user", None))
        self._roots: dict[tuple[object, ...], _Kept] = {}
        self._count = 0
        self._sizes: dict[str, object] = {"box": None, "area": None}

    def begin(self) -> None:
        """Forget everything when it has grown beyond what papers need; between documents only."""
        if self._count > _MOST_KEPT:
            self._roots, self._count = {}, 0

    def of(self, element: Element, above: _Kept | None, root: _Kept | None, wrappers: _Wrappers) -> _Kept:
        """The style of an element below another."""
        siblings = self._roots if above is None else above.children
        # A drawing styles what is in it itself; layout throws those boxes away, and their numbers are always new.
        key = (element.tag,) if above and above.in_drawing else (element.tag, *element.attrib.items())
        if key not in siblings:
            self._count += 1
            cascades = self._cascades(wrappers.of(element))
            parent = above.style if above else None
            style = self.computed(parent, cascades.pop(None, {}), None, root.style if root else None)
            pseudo = {
                name: self.computed(style, cascade, name, root.style if root else style)
                for name, cascade in cascades.items()
                if name
            }
            siblings[key] = _Kept(style, pseudo, element.tag.startswith(_DRAWING))
        return siblings[key]

    def computed(
        self, parent: Style | None, cascade: Cascade, pseudo: str | None, root: ComputedStyle | None
    ) -> ComputedStyle:
        """A style as WeasyPrint computes it. Nothing in our style sheets is measured by a font, so it has none."""
        return ComputedStyle(parent, cascade, pseudo, root or InitialStyle(None), None, None, self._sizes)

    def _cascades(self, wrapper: cssselect2.ElementWrapper) -> dict[str | None, Cascade]:
        """The declarations that an element meets, the weightiest of each property, as StyleFor finds them."""
        found: dict[str | None, Cascade] = {}
        element = Element("alone", wrapper.etree_element.attrib)
        element.tag = wrapper.etree_element.tag
        for specificity, _, declarations, base_url in find_style_attributes(element):
            _declare(found.setdefault(None, {}), preprocess_declarations(base_url, declarations), "author", specificity)
        for sheet, origin, own in self.sheets:
            for specificity, _, pseudo, (declarations, _) in sheet.matcher.match(wrapper):
                _declare(found.setdefault(pseudo, {}), declarations, origin, own or specificity)
        return found


def _declare(cascade: Cascade, declarations: Iterator[Any], origin: str, specificity: Any) -> None:  # noqa: ANN401
    for name, values, importance in declarations:
        weight = (declaration_precedence(origin, importance), _NO_LAYER, specificity)
        if name not in cascade or cascade[name][1] <= weight:
            cascade[name] = values, weight


class _Wrappers:
    """The elements of a document as selectors see them; made when the first new kind of element turns up."""

    def __init__(self, root: Element) -> None:
        self._root = root

    @cached_property
    def _all(self) -> dict[Element, cssselect2.ElementWrapper]:
        root = cssselect2.ElementWrapper.from_html_root(self._root, content_language=None)
        return {wrapper.etree_element: wrapper for wrapper in root.iter_subtree()}

    def of(self, element: Element) -> cssselect2.ElementWrapper:
        return self._all[element]


class DocumentStyle(Style):  # type: ignore[misc]  # WeasyPrint has no types
    """A computed style in one document: what layout changes in it stays here, the rest comes from the kept one.

    ``keeper`` is where answers that follow from the style may be kept; a copy, which layout changes, keeps its own.
    """

    def __init__(self, kept: Style, parent: Style | None, font_config: object) -> None:
        super().__init__(kept)
        self.kept = self.keeper = kept
        self.parent_style = parent
        self.root_style = kept.root_style
        self.cache = kept.cache
        self.font_config = font_config
        self.specified = self if kept.specified is kept else kept.specified
        self.is_root_element = kept.is_root_element
        self.cascaded = getattr(kept, "cascaded", {})
        self.pseudo_type = getattr(kept, "pseudo_type", None)

    def __missing__(self, key: str) -> object:
        value = self[key] = self.kept[key]
        return value

    @cached_property
    def anonymous_style(self) -> DocumentStyle:
        """The style of boxes within that belong to no element."""
        return DocumentStyle(self.kept.anonymous_style, self, self.font_config)

    def copy(self) -> DocumentStyle:
        """Another style with the same values."""
        made = DocumentStyle(self.kept, self.parent_style, self.font_config)
        made.update(self)
        made.keeper = made
        return made


class DocumentStyles(StyleFor):  # type: ignore[misc]  # as above
    """The styles of the elements and pages of one document, as WeasyPrint's layout asks for them."""

    def __init__(self, root: Element, kept: KeptStyles, font_config: object, targets: TargetCollector) -> None:
        # In place of super().__init__(), which matches and computes everything; the attributes are its own.
        kept.begin()
        self._cascaded_styles: dict[tuple[object, str | None], Cascade] = {}
        self._computed_styles: dict[tuple[object, str | None], DocumentStyle | None] = {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets = kept.sheets
        self.font_config = font_config
        self._keeper = kept
        self._kept: dict[Element, _Kept] = {}
        self._made: dict[int, DocumentStyle] = {}
        self._root = root
        self._rules: PageRules = ()  # of the page that is being begun
        self._wrappers = _Wrappers(root)
        self._targets = targets
        self._enter(root, None)

    def _enter(self, element: Element, above: Element | None) -> None:
        """Give an element and those in it their styles."""
        upper = None if above is None else self._kept[above]
        kept = self._keeper.of(element, upper, self._kept.get(self._root), self._wrappers)
        self._kept[element] = kept
        parent = None if above is None else self._computed_styles[above, None]
        style = self._computed_styles[element, None] = self._own(kept.style, parent)
        if "id" in element.attrib:
            self._targets.collect_anchor(style["anchor"])
        for child in element:
            self._enter(child, element)

    def _own(self, kept: ComputedStyle, parent: Style | None) -> DocumentStyle:
        """This document's style for a kept one, the same for all elements that are alike."""
        if id(kept) not in self._made:
            self._made[id(kept)] = DocumentStyle(kept, parent, self.font_config)
        return self._made[id(kept)]

    def __call__(self, element: object, pseudo_type: str | None = None) -> DocumentStyle | None:
        """The style of an element, a page, or what stands before or after it; None where there is none."""
        key = element, pseudo_type
        if key not in self._computed_styles:
            self._computed_styles[key] = self._find(element, pseudo_type)
        style = self._computed_styles[key]
        if style is not None and ("table" in style["display"] or style["display"][0].startswith("table-")):
            super().__call__(element, pseudo_type)  # it takes away what does not apply to tables and their parts
        return style

    def _find(self, element: object, pseudo_type: str | None) -> DocumentStyle | None:
        kept = self._kept[element].pseudo.get(pseudo_type or "") if isinstance(element, Element) else None
        return None if kept is None else self._own(kept, self._computed_styles[element, None])

    def add_page_declarations(self, page_type: Any) -> None:  # noqa: ANN401 - WeasyPrint's
        """Find what the style sheets say of a page; WeasyPrint then asks for the styles one by one."""
        self._cascaded_styles.clear()  # of the page before
        super().add_page_declarations(page_type)
        self._rules = tuple(
            self._page_type_match(wanted, page_type)
            for sheet, _, _ in self._sheets
            for _, selectors, _ in sheet.page_rules
            for _, _, wanted in selectors
        )

    def set_computed_styles(
        self,
        element: Any,  # noqa: ANN401 - as above
        parent: object,
        root: object = None,
        pseudo_type: str | None = None,
        base_url: object = None,
        target_collector: object = None,
    ) -> None:
        """Give a page or one of its margin boxes its style."""
        above = self._kept[self._root]
        rules = self._rules
        if (rules, pseudo_type) not in above.pages:
            inherited = above.pages[rules, None] if pseudo_type else above.style
            cascade = self._cascaded_styles.get((element, pseudo_type), {})
            above.pages[rules, pseudo_type] = self._keeper.computed(inherited, cascade, pseudo_type, above.style)
        inherited = self._computed_styles[parent, None]
        self._computed_styles[element, pseudo_type] = DocumentStyle(
            above.pages[rules, pseudo_type], inherited, self.font_config
        )
