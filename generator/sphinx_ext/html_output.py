"""What the site needs beyond Sphinx: math as MathML, no timings and random ids, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

_RANDOM_ID = re.compile(rb"SNCB-[0-9a-f]{8}")
_SIDE_FILES = (".buildinfo", ".buildinfo.bak", "permalink.html")
"""What Sphinx and sphinx-needs leave among the pages for themselves."""


def mathml(latex: str, *, block: bool) -> str:
    """``latex`` as MathML, which browsers show without a script; docutils' own converter."""
    from docutils.utils.math import latex2mathml

    try:
        return str(latex2mathml.tex2mathml(latex, as_block=block))
    except Exception:  # noqa: BLE001  the converter raises several unrelated types on input that it does not know
        return f"<code>{nodes.Text(latex).astext()}</code>".replace("&", "&amp;")


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Inline math."""
    self.body.append(mathml(node.astext(), block=False))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Displayed math."""
    self.body.append(self.starttag(node, "div", CLASS="math"))
    self.body.append(mathml(node.astext(), block=True))
    self.body.append("</div>\n")
    raise nodes.SkipNode


class IdsStandOnce(SphinxPostTransform):
    """Takes from the box that the theme puts around a table or formula the ids that it copies from it."""

    formats = ("html",)
    default_priority = 501  # right after the theme

    def run(self, **_kwargs: Any) -> None:
        """Leave the ids with the table, whose caption is numbered by them; an id stands once on a page."""
        for box in self.document.findall(nodes.container):
            if {"table-wrapper", "math-wrapper"} & set(box["classes"]):
                box["ids"], box["names"] = [], []


def page_context(_app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Leave out what only Sphinx's own pages need."""
    context["show_copyright"] = False


def clean_output(app: Sphinx, exception: Exception | None) -> None:
    """Make the site the same bytes for the same source: number the random ids of sphinx-needs page by page."""
    if exception is not None or app.builder.format != "html":
        return
    for name in _SIDE_FILES:
        Path(app.outdir, name).unlink(missing_ok=True)
    for page in sorted(Path(app.outdir).rglob("*.html")):
        text = page.read_bytes()
        if b"SNCB-" in text:
            page.write_bytes(_numbered(text))


def _numbered(text: bytes) -> bytes:
    seen: dict[bytes, bytes] = {}
    return _RANDOM_ID.sub(lambda match: seen.setdefault(match[0], b"SNCB-%08d" % len(seen)), text)
