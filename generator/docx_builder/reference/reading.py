"""The reference document as the builder uses it."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from generator.catalogue import DocumentFormat
from generator.docx_builder import styles
from generator.docx_builder.format import Format, read_format
from generator.docx_builder.ooxml.styles import Block, Font, Style
from generator.docx_builder.ooxml.xml import Element
from generator.docx_builder.reference.fitting import fitted, heading_blocks
from generator.docx_builder.reference.lists import ListSource
from generator.docx_builder.reference.margin_parts import MarginPart, read_margin
from generator.docx_builder.reference.margins import Letterhead, ReferenceMargins
from generator.docx_builder.reference.package import Package, open_package
from generator.docx_builder.reference.page_setup import SectionSetup, is_on, read_page_setup
from generator.docx_builder.reference.parts import adapted_settings, clean_theme, merged_fonts
from generator.docx_builder.reference.style_merge import bold_or_italic, merged_styles
from generator.docx_builder.reference.style_names import shown_name
from generator.docx_builder.reference.style_source import StyleSource
from generator.docx_builder.style_sheet import all_styles, body_block
from generator.docx_builder.word_file import WordFile
from generator.messages import _


class Reference:
    """What was read, and how a document takes it over."""

    def __init__(self, package: Package, form: Format) -> None:
        self.name = package.name
        self._theme = clean_theme(package.part(package.related("theme")))
        self._fonts = package.part(package.related("fontTable"))
        self._settings = package.part(package.related("settings"))
        own = all_styles(form, {}, 1, {})
        self._source = StyleSource(package.part(package.related("styles")), own, self._theme)
        self._lists = ListSource(package.part(package.related("numbering")), self._source.by_id)
        self._setup = read_page_setup(package)
        self._letterhead = Letterhead(
            self._parts(package, self._setup.section),
            self._parts(package, self._setup.landscape_section),
            first_differs=self._setup.section.first_differs,
            even_differs=self._even_differs(),
        )
        self.form = fitted(form, self._source, self._setup)
        self.toggling = styles.TOGGLING | bold_or_italic(self._source, own)
        self.lacking: set[str] = set()
        """The names of styles that documents bore so far and that the reference lacks."""

    def _parts(self, package: Package, section: SectionSetup) -> dict[tuple[str, str], MarginPart]:
        found = {slot: read_margin(package, name, self._source.ids) for slot, name in section.parts.items()}
        return {slot: part for slot, part in found.items() if part is not None}

    def _even_differs(self) -> bool:
        settings, parts = self._settings, (*self._setup.section.parts, *self._setup.landscape_section.parts)
        switch = None if settings is None else settings.find("{*}evenAndOddHeaders")
        return is_on(switch) and any(pages == "even" for _kind, pages in parts)

    @cached_property
    def heading_blocks(self) -> tuple[Block, ...]:
        """The indents of headings by level."""
        return heading_blocks(self.form, self._source, self._lists)

    def margins(self, file: WordFile) -> ReferenceMargins | None:
        """Headers and footers for the pages of ``file``; None where the reference has none and ours stay."""
        return ReferenceMargins(file, self._letterhead) if self._letterhead.shows_something else None

    def styles(self, own: Sequence[Style], file: WordFile) -> Element:
        """The root of ``styles.xml``: theirs, and those of ``own`` that they lack. Notes those that ``file`` bears."""
        number = Style(
            styles.PAGE_NUMBER,
            "Kientruc Page Number",
            based_on="Normal",
            block=Block(align="center"),
            font=Font(size=self.form.number_size),
            quick=False,
        )
        used = file.styles_in_use()
        self.lacking |= {style.name for style in own if style.id in used and style.id not in self._source.by_id}
        body = body_block(self.form)
        return merged_styles(
            self._source, self._lists, [*own, number], file.numbering, body=body, language=file.language
        )

    def adapt(self, name: str, part: Element) -> Element:
        """What stands in place of our own ``part`` of this name."""
        if name == "theme/theme1" and self._theme is not None:
            return copy.deepcopy(self._theme)
        if name == "fontTable":
            return merged_fonts(part, self._fonts)
        if name == "settings":
            even = self._letterhead.even_differs and self._letterhead.shows_something
            return adapted_settings(part, self._settings, even=even)
        return part

    def report(self) -> str:
        """One sentence on the styles that were added; empty where nothing was missing that Word itself knows."""
        names = sorted({shown_name(name) for name in self.lacking if not name.startswith("Kientruc ")})
        if not names:
            return ""
        message = _("{file}: it has no style {names}; added in the official format, to be shaped in that file.")
        return message.format(file=Path(self.name).name, names=", ".join(names))


def read_reference(path: Path, form: DocumentFormat) -> Reference:
    """The Word file ``path`` as the reference of documents in ``form``.

    :raises ReferenceDocumentError: when it cannot be used; the sentence says what to do.
    :raises CatalogueError: when the format is incomplete.
    """
    return Reference(open_package(path), read_format(form))
