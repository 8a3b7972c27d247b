"""Templates of a kit as trees, those that no file holds among them: their words have places in the kit's own file."""

from __future__ import annotations

import jinja2
from jinja2 import nodes

from reportgen.model.kit import GeneratedTemplate, Kit


def parsed(environment: jinja2.Environment, kit: Kit, name: str) -> nodes.Template:
    """A template's tree; its line numbers are positions in the text of its source. TemplateSyntaxError as Jinja raises it."""
    source = kit.templates[name]
    generated = kit.generated.get(name)
    if generated is None:
        return environment.parse(source.text, name, source.path)
    try:
        tree = environment.parse(generated.text, name, source.path)
    except jinja2.TemplateSyntaxError as fault:
        fault.lineno += generated.offset
        raise
    _move(tree, generated)
    around = ((0, generated.before), (len(tree.body) + 1, generated.behind))
    for index, words in around:
        if words:
            data = nodes.TemplateData(words, lineno=generated.offset + 1)
            tree.body.insert(index, nodes.Output([data], lineno=generated.offset + 1))
    return tree


def _move(node: nodes.Node, generated: GeneratedTemplate) -> None:
    """Turn positions in the generated text into those in its source."""
    if node.lineno is not None:  # as of the right side of a comparison
        node.lineno = generated.offset + (1 if generated.is_own else node.lineno)
    for child in node.iter_child_nodes():
        _move(child, generated)
