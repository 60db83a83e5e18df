"""The head of a form: what we write there, what the unit fills in, and how both are read back."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from generator.csv_table import parse_date
from generator.dossier.export_id import PROPERTY
from generator.errors import RecordError
from generator.messages import _
from generator.sheet_file import SheetFile, SheetTable
from generator.trace.text import bare

FORM_VERSION = "1"
UNIT, PLACE, PERSON, CONTACT, DATA_DATE, CONFIRMER, VERSION, DEADLINE, RECEIVER, EXPORT = (
    "Đơn vị cung cấp",
    "Địa phương",
    "Người lập, chức vụ",
    "Điện thoại, thư điện tử công vụ",
    "Ngày chốt số liệu",
    "Người xác nhận, chức vụ",
    "Phiên bản phiếu",
    "Hạn gửi lại",
    "Nơi nhận",
    "Mã lần xuất",
)
FILLED_IN = (PERSON, CONTACT, DATA_DATE, CONFIRMER)
"""What the unit fills in."""
_ID = re.compile(r"\b[0-9a-f]{16}\b")
_LOOKED_AT = 40


@dataclass(frozen=True)
class Head:
    """What the head of a form that came back says; "" where a cell is empty. ``data_date`` is ISO where it is a
    date."""

    unit: str
    place: str
    person: str
    contact: str
    data_date: str
    confirmer: str
    version: str
    export: str

    @property
    def empty(self) -> tuple[str, ...]:
        """The labels of what the unit should have filled in and did not."""
        told = zip(FILLED_IN, (self.person, self.contact, self.data_date, self.confirmer), strict=True)
        return tuple(label for label, text in told if not text)


def read_head(file: SheetFile) -> Head:
    """The head of the form ``file``.

    :raises RecordError: when the file is no survey form.
    """
    for table in file.sheets:
        cells = _labelled(table)
        if UNIT in cells and VERSION in cells:
            date = parse_date(cells.get(DATA_DATE, ""))
            shown = _ID.search(cells.get(EXPORT, ""))
            mark = _ID.search(file.properties.get(PROPERTY, "")) or shown
            return Head(
                unit=cells[UNIT],
                place=cells.get(PLACE, ""),
                person=cells.get(PERSON, ""),
                contact=cells.get(CONTACT, ""),
                data_date=date.isoformat() if date else cells.get(DATA_DATE, ""),
                confirmer=cells.get(CONFIRMER, ""),
                version=cells[VERSION],
                export=mark[0] if mark else "",
            )
    reason = _(
        "{file}: is no survey form (no sheet has a head with {unit!r} and {version!r}); a workbook of Mẫu số 03 is "
        "taken in by “kientruc data import”."
    )
    raise RecordError(reason.format(file=file.name, unit=UNIT, version=VERSION))


def _labelled(table: SheetTable) -> dict[str, str]:
    """The text beside each label of the head."""
    wanted = {bare(label): label for label in (UNIT, PLACE, *FILLED_IN, VERSION, DEADLINE, RECEIVER, EXPORT)}
    found: dict[str, str] = {}
    for _number, cells in table.rows[:_LOOKED_AT]:
        for place, text in enumerate(cells):
            if (label := wanted.get(bare(text))) and label not in found:
                found[label] = " ".join(next(iter(cells[place + 1 :]), "").split())
    return found


def digest(data: bytes) -> str:
    """What tells a file from one that was changed."""
    return hashlib.sha256(data).hexdigest()
