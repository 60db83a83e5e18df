"""The framework's blocks (MyST, one file per level-1 section) as an outline: sections, guidance, requirements.

The grammar is small and strict, so that a slip is found when the framework is written and not in a province's document:

    (kq-5-1-1)=
    ### Thành phần Hạ tầng số

    :::{guidance}
    :records: element
    …Markdown…
    :::

    :::{req} Title
    :id: KQ-050
    :clause: Phần II, mục 3
    :kind: technology
    :layer: L1
    :priority: must
    :confidence: verified
    One paragraph.
    :::

Blocks are not nested. Lines that begin with ``%`` are comments. Anything else is an error with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.catalogue.framework import Framework
from generator.catalogue.outline import Outline, Requirement, Section
from generator.catalogue.reading import read_text
from generator.errors import CatalogueError
from generator.messages import _
from generator.wording import nearest

_TARGET = re.compile(r"\(([a-z0-9]+(?:-[a-z0-9]+)*)\)=")
_HEADING = re.compile(r"(#{1,6}) +(\S.*)")
_FENCE = re.compile(r":::+(.*)")
_OPENING = re.compile(r"\{([a-z]+)\}(?: +(\S.*))?")
_OPTION = re.compile(r":([a-z]+):(?: +(\S.*))?")
_CODE = re.compile(r"[A-Z][A-Z0-9]*-\d{3,5}")

REQUIREMENT_OPTIONS = ("id", "clause", "kind", "layer", "priority", "confidence")
_CHOICES = {"kind": "req_kind", "layer": "req_layer", "priority": "priority", "confidence": "confidence"}


def outline(blocks_dir: Path, framework: Framework | None = None) -> Outline:
    """The outline that the files ``01…md`` to ``…md`` of ``blocks_dir`` hold.

    With ``framework``, anchors, codes and values are also held against it.

    :raises CatalogueError: naming file and line.
    """
    files = sorted(path for path in blocks_dir.glob("[0-9]*.md") if path.is_file())
    if not files:
        reason = _("{folder}: holds no blocks of a framework (01.md, 02.md, …).")
        raise CatalogueError(reason.format(folder=blocks_dir))
    sections: list[Section] = []
    for path in files:
        parser = _Parser(path, framework, sections)
        parser.parse()
    return Outline(tuple(sections))


class _Parser:
    """Reads one file from top to bottom, adding to ``sections``, which already hold those of earlier files."""

    def __init__(self, path: Path, framework: Framework | None, sections: list[Section]) -> None:
        self.path = path
        self.framework = framework
        self.sections = sections
        self.first = len(sections)
        self.lines = read_text(path).split("\n")
        self.at = 0
        self.anchors = {section.anchor: section for section in sections}
        self.codes = {req.id: req for section in sections for req in section.requirements}

    def parse(self) -> None:
        """Read the whole file."""
        while self.at < len(self.lines):
            line = self._line()
            if not line or line.startswith("%"):
                self.at += 1
            elif target := _TARGET.fullmatch(line):
                self._section(target[1])
            elif fence := _FENCE.fullmatch(line):
                self._block(fence[1].strip())
            elif line.startswith("#"):
                raise self._error(_("a heading needs its anchor, written (anchor)=, on the line before it"))
            else:
                raise self._error(_("text may stand only in a guidance or req block"))
        if len(self.sections) == self.first:
            raise self._error(_("the file holds no section"), 1)

    def _line(self) -> str:
        return self.lines[self.at].rstrip()

    def _section(self, anchor: str) -> None:
        start = self.at
        if first := self.anchors.get(anchor):
            reason = _("the anchor {anchor} is already used in {file}, line {line}")
            raise self._error(reason.format(anchor=anchor, file=first.file, line=first.line))
        if self.framework and not anchor.startswith(self.framework.anchor_prefix):
            reason = _("the anchor {anchor} does not begin with {prefix}")
            raise self._error(reason.format(anchor=anchor, prefix=self.framework.anchor_prefix))
        self.at += 1
        heading = _HEADING.fullmatch(self._line()) if self.at < len(self.lines) else None
        if heading is None:
            raise self._error(_("a heading must follow the anchor {anchor}").format(anchor=anchor), start + 1)
        level = len(heading[1])
        earlier = self.sections[self.first :]
        if (not earlier) != (level == 1):
            raise self._error(_("each file has one heading of level 1, and begins with it"))
        if earlier and level > earlier[-1].level + 1:
            reason = _("a heading of level {level} may not follow one of level {before}")
            raise self._error(reason.format(level=level, before=earlier[-1].level))
        parent = next((section.anchor for section in reversed(earlier) if section.level < level), "")
        section = Section(anchor, level, heading[2].strip(), self._file, self.at + 1, parent)
        self.sections.append(section)
        self.anchors[anchor] = section
        self.at += 1

    def _block(self, head: str) -> None:
        start = self.at
        opening = _OPENING.fullmatch(head)
        if opening is None or opening[1] not in ("guidance", "req"):
            raise self._error(
                _("only the blocks {guidance} and {req} may stand here").format(guidance="{guidance}", req="{req}")
            )
        if len(self.sections) == self.first:
            raise self._error(_("a block must stand under a heading"))
        options, first, body = self._content(start)
        if opening[1] == "guidance":
            self._guidance(start, opening[2] or "", options, first, body)
        else:
            self._requirement(start, opening[2] or "", options, body)

    def _content(self, start: int) -> tuple[dict[str, str], int, list[str]]:
        """The options and the text of the block that opens on ``start``, and the line where the text begins."""
        options: dict[str, str] = {}
        self.at += 1
        while self.at < len(self.lines) and (option := _OPTION.fullmatch(self._line())):
            if option[1] in options:
                raise self._error(_("the option {name!r} stands twice").format(name=option[1]))
            options[option[1]] = (option[2] or "").strip()
            self.at += 1
        first = self.at
        while self.at < len(self.lines):
            if fence := _FENCE.fullmatch(self._line()):
                if fence[1].strip():
                    raise self._error(
                        _("blocks are not nested; close the block of line {line} first").format(line=start + 1)
                    )
                body = [line.rstrip() for line in self.lines[first : self.at]]
                self.at += 1
                while body and not body[0]:
                    body.pop(0)
                    first += 1
                while body and not body[-1]:
                    body.pop()
                return options, first + 1, body
            self.at += 1
        raise self._error(_("this block is not closed; add a line :::"), start + 1)

    def _guidance(self, start: int, title: str, options: Mapping[str, str], first: int, body: list[str]) -> None:
        section = self.sections[-1]
        if section.guidance:
            raise self._error(_("the section {anchor} has guidance already").format(anchor=section.anchor), start + 1)
        if title:
            raise self._error(_("a guidance block has no title"), start + 1)
        self._known(options, ("records",), start)
        if not body:
            raise self._error(_("the guidance is empty"), start + 1)
        records = tuple(name.strip() for name in options.get("records", "").split(",") if name.strip())
        self.sections[-1] = replace(section, guidance="\n".join(body), guidance_line=first, records=records)
        self.anchors[section.anchor] = self.sections[-1]

    def _requirement(self, start: int, title: str, options: Mapping[str, str], body: list[str]) -> None:
        if not title:
            raise self._error(_("a requirement needs a title after {directive}").format(directive="{req}"), start + 1)
        self._known(options, REQUIREMENT_OPTIONS, start)
        for name in REQUIREMENT_OPTIONS:
            if not options.get(name):
                raise self._error(_("the option {name!r} is missing").format(name=name), start + 1)
        self._check_values(options, start)
        if first := self.codes.get(options["id"]):
            reason = _("the code {code} is already used in {file}, line {line}")
            raise self._error(reason.format(code=first.id, file=first.file, line=first.line), start + 1)
        if not body or "" in body:
            raise self._error(_("the statement of a requirement is one paragraph"), start + 1)
        requirement = Requirement(
            title=title.strip(),
            statement=" ".join(line.strip() for line in body),
            file=self._file,
            line=start + 1,
            **options,
        )
        self.codes[requirement.id] = requirement
        section = self.sections[-1]
        self.sections[-1] = replace(section, requirements=(*section.requirements, requirement))
        self.anchors[section.anchor] = self.sections[-1]

    def _check_values(self, options: Mapping[str, str], start: int) -> None:
        code = options["id"]
        prefix = self.framework.requirement_prefix if self.framework else ""
        if not _CODE.fullmatch(code) or not code.startswith(prefix):
            raise self._error(
                _("{code!r} is not a code such as {prefix}001").format(code=code, prefix=prefix or "KQ-"), start + 1
            )
        if self.framework is None:
            return
        for name, listed in _CHOICES.items():
            known = self.framework.values(listed, "req")
            if options[name] not in known:
                reason = _("{name}: {value!r} is not one of {choices}{nearest}")
                hint = nearest(options[name], known)
                raise self._error(
                    reason.format(name=name, value=options[name], choices=", ".join(known), nearest=hint), start + 1
                )

    def _known(self, options: Mapping[str, str], known: tuple[str, ...], start: int) -> None:
        for name in options:
            if name not in known:
                reason = _("unknown option {name!r}{nearest}")
                raise self._error(reason.format(name=name, nearest=nearest(name, known)), start + 1)

    @property
    def _file(self) -> str:
        """The file as it is named in records and reports: the same wherever the project lies."""
        return f"{self.path.parent.name}/{self.path.name}"

    def _error(self, reason: str, line: int = 0) -> CatalogueError:
        return CatalogueError(
            _("{file}, line {line}: {reason}.").format(file=self.path, line=line or self.at + 1, reason=reason)
        )
