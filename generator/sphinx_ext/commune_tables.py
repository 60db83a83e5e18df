"""The directive ``{commune-blocks}``: the commune model (Hình 9) as tables – its structure, choices and communes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx_needs.data import SphinxNeedsData

from generator.catalogue.figures import Block
from generator.communes import ESSENTIAL, Commune, CommuneModel, commune_model, meant_for
from generator.messages import _
from generator.records import Records
from generator.sphinx_ext.cells import CellWriter
from generator.sphinx_ext.plain_tables import plain_table, text_row
from generator.sphinx_ext.project import project_of
from generator.sphinx_ext.record_rows import NOTHING, wide_row
from generator.sphinx_ext.warnings import Subtype, warn

logger = logging.getLogger(__name__)

_STRUCTURE = (("Mã khối", 12), ("Khối", 54), ("Đối tượng", 34))
_BLOCK, _AREA_WIDTH, _LAST = ("Khối của Khung tổng thể", 32), 11, (("Đối tượng", 18), ("Thời gian, ghi chú", 17))
_COMMUNES = (("Loại địa bàn", 24), ("Số lượng", 12), ("Tên đơn vị", 64))
_NOT_CHOSEN, _IS_ESSENTIAL = "[lựa chọn]", "Thiết yếu"
_MOST_CODES = 6
"""More elements than that are counted where communes choose: the table of the structure lists them."""
_CROSS_CUTTING = "Thành phần xuyên suốt"


class pending_codes(nodes.Inline, nodes.Element):  # noqa: N801  (docutils names node classes in lower case)
    """Stands where codes of records come, as links, when the page is written."""


class CommuneBlocksDirective(SphinxDirective):
    """``{commune-blocks}`` with ``show``: ``structure``, ``choices`` or ``communes``."""

    option_spec: ClassVar = {
        "show": lambda argument: directives.choice(argument, ("structure", "choices", "communes")),
        "caption": directives.unchanged_required,
        "name": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """One table; nothing but a warning where the framework has no commune model."""
        project = project_of(self.env)
        model = commune_model(project.framework, project.records, project.settings.province.communes)
        if model is None:
            reason = _("{commune-blocks}: this framework has no figure of blocks by tiers.")
            warn(logger, reason, Subtype.OPTION, location=self.get_location())
            return []
        mapped = _elements_by_block(project.records)
        match self.options.get("show", "structure"):
            case "choices":
                areas = [(_capital(area), _AREA_WIDTH) for area in model.areas]
                return [plain_table(self, (_BLOCK, *areas, *_LAST), list(_choice_rows(model, mapped)))]
            case "communes":
                return [plain_table(self, _COMMUNES, list(_commune_rows(model)))]
            case _:
                return [plain_table(self, _STRUCTURE, list(_structure_rows(model, mapped)))]


def fill_codes(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the codes on the page as links."""
    places = list(doctree.findall(pending_codes))
    if not places:
        return
    writer = CellWriter(app, SphinxNeedsData(app.env).get_needs_view(), docname)
    for place in places:
        place.replace_self(writer.codes(place["codes"]))


def _elements_by_block(records: Records) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for mapping in records.of_type("mapping"):
        blocks = mapping.fields.get("block_commune", ())
        for block in (blocks,) if isinstance(blocks, str) else blocks:
            found.setdefault(block, []).extend(mapping.links.get("maps", ()))
    return {block: list(dict.fromkeys(sorted(codes))) for block, codes in found.items()}


# --- structure ----------------------------------------------------------------------------------------------------


def _structure_rows(model: CommuneModel, mapped: Mapping[str, list[str]]) -> Iterator[nodes.row]:
    """Every block under its component and part, with who builds and who uses that part; a place for others ("thành
    phần khác theo nhu cầu") only where it has elements."""
    for name, blocks in _components(model):
        yield wide_row(len(_STRUCTURE), nodes.strong("", name))
        part = ""
        for block in blocks:
            if block.placeholder and not mapped.get(block.block_id):
                continue
            if (new := _part(model, block)) != part:
                part = new
                yield wide_row(len(_STRUCTURE), nodes.emphasis("", part))
            row = text_row([block.official_code or block.block_id, block.name_vi])
            yield _with_cells(row, _codes(mapped.get(block.block_id, ())))


def _components(model: CommuneModel) -> Iterator[tuple[str, list[Block]]]:
    for layer in model.figure.layers:
        for component in layer.components:
            yield component.name_vi, [block for group in component.groups for block in group.blocks]
    yield _CROSS_CUTTING, list(model.figure.cross_cutting)


