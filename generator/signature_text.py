"""The signs around the parameters of a described object, as Sphinx' own writers set them: ``f(a[, b[, c]])``."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

_COMMA = ", "


def around_parameter(node: nodes.Element) -> tuple[str, str]:
    """What stands before and after a parameter, or a group of parameters that may be left out.

    The comma that parts such a group from the rest stands inside its brackets.
    """
    before: list[nodes.Node] = node.parent.children[: node.parent.index(node)]
    comma = _COMMA if before else ""
    if isinstance(node, addnodes.desc_optional):
        follows = len(node.parent.children) > len(before) + 1
        return f"[{comma}", f"{_COMMA if follows and not before else ''}]"
    begins_optional = len(before) == 1 and isinstance(before[0], addnodes.desc_optional)
    return "" if begins_optional else comma, ""
