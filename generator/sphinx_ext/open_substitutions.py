"""Warnings of a ``{{`` that nothing closes: such a text would stand in the document as it was typed."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from generator.messages import _
from generator.sphinx_ext.warnings import Subtype, warn

logger = logging.getLogger(__name__)

_OPEN = re.compile(r"\{\{\s*(?P<name>[^\s{}|]*)|(?P<end>\}\})")
_AS_TYPED = (nodes.literal, nodes.FixedTextElement, nodes.raw, nodes.comment, nodes.math, nodes.math_block)


def report_open_substitutions(_app: Sphinx, doctree: nodes.document) -> None:
    """Warn of every one in ``doctree``, where Sphinx has filled in all that are closed."""
    for text in doctree.findall(nodes.Text):
        if ("{{" in text or "}}" in text) and not _is_as_typed(text):
            for found in _OPEN.finditer(text):
                message = _("“{text}” is no substitution; write {{{{ name }}}} on one line, or `{text}` for the signs")
                warn(logger, message.format(text=found[0].strip()), Subtype.OPTION, location=text.parent)


def _is_as_typed(text: nodes.Text) -> bool:
    at: nodes.Node | None = text.parent
    while at is not None:
        if isinstance(at, _AS_TYPED):
            return True
        at = at.parent
    return False
