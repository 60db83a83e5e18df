"""The *Phiếu xác nhận* of a unit: the records it confirms, as a Word document to sign.

Its texts are in Vietnamese whatever language is in use; its form is that of Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.catalogue import document_format
from generator.official.words import issuing, office_of
from generator.records import Record
from generator.survey.forms import FormSet
from generator.survey.units import Unit
from generator.survey.word import Paper
from generator.wording import date_or_text, short_date, unbroken

_ELEMENT_COLUMNS = (("Mã", 20), ("Tên đối tượng", 56), ("Loại", 33), ("Trạng thái", 27), ("Vai trò của đơn vị", 29))
_RELATION_COLUMNS = (("Mã", 20), ("Quan hệ", 60), ("Loại", 27), ("Dữ liệu, dịch vụ", 34), ("Trạng thái", 24))
_TASK_COLUMNS = (("Mã", 20), ("Nhiệm vụ", 68), ("Thời hạn", 25), ("Tiến độ", 26), ("Trạng thái", 26))
_UNKNOWN_COLUMNS = (("Mã", 20), ("Thông tin", 48), ("Lý do, nguồn cần bổ sung", 52), ("Đầu mối", 23), ("Thời hạn", 22))


def confirmation_sheet(unit: Unit, forms: FormSet) -> bytes:
    """The document as a file; the same records give the same bytes."""
    settings = forms.survey.settings
    paper = Paper(
        document_format(),
        title=f"Phiếu xác nhận - {unit.name}",
        author=settings.agency.lead,
        created=forms.created,
    )
    _write_head(paper, unit, forms)
    paper.paragraph("PHIẾU XÁC NHẬN", bold=True, align="center")
    paper.paragraph("Thông tin kiến trúc số thuộc phạm vi quản lý", bold=True, align="center")
    paper.paragraph(f"Kính gửi: {settings.agency.lead}", align="center", after=6)
    for text in _opening(unit, forms):
        paper.paragraph(text, align="justify", indent=True)
    _write_tables(paper, unit, forms)
    paper.paragraph("Nội dung đề nghị sửa, bổ sung (ghi mã bản ghi):", bold=True, keep=True)
    paper.dotted_lines(4)
    _write_signatures(paper, unit)
    return paper.to_bytes()


def _write_head(paper: Paper, unit: Unit, forms: FormSet) -> None:
    settings = forms.survey.settings
    place = settings.agency.place or settings.province.name
    lines = issuing(unit.name, settings.substitutions()["don_vi"], below=unit.department)
    looks = {"parent": "header.parent_body", "issuer": "header.issuing_body"}
    left = [(line.text, looks[line.role]) for line in lines]
    right = [(paper.form.text(f"header.{name}.text"), f"header.{name}") for name in ("national_name", "motto")]
    number = f"{paper.form.text('header.number.prefix')}        /"
    date = f"{place}, ngày      tháng      năm"
    paper.side_by_side(
        [[left, right], [[(number, "header.number")], [(date, "header.place_date")]]],
        "header",
    )


def _opening(unit: Unit, forms: FormSet) -> Iterator[str]:
    settings, deadline = forms.survey.settings, short_date(forms.deadline.isoformat())
    cutoff = settings.dossier.data_cutoff
    date = f" tại ngày {short_date(cutoff.isoformat())}" if cutoff else ""
    if unit.records:
        yield (
            f"{unit.name} xác nhận các thông tin dưới đây phục vụ {settings.ten_khung}{date} là đúng với hồ sơ, "
            "thực tế quản lý, trừ các nội dung đề nghị sửa, bổ sung ghi ở cuối phiếu và trong tệp phiếu khảo sát "
            "kèm theo."
        )
    else:
        yield (
            f"Bộ dữ liệu phục vụ {settings.ten_khung}{date} chưa có bản ghi nào mà {unit.name} là đầu mối xác nhận. "
            "Đơn vị rà soát, ghi các đối tượng, kết nối do mình quản lý, khai thác vào tệp phiếu khảo sát kèm theo, "
            "hoặc xác nhận không có tại phần cuối phiếu."
        )
    yield f"Phiếu gửi lại trước ngày {deadline} về {settings.agency.lead}. Mã lần xuất: {forms.export}."


def _write_tables(paper: Paper, unit: Unit, forms: FormSet) -> None:
    titles = {code: record.title for code, record in forms.survey.records.needs.items()}
    role = forms.survey.assignment.role
    tables = (
        (
            "Đối tượng kiến trúc",
            _ELEMENT_COLUMNS,
            [_element_cells(one, role(unit, one)) for one in unit.of_type("element")],
        ),
        ("Quan hệ, kết nối", _RELATION_COLUMNS, [_relation_cells(one, titles) for one in unit.of_type("relation")]),
        ("Nhiệm vụ chủ trì", _TASK_COLUMNS, [_task_cells(one) for one in unit.of_type("task")]),
        (
            "Thông tin chưa xác định",
            _UNKNOWN_COLUMNS,
            [
                [one.code, one.heading, _joined(one.reason, one.source_needed), one.contact, date_or_text(one.deadline)]
                for one in forms.survey.unknowns_of(unit)
            ],
        ),
    )
    number = 0
    for heading, columns, rows in tables:
        if rows:
            number += 1
            paper.paragraph(f"{number}. {heading} ({len(rows)})", bold=True, after=4, keep=True)
            paper.table(columns, rows)


def _element_cells(record: Record, role: str) -> list[str]:
    state = record.text("life_cycle") or record.text("use_here")
    return [record.id, record.title, record.text("kind"), state, role]


def _relation_cells(record: Record, titles: Mapping[str, str]) -> list[str]:
    ends = [
        f"{code} {titles.get(code, '')}".strip() for name in ("source", "target") for code in record.links.get(name, ())
    ]
    return [
        record.id,
        unbroken(" → ".join(ends)),
        *(record.text(name) for name in ("relation_kind", "exchanged", "actual_state")),
    ]


def _task_cells(record: Record) -> list[str]:
    end = date_or_text(record.text("period_to"))
    return [record.id, record.title, end, record.text("progress"), record.text("task_state")]


def _joined(*texts: str) -> str:
    return "; ".join(text for text in texts if text)


def _write_signatures(paper: Paper, unit: Unit) -> None:
    """Who drew it up, and who signs: the head of the unit by office, a people's committee as a body."""
    collective = paper.form.of_body("signature.collective", unit.name)
    office = office_of(unit.name, paper.form)
    right = [(text, "signature.authority") for text in (collective, office) if text]
    left = [("NGƯỜI LẬP", "signature.authority"), ("(Ký, ghi rõ họ tên)", "header.place_date")]
    paper.paragraph("")
    paper.side_by_side([[left, [*right, ("(Ký, đóng dấu hoặc ký số)", "header.place_date")]]], "signature")
