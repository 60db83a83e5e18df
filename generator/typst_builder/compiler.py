"""Typst source → PDF, and on which page each label stands. The compiler is kept, so that what has not changed is not
set again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.delivery import write_whole
from generator.errors import BuildError, KientrucError
from generator.messages import _
from generator.typst_builder.escaping import literal
from generator.typst_builder.glyphs import fonts_dir

if TYPE_CHECKING:
    import typst

STANDARDS = ("a-2a", "ua-1")
_FIRST_PAGE = "kientruc:first-page"
_REFUSAL = re.compile(r"PDF/[AU]")


class StandardsError(BuildError):
    """The rules of PDF/A or PDF/UA refuse the document; without them it can be made."""


class Layout:
    """The pages of one Typst source."""

    def __init__(self, main: Path, *, root: Path | None = None, fonts: Iterable[Path] | None = None) -> None:
        self._main = main
        self._root = root or main.parent
        self._fonts = list(fonts) if fonts is not None else [fonts_dir()]
        self._compiler: typst.Compiler | None = None

    def write_pdf(self, path: Path, *, standards: Sequence[str] = STANDARDS, timestamp: int | None = None) -> None:
        """Write the PDF whole or not at all; the same source and ``timestamp`` give the same bytes.

        :raises StandardsError: when the rules of ``standards`` refuse the document.
        :raises BuildError: when it cannot be compiled.
        :raises DestinationError: when the file cannot be written.
        """
        import typst

        try:
            made = self._opened().compile(format="pdf", pdf_standards=list(standards), timestamp=timestamp)
        except typst.TypstError as error:
            raise self._error(str(error)) from None
        write_whole(path, made)

    def pages(self, labels: Mapping[str, str]) -> dict[str, int]:
        """The page, as printed on it, of every id in ``labels`` (id → label); 0 for what stands before page 1.

        :raises BuildError: when the source cannot be compiled.
        """
        import typst

        names = sorted(set(labels.values()))
        wanted = "".join(f"{literal(name)}, " for name in [_FIRST_PAGE, *names])
        look = "l => { let found = query(label(l)); if found.len() > 0 { found.first().location().page() } }"
        try:
            found = json.loads(str(self._opened().eval(f"({wanted}).map({look})")))
        except typst.TypstError as error:
            raise self._error(str(error)) from None
        before = int(found[0] or 1) - 1
        printed = {name: max(page - before, 0) for name, page in zip(names, found[1:], strict=True) if page}
        return {name: printed[label] for name, label in sorted(labels.items()) if label in printed}

    def _opened(self) -> typst.Compiler:
        import typst

        if self._compiler is None:
            self._compiler = typst.Compiler(
                self._main, root=self._root, font_paths=self._fonts, ignore_system_fonts=True
            )
        return self._compiler

    def _error(self, reason: str) -> KientrucError:
        lines = list(dict.fromkeys(line.strip() for line in reason.splitlines() if line.strip())) or ["?"]
        if all(_REFUSAL.search(line) for line in lines):
            message = _("{file}: the rules of PDF/A and PDF/UA refuse the document ({reason}).")
            return StandardsError(message.format(file=self._main, reason="; ".join(map(_told, lines))))
        message = _("{file}: cannot be compiled to PDF ({reason}).")
        return BuildError(message.format(file=self._main, reason="; ".join(map(_told, lines[:3]))))


def compile_pdf(
    main: Path,
    pdf: Path,
    *,
    root: Path | None = None,
    fonts: Iterable[Path] | None = None,
    standards: Sequence[str] = STANDARDS,
    timestamp: int | None = None,
) -> None:
    """Compile ``main`` to ``pdf``; see :meth:`Layout.write_pdf`."""
    Layout(main, root=root, fonts=fonts).write_pdf(pdf, standards=standards, timestamp=timestamp)


def page_map(main: Path, labels: Mapping[str, str], *, fonts: Iterable[Path] | None = None) -> dict[str, int]:
    """The page of every id of ``labels`` in ``main``; see :meth:`Layout.pages`."""
    return Layout(main, fonts=fonts).pages(labels)


def _told(reason: str) -> str:
    """A reason of the compiler in the user's language, where it is one that authors can cause."""
    known = {
        "missing alt text": _("a picture or formula has no alternative text"),
        "missing document title": _("the document has no title"),
        "the first heading must be": _("the first heading is not of level 1"),
        "skipped from heading level": _("a level of headings is left out"),
        "could not be displayed with font": _("no font shows a character"),
        "artifacts may not contain links": _("a link or footnote stands in a heading row that repeats"),
        "failed to decode image": _("a picture is damaged"),
        "failed to parse SVG": _("a drawing is damaged"),
    }
    said = next((words for start, words in known.items() if start in reason), "")
    return f"{said}: {reason}" if said else reason
