"""Typst source → PDF, and the page of every place in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from generator.delivery import write_whole
from generator.errors import BuildError
from generator.messages import _
from generator.typst_builder.front import BODY_MARK
from generator.typst_builder.glyphs import font_folder
from generator.typst_builder.link_targets import Place, UnknownShapeError, lead_links
from generator.typst_builder.translator_blocks import ANNEX_MARK
from generator.typst_call import typst_call

STANDARDS = ("a-2a", "ua-1")
"""Archivable (PDF/A-2a) and accessible (PDF/UA-1)."""

_PLACES = """query(metadata).map(it => {
  let place = it.location().position()
  (it.value, place.page, place.x.pt(), place.y.pt())
})"""
LINKS_LATER = {"links": "later"}
"""What tells our template that :mod:`generator.typst_builder.link_targets` leads the links."""


@dataclass(frozen=True)
class Compiled:
    """What became of a source: the page of every place as the document shows it, and what Typst warned of."""

    pages: Mapping[str, int | str]
    warnings: Sequence[str] = field(default_factory=tuple)


def compile_pdf(
    source: Path, pdf: Path, *, timestamp: int | None = None, standards: Sequence[str] = STANDARDS
) -> Compiled:
    """Write the PDF of ``source`` to ``pdf``.

    :raises BuildError: when it cannot be made, or breaks a rule of ``standards``, with the reason.
    :raises DestinationError: when the file cannot be written; what was there stays.
    """
    import typst

    def compiled() -> tuple[bytes, list[str], list[Any]]:
        compiler = typst.Compiler(
            source, root=source.parent, font_paths=[font_folder()], ignore_system_fonts=True, sys_inputs=LINKS_LATER
        )
        data, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=cast(Any, list(standards)), timestamp=timestamp
        )
        return cast(bytes, data), [str(each) for each in warnings], json.loads(_as_json(compiler.eval(_PLACES)))

    try:
        data, warnings, places = typst_call(compiled)
    except (RuntimeError, typst.TypstError) as error:
        raise BuildError(
            _("{file}: no PDF could be made ({reason}).").format(file=source, reason=reason(error))
        ) from None
    pages = page_map([(name, page) for name, page, _x, _y in places])
    try:
        data = lead_links(data, _targets(places, pages))
    except UnknownShapeError as error:
        message = _(
            "{file}: the PDF's links have no targets ({reason}); install the version of Typst that kientruc asks for"
        )
        raise BuildError(message.format(file=source, reason=error)) from None
    write_whole(pdf, data)
    return Compiled(pages, tuple(dict.fromkeys(warnings)))


def _as_json(found: Any) -> str:
    return found if isinstance(found, str) else json.dumps(found)


def _targets(places: Sequence[tuple[str, int, float, float]], pages: Mapping[str, int | str]) -> dict[str, Place]:
    """Where every id stands; what is before the body is known by the page of the file."""
    found: dict[str, Place] = {}
    for name, page, x, y in places:
        annex, _comma, number = str(pages.get(name, page)).rpartition(", ")
        found.setdefault(name, Place(page, x, y, number, f"{annex}, " if annex else ""))
    return found


def page_map(places: Sequence[tuple[str, int]], start: int = 1) -> dict[str, int | str]:
    """The number that the page of every id shows, in the order of the ids; what is before the body has none.

    Where an appendix counts its pages for itself, its number comes first: "Phụ lục 01, 5".
    """
    annex = ""
    first = next((page for name, page in places if name == BODY_MARK), 1)
    shown: dict[str, int | str] = {}
    for name, page in places:
        if str(name).startswith(ANNEX_MARK):
            first, annex = page, str(name).removeprefix(ANNEX_MARK)
        elif name != BODY_MARK and page >= first:
            number = page - first + start
            shown.setdefault(str(name), f"{annex}, {number}" if annex else number)
    return dict(sorted(shown.items()))


def reason(error: BaseException) -> str:
    """What Typst says, on one line."""
    text = str(getattr(error, "message", "") or error)
    hints = "; ".join(map(str, getattr(error, "hints", None) or ()))
    return " ".join(f"{text}; {hints}".rstrip("; ").split())
