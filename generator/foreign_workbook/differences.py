"""How a workbook of others differs from the form that we know, as a list that a person puts into ``conf/``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field

from generator.catalogue import FieldRule, Framework, NeedsModel
from generator.csv_store import table_bytes
from generator.data_import.matching import SERIAL, Matched, MatchedTable, bare
from generator.dossier.rows import SheetRow
from generator.dossier.value_lists import list_of
from generator.foreign_workbook.book_parts import BookParts
from generator.foreign_workbook.choices import Choices
from generator.foreign_workbook.data_area import DataArea
from generator.foreign_workbook.sheet_xml import SheetXml
from generator.messages import _
from generator.sheet_file import SheetFile, column_letters

_SHOWN = 10
_FIELDS, _VALUES, _POSITIONS, _FIGURES = "fields.toml", "values.toml", "positions.toml", "figures.yaml"


@dataclass(frozen=True)
class Difference:
    """One thing that is other there: in which sheet and column, what, ours, theirs, and where ``conf/`` says it."""

    sheet: str
    column: str
    what: str
    ours: str = ""
    theirs: str = ""
    conf: str = ""


@dataclass
class Notes:
    """What is noticed while sheets are filled in."""

    framework: Framework
    found: list[Difference] = field(default_factory=list)

    def of_table(
        self,
        file: SheetFile,
        area: DataArea,
        xml: SheetXml,
        book: BookParts,
        rows: Sequence[SheetRow],
        model: NeedsModel,
    ) -> None:
        """Compare columns, lists and prepared rows of one sheet."""
        table = area.table
        self.found += self._columns(file, table, rows)
        choices = Choices(file, table.name, book.names())
        for rule in table.sheet.columns:
            if rule.key in table.columns:
                self.found += self._list(area, xml, choices, rule, model)
        self.found += _rows(area, xml, rows)
        self.found += _short_formulas(area, book, rows)

    def _columns(self, file: SheetFile, table: MatchedTable, rows: Sequence[SheetRow]) -> Iterator[Difference]:
        sheet = table.sheet
        conf = f"{_FIELDS}: sheets.{sheet.name}.columns"
        if table.name != sheet.name:
            yield Difference(
                table.name, "", _("sheet named otherwise"), sheet.name, table.name, f"{_FIELDS}: sheets.{sheet.name}"
            )
        for rule in sheet.columns:
            if rule.key not in table.columns:
                lost = sum(bool(row.cells[rule.key]) for row in rows)
                what = _("column not in the file; {count} cells are left out").format(count=lost)
                yield Difference(table.name, rule.name_vi, what, rule.key, "", conf)
            elif heading := _other_heading(file, table, rule):
                what = _("column headed otherwise")
                yield Difference(table.name, rule.name_vi, what, rule.name_vi, heading, f"{conf}, {rule.key}.name_vi")
        for place, text in sorted(table.others.items()):
            if bare(text) not in (*SERIAL, bare(self.framework.rules.check_column_vi)):
                yield Difference(table.name, text, _("column only in the file"), "", column_letters(place), conf)
        ours = [rule.key for rule in sheet.columns if rule.key in table.columns]
        theirs = sorted(ours, key=lambda key: table.columns[key])
        if ours != theirs:
            yield Difference(table.name, "", _("columns in another order"), ", ".join(ours), ", ".join(theirs), conf)

    def _list(
        self, area: DataArea, xml: SheetXml, choices: Choices, rule: FieldRule, model: NeedsModel
    ) -> Iterator[Difference]:
        table, place = area.table, area.table.columns[rule.key]
        formula = xml.choices(area.first, place)
        ours, theirs = list_of(rule, model, self.framework), choices.values(formula)
        heading, conf = rule.name_vi, _list_place(rule, model)
        if ours is None:
            if theirs and not choices.are_codes(theirs, rule, model):
                what = _("chooses from a list; free text here")
                yield Difference(table.name, heading, what, "", "; ".join(theirs), conf)
        elif not formula:
            yield Difference(table.name, heading, _("no list in the file"), "; ".join(ours), "", conf)
        elif theirs is None:
            yield Difference(table.name, heading, _("its list cannot be read from the formula"), "", formula, conf)
        else:
            for what, mine, other in _compared(ours, theirs):
                yield Difference(table.name, heading, what, mine, other, conf)


def _compared(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    missing = [one for one in ours if one not in theirs]
    extra = [one for one in theirs if one not in ours]
    spelled = {bare(one): one for one in missing}
    for one in list(extra):
        if mine := spelled.get(bare(one)):
            yield _("value spelled otherwise"), mine, one
            missing.remove(mine)
            extra.remove(one)
            del spelled[bare(one)]
    if missing:
        yield _("values not in the file's list"), "; ".join(missing), ""
    if extra:
        yield _("values only in the file's list"), "", "; ".join(extra)
    if not missing and not extra and list(map(bare, ours)) != list(map(bare, theirs)):
        yield _("values in another order"), "; ".join(ours), "; ".join(theirs)


def _list_place(rule: FieldRule, model: NeedsModel) -> str:
    spec = model.fields.get(rule.field)
    if spec is None or not spec.values:
        return f"{_FIELDS}: sheets.{rule.sheet}.columns, {rule.key}"
    if spec.values.startswith("blocks_"):
        return f"{_FIGURES}: {spec.values}"
    return f"{_POSITIONS}" if spec.values == "positions" else f"{_VALUES}: lists.{spec.values}"


def _other_heading(file: SheetFile, table: MatchedTable, rule: FieldRule) -> str:
    """The heading of the column when neither our heading nor our key stands there; "" when one does."""
    place = table.columns[rule.key]
    cells = [
        row[place]
        for one in file.sheets
        if one.name == table.name
        for number, row in one.rows
        if number <= table.header and place < len(row) and row[place]
    ]
    known = {bare(rule.name_vi), bare(rule.key)}
    return "" if any(bare(text) in known for text in cells) else " / ".join(cells)


def _rows(area: DataArea, xml: SheetXml, rows: Sequence[SheetRow]) -> Iterator[Difference]:
    table, last = area.table, area.first + len(rows) - 1
    if area.examples >= area.first:
        what = _("rows with records stood there; they were replaced, columns only in the file keep what they say")
        yield Difference(table.name, "", what, "", f"{area.first}:{area.examples}")
    if last > area.prepared:
        what = _(
            "records reach to row {last}, prepared rows to row {prepared}; lists, formats, tables and names were made "
            "to reach as far"
        )
        prepared = max(area.prepared, area.first - 1)
        yield Difference(table.name, "", what.format(last=last, prepared=prepared))
    for rule in table.sheet.columns:
        formula = area.computed(xml).get(table.columns.get(rule.key, -1))
        if formula:
            lost = sum(bool(row.cells[rule.key]) for row in rows)
            what = _("column is computed in the file and stays so; {count} cells are left out").format(count=lost)
            yield Difference(table.name, rule.name_vi, what, rule.key, f"={formula}")


def _short_formulas(area: DataArea, book: BookParts, rows: Sequence[SheetRow]) -> Iterator[Difference]:
    last = area.first + len(rows) - 1
    cells = book.short_formulas(area.table.name, area.first, last) if last > area.prepared else []
    if cells:
        what = _("{count} formulas do not see all records; make their areas longer in the file")
        shown = [*cells[:_SHOWN], *(["…"] if len(cells) > _SHOWN else [])]
        yield Difference(area.table.name, "", what.format(count=len(cells)), "", ", ".join(shown))


def differences(
    matched: Matched, notes: Notes, rows: Mapping[str, Sequence[SheetRow]], framework: Framework
) -> Iterator[Difference]:
    """All differences, those of whole sheets first."""
    here = {table.sheet.name for table in matched.tables}
    for name, sheet in framework.sheets.items():
        if name not in here:
            what = _("sheet not in the file; its {count} rows are left out").format(count=len(rows[name]))
            yield Difference(name, "", what, sheet.title_vi, "", f"{_FIELDS}: sheets.{name}")
    for table in matched.unknown:
        yield Difference(table.name, "", _("sheet only in the file"), "", table.name, f"{_FIELDS}: sheets")
    yield from notes.found


def difference_text(found: Sequence[Difference]) -> str:
    """The differences, one line each."""
    return "\n".join(_line(one) for one in found)


def _line(one: Difference) -> str:
    where = ", ".join(part for part in (one.sheet, one.column) if part)
    parts = [f"{where}: {one.what}."]
    if one.ours:
        parts.append(_("Ours: {text}.").format(text=one.ours))
    if one.theirs:
        parts.append(_("In the file: {text}.").format(text=one.theirs))
    return " ".join([*parts, *([f"[{one.conf}]"] if one.conf else [])])


def difference_table(found: Sequence[Difference]) -> bytes:
    """The differences as a CSV file that Excel opens with a double click."""
    headings = (_("Sheet"), _("Column"), _("Difference"), _("Ours"), _("Theirs"), _("Where in conf"))
    rows = [dict(zip(headings, astuple(one), strict=True)) for one in found]
    return b"\xef\xbb\xbf" + table_bytes(headings, rows)
