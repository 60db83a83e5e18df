"""What the cells of a table of records show, which columns stay, and in which order the rows come."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.build import BuildResult
from generator.legal_citation import authority, citation
from tests.sphinx_ext.test_chapters import text

Html = Callable[..., tuple[str, BuildResult]]

MAPPINGS = """id,title,maps,document_position,diagram_position
AX-001,Một,KT-001,kq-9-1,SD-T-01;SD-T-02
AX-002,Hai,KT-002,khong-co,
"""
GAPS = """id,title,about
ND-001,Chưa chia sẻ,KT-001;KT-003;KT-002
"""
ELEMENTS = """id,title,position,owner,note
KT-001,Trung tâm dữ liệu,L1-HT,Sở A,
KT-002,Mạng,L1-AN,Sở B,
KT-003,Kho,L2-DL,Sở A,
"""
LEGAL = """id,title,number,issuer,issued,legal_kind
PL-1,Phát triển hạ tầng số,94/KH-UBND,Ủy ban nhân dân tỉnh Bắc Ninh,2025-10-06,Kế hoạch
PL-2,Chiến lược dữ liệu quốc gia,1308/QĐ-TTg,Thủ tướng Chính phủ,2026-07-18,Quyết định
PL-3,Quy định về định danh,69/2024/NĐ-CP,Chính phủ,2024-06-25,Nghị định
PL-4,Luật Dữ liệu,60/2024/QH15,Quốc hội,2024-11-30,Luật
PL-5,Về đột phá,57-NQ/TW,Bộ Chính trị,2024-12-22,Nghị quyết
"""


def rows(page: str) -> list[list[str]]:
    """The cells of the page's table, by row, without markup."""
    found = re.findall(r"<tr.*?</tr>", page, re.DOTALL)
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in found]
    return [[" ".join(re.sub(r"<[^>]+>", "", cell).split()) for cell in row] for row in cells]


def test_a_place_in_the_document_is_shown_as_a_reference_and_leads_there(html: Html):
    page, result = html(
        ":::{records} mapping\n:caption: A\n:columns: id, document_position, diagram_position\n:::",
        **{"data/mappings.csv": MAPPINGS},
    )
    assert not result.warnings
    assert rows(page)[1:] == [["AX-001", "Phụ lục 01", "SĐ-T-01; SĐ-T-02"], ["AX-002", "khong-co", "–"]]
    assert 'href="09.html#kq-9-1"' in page


def test_values_behind_a_link_are_shown_once_and_named_gives_code_and_name(html: Html):
    page, _result = html(
        ":::{records} gap\n:caption: A\n:columns: id, about.named, about.owner\n:::",
        **{"data/gaps.csv": GAPS, "data/elements.csv": ELEMENTS},
    )
    assert rows(page)[1] == ["ND-001", "KT-001 Trung tâm dữ liệu; KT-002 Mạng; KT-003 Kho", "Sở A; Sở B"]


@pytest.mark.parametrize("option, headings", [("", ["Mã", "Tên"]), (":empty-columns: keep\n", ["Mã", "Tên", "N"])])
def test_a_column_without_any_value_is_dropped_unless_kept(html: Html, option: str, headings: list[str]):
    page, result = html(
        f':::{{records}} element\n:caption: A\n:columns: id, title, note as "N"\n{option}:::',
        **{"data/elements.csv": ELEMENTS},
    )
    assert not result.warnings
    assert rows(page)[0] == headings


def test_a_column_shows_several_values_with_words_before_them_and_leaves_out_those_that_are_missing(html: Html):
    page, result = html(
        ':::{records} element\n:caption: A\n:columns: id, owner + "Ghi chú" note as "Chủ quản; ghi chú"\n:::',
        **{"data/elements.csv": ELEMENTS.replace("L1-AN,Sở B,", "L1-AN,Sở B,mới")},
    )
    assert not result.warnings
    assert rows(page)[:3] == [["Mã", "Chủ quản; ghi chú"], ["KT-001", "Sở A"], ["KT-002", "Sở B Ghi chú: mới"]]


def test_records_that_are_alike_share_a_row_where_the_table_collapses_them(html: Html):
    page, result = html(
        ":::{records} element\n:caption: A\n:collapse:\n:sort: id\n:columns: owner, count, id, named\n:::",
        **{"data/elements.csv": ELEMENTS},
    )
    assert not result.warnings
    assert [row[:3] for row in rows(page)] == [
        ["Cơ quan chủ quản", "Số lượng", "Mã"],
        ["Sở A", "2", "KT-001; KT-003"],
        ["Sở B", "1", "KT-002"],
    ]
    assert rows(page)[1][3] == "KT-001 Trung tâm dữ liệu; KT-003 Kho"


