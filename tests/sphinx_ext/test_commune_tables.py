"""The tables of the commune model, as they show up in the site."""

from __future__ import annotations

import html as htmllib
import re
from collections.abc import Callable

from generator.build import BuildResult

Html = Callable[..., tuple[str, BuildResult]]

MAPPINGS = "id,title,maps,block_commune\nAX-001,A,KT-001,H9-L1-HT-07\nAX-002,B,KT-002,H9-L1-HT-07;H9-L1-HT-04\n"
COMMUNES = "code,name,area\n07001,Phường Kinh Bắc,đô thị\n07002,Xã Tân Yên,nông thôn\n07003,Xã Bố Hạ,nông thôn\n"
CHOICES = """block,area,choice,period,note
H9-L1-HT-10,đô thị,Triển khai,2027 - 2028,
H9-L1-HT-07,nông thôn,Triển khai,2027,Ưu tiên
H9-L1-HT-07,,Triển khai,2028,
"""


def shown(show: str) -> str:
    return f"Xem {{numref}}`bang-xa`.\n\n:::{{commune-blocks}}\n:show: {show}\n:caption: Cấp xã\n:name: bang-xa\n:::\n"


def rows(page: str) -> list[list[str]]:
    """The cells of every row of the page's table, without markup."""
    table = re.search(r"<table.*?</table>", page, re.DOTALL)
    assert table
    found = re.findall(r"<tr.*?</tr>", table[0], re.DOTALL)
    cells = [re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL) for row in found]
    return [[" ".join(htmllib.unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in row] for row in cells]


def row(page: str, start: str) -> list[str]:
    return next(cells for cells in rows(page) if cells[0].startswith(start))


def test_structure_shows_who_builds_each_part_and_links_the_elements(html: Html) -> None:
    page, result = html(shown("structure"), **{"data/mappings.csv": MAPPINGS})
    assert not result.warnings
    assert ["Thành phần dùng chung do cấp tỉnh cung cấp. Cấp tỉnh xây dựng, triển khai; cấp xã khai thác"] in rows(page)
    assert row(page, "HTS7")[2].replace(" ;", ";") == "KT-001; KT-002"
    assert row(page, "HTS4")[2] == "KT-002"
    assert 'href="09.html#KT-001"' in page
    assert "Xem" in page
    assert "Bảng 1" in page


def test_choices_say_for_each_kind_of_area_what_is_chosen_and_when(html: Html) -> None:
    page, result = html(shown("choices"), **{"data/mappings.csv": MAPPINGS, "data/commune_choices.csv": CHOICES})
    assert not result.warnings
    assert rows(page)[0][1:4] == ["Đô thị", "Nông thôn", "Miền núi, biên giới, hải đảo"]
    assert any(
        cells[0].endswith("Cấp tỉnh hoặc cấp xã xây dựng, triển khai tùy tình hình thực tế") for cells in rows(page)
    )
    assert row(page, "HTS10.")[1:] == ["Triển khai", "–", "–", "–", "2027 - 2028"]
    assert row(page, "HTS11.")[1] == "[lựa chọn]"
    assert row(page, "HTS8.")[1:4] == ["Thiết yếu"] * 3
    own = row(page, "HTS7.")
    assert own[1:4] == ["Triển khai"] * 3
    assert own[5] == "Đô thị; miền núi, biên giới, hải đảo: 2028 Nông thôn: 2027; Ưu tiên"
    assert not any(cells[0].startswith(("HTS9.", "HTS4.")) for cells in rows(page))


def test_a_block_with_many_elements_shows_how_many(html: Html) -> None:
    elements = "id,title\n" + "".join(f"KT-{n:03},T{n}\n" for n in range(1, 10))
    mappings = "id,title,maps,block_commune\n" + "".join(f"AX-{n:03},A,KT-{n:03},H9-L1-HT-07\n" for n in range(1, 10))
    page, _result = html(shown("choices"), **{"data/elements.csv": elements, "data/mappings.csv": mappings})
    assert row(page, "HTS7.")[4] == "9 đối tượng"


def test_communes_are_counted_and_named_by_kind_of_area(html: Html) -> None:
    page, result = html(shown("communes"), **{"data/communes.csv": COMMUNES})
    assert not result.warnings
    assert rows(page)[1:] == [
        ["Đô thị", "1", "Phường Kinh Bắc"],
        ["Nông thôn", "2", "Xã Tân Yên, Xã Bố Hạ"],
        ["Miền núi, biên giới, hải đảo", "0", "–"],
        ["Tổng số", "3", ""],
    ]


def test_without_a_list_the_number_of_communes_is_that_of_the_settings(html: Html) -> None:
    from tests.sphinx_ext.conftest import SETTINGS

    settings = SETTINGS.replace("merged_from", "communes = 99\nmerged_from")
    page, _result = html(shown("communes"), **{"province.toml": settings})
    assert "tổng số 99 đơn vị" in rows(page)[1][0]


def test_a_wrong_option_is_one_located_warning(html: Html) -> None:
    _page, result = html(":::{commune-blocks}\n:show: tables\n:::\n")
    (warning,) = result.warnings
    assert "chapters/01.md" in warning