def _part(model: CommuneModel, block: Block) -> str:
    """The part of a component that a block belongs to, and who builds and uses it; empty for what has no tier."""
    tier = model.figure.tiers_vi.get(block.tier, "")
    part = f"{tier}: {block.area}" if tier and block.area else tier
    return f"{part}. {block.built_by_vi}" if part and block.built_by_vi else part


# --- choices ------------------------------------------------------------------------------------------------------


def _choice_rows(model: CommuneModel, mapped: Mapping[str, list[str]]) -> Iterator[nodes.row]:
    """Every block that communes have or choose under its component and part (essential or not, who builds, who uses).

    A place for others is shown only where something is said of it.
    """
    shown = {
        block.block_id
        for block in model.choosable()
        if not block.placeholder or mapped.get(block.block_id) or _notes(model, block) or _chosen(model, block)
    }
    width = len(model.areas) + 1 + len(_LAST)
    for name, blocks in _components(model):
        part = ""
        for place, block in enumerate([block for block in blocks if block.block_id in shown]):
            if place == 0:
                yield wide_row(width, nodes.strong("", name))
            if (new := _part(model, block)) != part:
                part = new
                yield wide_row(width, nodes.emphasis("", part))
            yield _choice_row(model, block, mapped)


def _choice_row(model: CommuneModel, block: Block, mapped: Mapping[str, list[str]]) -> nodes.row:
    row = text_row([f"{block.official_code}. {block.name_vi}" if block.official_code else block.name_vi])
    choices = [[nodes.paragraph("", "", _choice(model, block, area))] for area in model.areas]
    elements = mapped.get(block.block_id, [])
    shown = _codes(elements) if len(elements) <= _MOST_CODES else [nodes.paragraph("", f"{len(elements)} đối tượng")]
    return _with_cells(row, *choices, shown, _notes(model, block))


def _choice(model: CommuneModel, block: Block, area: str) -> nodes.Node:
    if not meant_for(block, area):
        return nodes.Text(NOTHING)
    choice = model.choice(block, area)
    if choice and choice.choice:
        return nodes.Text(choice.choice)
    if block.tier == ESSENTIAL:
        return nodes.Text(_IS_ESSENTIAL)
    return nodes.inline("", _NOT_CHOSEN, classes=["kientruc-fill"])


def _chosen(model: CommuneModel, block: Block) -> bool:
    return any(model.choice(block, area) for area in model.areas)


def _notes(model: CommuneModel, block: Block) -> list[nodes.Node]:
    """Period and note of the choices; of which kind of area, where they are not the same for all."""
    said: dict[str, list[str]] = {}
    meant = [area for area in model.areas if meant_for(block, area)]
    for area in meant:
        if choice := model.choice(block, area):
            said.setdefault("; ".join(filter(None, (choice.period, choice.note))), []).append(area)
    return [
        nodes.paragraph("", text if areas == meant else f"{_capital('; '.join(areas))}: {text}")
        for text, areas in said.items()
        if text
    ]


# --- communes -----------------------------------------------------------------------------------------------------


def _commune_rows(model: CommuneModel) -> Iterator[nodes.row]:
    """How many communes of each kind of area there are, which, and their sum."""
    if not model.communes:
        total = f"; tổng số {model.expected} đơn vị" if model.expected else ""
        text = f"Chưa có danh sách đơn vị hành chính cấp xã theo loại địa bàn{total}."
        yield wide_row(len(_COMMUNES), nodes.emphasis("", text))
        return
    for area in model.areas:
        yield _commune_row(_capital(area), model.of_area(area))
    if left := tuple(commune for commune in model.communes if commune.area not in model.areas):
        yield _commune_row("Chưa phân loại", left)
    yield text_row(["Tổng số", str(len(model.communes)), ""])


def _commune_row(name: str, communes: tuple[Commune, ...]) -> nodes.row:
    return text_row([name, str(len(communes)), ", ".join(commune.name for commune in communes) or NOTHING])


# --- cells --------------------------------------------------------------------------------------------------------


def _codes(codes: Iterable[str]) -> list[nodes.Node]:
    listed = list(codes)
    return [nodes.paragraph("", "", pending_codes(codes=listed))] if listed else []


def _with_cells(row: nodes.row, *cells: Sequence[nodes.Node]) -> nodes.row:
    row += [nodes.entry("", *(cell or [nodes.paragraph("", NOTHING)])) for cell in cells]
    return row


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