def test_records_without_any_of_the_values_have_no_row_in_a_collapsed_table(html: Html):
    page, _result = html(
        ":::{records} element\n:caption: A\n:collapse:\n:columns: note, id\n:::",
        **{"data/elements.csv": ELEMENTS.replace("L1-AN,Sở B,", "L1-AN,Sở B,mới")},
    )
    assert rows(page)[1:] == [["mới", "KT-002"]]


@pytest.mark.parametrize("option", ["", ":empty-columns: keep\n"])
def test_a_collapsed_table_of_values_that_no_record_has_says_so(html: Html, option: str):
    page, result = html(
        f":::{{records}} element\n:caption: A\n:collapse:\n:columns: note, id\n:empty: Chưa ghi.\n{option}:::",
        **{"data/elements.csv": ELEMENTS},
    )
    assert not result.warnings
    assert rows(page)[1:] == [["Chưa ghi."]]


def test_a_home_of_records_cannot_collapse_them(html: Html):
    _page, result = html(
        ":::{records} element\n:caption: A\n:collapse:\n:home:\n:::", **{"data/elements.csv": ELEMENTS}
    )
    assert any("collapse" in warning for warning in result.warnings)


def test_many_codes_name_their_letters_once_and_still_lead_home(html: Html):
    codes = [f"KT-{number:03}" for number in range(1, 6)]
    elements = "id,title,position,owner,note\n" + "".join(f"{code},Hệ thống {code},L1-HT,Sở A,\n" for code in codes)
    page, _result = html(
        ":::{records} gap\n:caption: A\n:columns: id, about\n:::",
        **{
            "data/gaps.csv": f"id,title,about\nND-001,Nhiều,{';'.join(codes)}\nND-002,Ít,{';'.join(codes[:3])}\n",
            "data/elements.csv": elements,
        },
    )
    assert rows(page)[1:] == [["ND-001", "KT-001, 002, 003, 004, 005"], ["ND-002", "KT-001; KT-002; KT-003"]]


def test_rows_stand_in_the_order_of_the_list_that_a_field_chooses_from(html: Html):
    page, _result = html(
        ":::{records} element\n:caption: A\n:group: position\n:::",
        **{"data/elements.csv": ELEMENTS},
    )
    assert [row[0] for row in rows(page)[1:]] == [
        "Hạ tầng số", "KT-001", "An ninh mạng", "KT-002", "Dữ liệu", "KT-003",
    ]  # fmt: skip


def test_legal_bases_stand_by_authority_each_with_kind_and_sign(html: Html):
    page, _result = html(
        ":::{records} legal\n:format: list\n:sort: authority, issued\n:::", **{"data/legal.csv": LEGAL}
    )
    assert (
        "Luật Dữ liệu ngày 30 tháng 11 năm 2024; "
        "Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá; "
        "Nghị định số 69/2024/NĐ-CP ngày 25 tháng 6 năm 2024 của Chính phủ quy định về định danh; "
        "Quyết định số 1308/QĐ-TTg ngày 18 tháng 7 năm 2026 của Thủ tướng Chính phủ về Chiến lược dữ liệu quốc gia; "
        "Kế hoạch số 94/KH-UBND ngày 06 tháng 10 năm 2025 của Ủy ban nhân dân tỉnh Bắc Ninh về phát triển hạ tầng số."
    ) in text(page)


def test_the_kind_is_cited_though_the_title_repeats_it():
    document = {
        "legal_kind": "Nghị quyết",
        "title": "Nghị quyết về việc sắp xếp đơn vị hành chính cấp tỉnh",
        "number": "202/2025/QH15",
        "issuer": "Quốc hội",
        "issued": "2025-06-12",
    }
    assert citation(document) == (
        "Nghị quyết số 202/2025/QH15 ngày 12 tháng 6 năm 2025 của Quốc hội về việc sắp xếp đơn vị hành chính cấp tỉnh"
    )
    assert authority(document) == 1


@pytest.mark.parametrize(
    "kind, issuer, place",
    [
        ("Nghị quyết", "Chính phủ", 4),
        ("Thông tư", "Bộ Khoa học và Công nghệ", 6),
        ("Công văn", "Bộ Khoa học và Công nghệ", 7),
        ("Kế hoạch", "Ban Thường vụ Tỉnh ủy Bắc Ninh", 8),
        ("Kế hoạch", "Ban Chỉ đạo Trung ương về chuyển đổi số", 2),
    ],
)
def test_authorities_have_their_place(kind: str, issuer: str, place: int):
    assert authority({"legal_kind": kind, "issuer": issuer}) == place
