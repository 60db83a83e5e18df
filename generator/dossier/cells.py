"""How a cell of Mẫu số 03 is written from a stored value, and read back.

``cell_text`` and ``cell_values`` are each other's inverse. A value that is wrong anyway may come back as the right one
("Nâng cấp/mở rộng" stored as the sheet spells it), so an import compares texts first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.catalogue import FieldRule, Framework, NeedsModel
from generator.csv_table import parse_date, split_codes, split_list
from generator.numbering import roman
from generator.records import NOT_APPLICABLE, UNKNOWN, Record, Value

JOINED = "; "
_CODE = re.compile(r"(?=[^\s]*[\d-])[^\s;,<>{}\[\]|\"'`]{1,80}")
_AFTER = re.compile(r"sau\s+(?:nhiệm vụ\s+)?(?P<codes>\S.*)", re.IGNORECASE | re.DOTALL)
_BETWEEN = r"(?:\s+đến\s+|\s+[-–—]\s+|(?<=\d{4})\s*[-–—]\s*(?=\d\d?/))"
_SPAN = re.compile(rf"(?:từ\s+)?(?P<start>\S.*?){_BETWEEN}(?P<end>\S.*)", re.IGNORECASE | re.DOTALL)
_SINCE = re.compile(r"từ\s+(?P<start>\S.*)", re.IGNORECASE | re.DOTALL)
# A section of Mẫu số 01 is stored by its anchor, which is frozen, and shown as the guide writes it: "Mục VIII.3".
_ANCHOR = re.compile(r"\bkq-([1-9]|1\d)((?:-[1-9]\d?)*)(?![\w-])")
_PLACE = re.compile(r"\bMục ([IVX]+)((?:\.[1-9]\d?)*)(?![\w.])")
_DIAGRAM = re.compile(r"S[DĐ]-(?P<rest>.*)", re.DOTALL)


def cell_text(
    rule: FieldRule, record: Record, programs: Iterable[Record], model: NeedsModel, framework: Framework
) -> str:
    """What the column of ``rule`` shows for ``record``, which ``programs`` realise; "" where nothing is stored."""
    if rule.derive in ("layer", "component"):
        return position_texts(record.text(rule.field), framework)[rule.derive == "component"]
    if rule.field == "realises_back":
        return "\n".join(program_text(one) for one in programs)
    if rule.field == "period_to" and rule.also:
        return period_text(record.text("period_from"), record.text("period_to"))
    if rule.field == "priority" and rule.also:
        return priority_text(record.text("priority"), record.links.get("requires", ()))
    value = record.value(rule.field)
    return JOINED.join(_shown(rule, one, model, framework) for one in ((value,) if isinstance(value, str) else value))


def cell_values(rule: FieldRule, text: str, model: NeedsModel, framework: Framework) -> Mapping[str, Value]:
    """Field or link name → stored value of what the cell says, "" or () when it was emptied.

    A layer that has several components says nothing alone, nor does the component of what cuts across layers: they
    give an empty mapping, ``position_code`` reads both together. The note of a pair comes back as ``note``.
    """
    text = text.strip()
    if rule.derive == "pair":
        return {"note": text}
    if rule.derive:
        return _position_values(rule, text, framework)
    if rule.field == "period_to" and rule.also:
        return dict(zip(("period_from", "period_to"), period_values(text), strict=True))
    if rule.field == "priority" and rule.also:
        return dict(zip(("priority", "requires"), priority_values(text), strict=True))
    return {rule.field: _value(rule, text, model, framework)}


def _position_values(rule: FieldRule, text: str, framework: Framework) -> Mapping[str, Value]:
    if rule.derive == "component":
        return {} if text == NOT_APPLICABLE else {rule.field: position_code("", text, framework)}
    is_layer = any(_bare(text) == _bare(name) for name in framework.positions.layers.values())
    return {} if is_layer else {rule.field: position_code(text, "", framework)}


def _value(rule: FieldRule, text: str, model: NeedsModel, framework: Framework) -> Value:
    if rule.field == "realises_back":
        return tuple(dict.fromkeys(_first_code(line) for line in text.splitlines() if line.strip()))
    if rule.field in model.links:
        return split_codes(text)
    spec = model.fields.get(rule.field)
    if spec and spec.type == "list":
        return tuple(_stored(rule, one, model, framework) for one in split_list(text))
    return _iso(text) if spec and spec.type == "date" else _stored(rule, text, model, framework)


# --- single values ------------------------------------------------------------------------------------------------


def block_text(code: str, framework: Framework) -> str:
    """A block of a figure as a cell names it: its code, then its name without semicolons."""
    block = framework.figures.blocks.get(code)
    return f"{code} {' '.join(block.name_vi.replace(';', ',').split())}" if block else code


def position_texts(position: str, framework: Framework) -> tuple[str, str]:
    """Layer and component of a position, as the two columns write them."""
    found = framework.positions.positions.get(position)
    if found is None:
        return position, position if position in (UNKNOWN, NOT_APPLICABLE) else ""
    return (found.layer_name, found.name) if found.layer else (found.name, NOT_APPLICABLE)


def position_code(layer: str, component: str, framework: Framework) -> str:
    """The position that the two columns name together; texts that fit no position come back as they are."""
    layer, component = layer.strip(), component.strip()
    bare_layer, bare_component = _bare(layer), _bare(component)
    for position in framework.positions.positions.values():
        names = position_texts(position.id, framework)
        if bare_layer == _bare(position.id) or bare_component == _bare(position.id):
            return position.id
        if position.layer and bare_component == _bare(names[1]) and bare_layer in ("", _bare(names[0])):
            return position.id
        if not position.layer and bare_layer == _bare(names[0]) and component in ("", NOT_APPLICABLE):
            return position.id
    return layer if component in ("", layer) else component if not layer else f"{layer} / {component}"


def period_text(start: str, end: str) -> str:
    """A period as a date ("31/12/2027") or a span of dates ("01/01/2027 - 31/12/2028")."""
    start, end = date_text(start), date_text(end)
    if not start:
        return end
    if not end:
        return f"từ {start}"
    return f"{start} - {end}" if _is_moment(start) and _is_moment(end) else f"từ {start} đến {end}"


def period_values(text: str) -> tuple[str, str]:
    """Start and end as ISO dates; words that are no dates stay as they were written, as the end."""
    if (span := _SPAN.fullmatch(text)) and (text.startswith("từ ") or _both_moments(span)):
        return _iso(span["start"]), _iso(span["end"])
    if since := _SINCE.fullmatch(text):
        return _iso(since["start"]), ""
    return "", _iso(text)


def priority_text(priority: str, requires: Iterable[str]) -> str:
    """A priority with the tasks that come first: "Cao; sau NV-001, NV-002"."""
    codes = ", ".join(requires)
    return JOINED.join(part for part in (priority, f"sau {codes}" if codes else "") if part)


def priority_values(text: str) -> tuple[str, tuple[str, ...]]:
    """The priority and the codes of the tasks that come first."""
    words: list[str] = []
    codes: list[str] = []
    for piece in (one.strip() for one in re.split(r"[;\n]", text)):
        after = _AFTER.fullmatch(piece)
        found = split_codes(after["codes"]) if after else ()
        if found and all(_CODE.fullmatch(code) for code in found):
            codes += found
        elif piece:
            words.append(piece)
    return JOINED.join(words), tuple(dict.fromkeys(codes))


def program_text(program: Record) -> str:
    """One program on one line: code, name, and in brackets number, date and issuer."""
    facts = (program.fields.get("number", ""), date_text(program.text("issued")))
    document = ", ".join(str(fact) for fact in (*facts, program.fields.get("issuer", "")) if fact)
    return " ".join(f"{program.id} {program.title}{f' ({document})' if document else ''}".split())


def _shown(rule: FieldRule, value: str, model: NeedsModel, framework: Framework) -> str:
    spec = model.fields.get(rule.field)
    if rule.field == "diagram_position" and (match := _DIAGRAM.fullmatch(value)):
        return f"SĐ-{match['rest']}"
    if rule.field == "document_position":
        return _ANCHOR.sub(lambda match: f"Mục {roman(int(match[1]))}{match[2].replace('-', '.')}", value)
    if spec is None or not spec.values:
        return date_text(value) if spec and spec.type == "date" else value
    if spec.values.startswith("blocks_"):
        return block_text(value, framework)
    return framework.value_list(spec.values).on_sheet(rule.sheet, value)


def _stored(rule: FieldRule, text: str, model: NeedsModel, framework: Framework) -> str:
    spec = model.fields.get(rule.field)
    if rule.field == "diagram_position" and (match := _DIAGRAM.fullmatch(text)):
        return f"SD-{match['rest']}"
    if rule.field == "document_position":
        return _PLACE.sub(lambda match: f"kq-{_number(match[1])}{match[2].replace('.', '-')}", text)
    if spec is None or not spec.values:
        return text
    if spec.values.startswith("blocks_"):
        first = text.split(None, 1)[0] if text else ""
        return first if first in framework.figures.blocks else text
    return framework.value_list(spec.values).from_sheet(rule.sheet, text)


def _first_code(line: str) -> str:
    first = line.split(None, 1)[0]
    return first.rstrip(":,.") if _CODE.fullmatch(first.rstrip(":,.")) else line.strip()


def date_text(text: str) -> str:
    """A date as the workbook writes it ("31/12/2027"); what is none as it is."""
    date = parse_date(text)
    return f"{date.day:02d}/{date.month:02d}/{date.year:04d}" if date else text


def _iso(text: str) -> str:
    date = parse_date(text.strip())
    return date.isoformat() if date else text.strip()


def _is_moment(text: str) -> bool:
    return text in (UNKNOWN, NOT_APPLICABLE) or parse_date(text) is not None


def _both_moments(span: re.Match[str]) -> bool:
    return _is_moment(span["start"].strip()) and _is_moment(span["end"].strip())


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()


def _number(numeral: str) -> int:
    """The number that a Roman numeral up to XIX says; 0 for what is none."""
    return next((number for number in range(1, 20) if roman(number) == numeral), 0)
