"""LaTeX formulas → MathML, which both paged formats are made of.

docutils reads the LaTeX; the environments of amsmath that number or align lines, which it does not know, are put in the
words that it knows.
"""

from __future__ import annotations

import re

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml

_ALIGNED = r"align|alignat|alignedat|flalign|eqnarray|split|gather|gathered|multline"
_LINES = re.compile(rf"\\(begin|end)\s*\{{(?:{_ALIGNED})\*?\}}(?(1)(?:\{{\d+\}})?)")
_AROUND = re.compile(r"\\(?:begin|end)\s*\{(?:equation|math|displaymath)\*?\}")
_ARRAY = re.compile(r"\\begin\s*\{array\}\s*(?:\[\w\]\s*)?\{[^{}]*\}")
_UNSEEN = re.compile(r"\\(?:nonumber|notag)\b|\\label\s*\{[^{}]*\}")
_TAG = re.compile(r"\\tag\*?\s*\{([^{}]*)\}")
_SEVERAL_LINES = re.compile(r"\\\\|(?<!\\)&")
_APPLIED = "<mo>&ApplyFunction;</mo>"
"""What docutils writes between a function and its argument: nothing that is seen, by a name that XML does not know."""
_FAULTS = (MathError, SyntaxError, ValueError, KeyError, IndexError, AttributeError, TypeError)
"""What docutils' reader breaks off with; the last ones are its own defects with formulas that are no formulas."""


class FormulaError(ValueError):
    """A formula that cannot be shown as one; it says why."""


def mathml(latex: str, *, block: bool) -> str:
    """The MathML of ``latex``.

    :raises FormulaError: when it is not understood.
    """
    try:
        return str(tex2mathml(_known(latex, block=block), as_block=block)).replace(_APPLIED, "")
    except _FAULTS as error:
        raise FormulaError((str(error).strip().splitlines() or ["?"])[0]) from None


def _known(latex: str, *, block: bool) -> str:
    """``latex`` in words that docutils knows."""
    text = _LINES.sub(lambda found: rf"\{found[1]}{{aligned}}", latex)
    text = _ARRAY.sub(r"\\begin{matrix}", _AROUND.sub("", text)).replace(r"\end{array}", r"\end{matrix}")
    text = _TAG.sub(r"\\qquad (\\text{\1})", _UNSEEN.sub("", text)).strip()
    if not block and r"\begin" not in text and _SEVERAL_LINES.search(text):
        text = rf"\begin{{aligned}}{text}\end{{aligned}}"
    return text
