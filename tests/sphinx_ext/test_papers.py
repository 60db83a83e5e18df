"""Official papers of a project: their site pages and Word files, bases, counts, what is wrong in their front matter."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from generator.build import build
from generator.errors import BuildError
from tests.sphinx_ext.conftest import SETTINGS, MakeProject

LEGAL = """id,title,number,issuer,issued,legal_kind
PL-2,Ban hành Khung kiến trúc tổng thể quốc gia số (phiên bản 1.0),1425/QĐ-TTg,Thủ tướng Chính phủ,2026-07-29,Quyết định
PL-3,Luật Dữ liệu,60/2024/QH15,Quốc hội,2024-11-30,Luật
PL-4,Luật Tổ chức chính quyền địa phương,72/2025/QH15,Quốc hội,2025-06-16,Luật
"""
DECISION = """---
paper:
  kind: Quyết định
  abstract: "Ban hành {{ ten_khung }}"
  recipients:
    - Như Điều 2
    - Lưu: VT
---
# Dự thảo Quyết định

:::{bases}
Theo đề nghị của Giám đốc {{ co_quan_chu_tri }} tại Tờ trình số {fill}`số`;
:::

**Điều 1.** Ban hành kèm theo Quyết định này Khung, gồm {count}`element` đối tượng:

```{dossier-parts}
```

**Điều 2.** Chánh {{ van_phong_ubnd }} chịu trách nhiệm thi hành.
"""
LETTER = """---
paper:
  kind: Công văn
  abstract: Đề nghị cung cấp thông tin
---
# Công văn

## Nội dung

Sở đề nghị cung cấp thông tin.

```{signature}
```

## Biểu mẫu

| STT | Nội dung |
| --- | --- |
| 1 | Tên |
"""


def texts(path: Path) -> list[str]:
    opened = docx.Document(str(path))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return [text.replace("\u00a0", " ") for text in (*(one.text for one in opened.paragraphs), *cells)]


def styled(path: Path, style: str) -> list[str]:
    found = [one.text for one in docx.Document(str(path)).paragraphs if one.style and one.style.name == style]
    return [text.replace("\u00a0", " ") for text in found]


def project(make_project: MakeProject, **papers: str) -> Path:
    root = make_project("Văn bản.", **{"data__legal.csv": LEGAL})
    for name, text in papers.items():
        path = root / "papers" / f"{name.replace('_', '-')}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_every_paper_is_a_word_file_of_its_own(make_project: MakeProject) -> None:
    root = project(make_project, quyet_dinh=DECISION, cong_van=LETTER)
    result = build(root, ("papers",))
    assert not result.warnings
    folder = result.outputs["papers"]
    assert sorted(path.name for path in folder.iterdir()) == ["cong-van.docx", "quyet-dinh.docx"]
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    (root / "_build/.state.json").unlink()
    build(root, ("papers",))
    assert first == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_bases_are_cited_in_order_and_end_as_the_rules_ask(make_project: MakeProject) -> None:
    folder = build(project(make_project, quyet_dinh=DECISION), ("papers",)).outputs["papers"]
    assert styled(folder / "quyet-dinh.docx", "Kientruc Official Basis") == [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Luật Dữ liệu ngày 30 tháng 11 năm 2024;",
        (
            "Căn cứ Quyết định số 1425/QĐ-TTg ngày 29 tháng 7 năm 2026 của Thủ tướng Chính phủ ban hành "
            "Khung kiến trúc tổng thể quốc gia số (phiên bản 1.0);"
        ),
        "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số [số].",
    ]
    assert styled(folder / "quyet-dinh.docx", "Kientruc Official Command") == ["QUYẾT ĐỊNH:"]


def test_the_chairman_signs_the_decision(make_project: MakeProject) -> None:
    folder = build(project(make_project, quyet_dinh=DECISION), ("papers",)).outputs["papers"]
    found = texts(folder / "quyet-dinh.docx")
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ BẮC NINH" in found
    assert any(text.startswith("CHỦ TỊCH\n") for text in found)
    assert not any("TM." in text for text in found)
    assert any("gồm 2 đối tượng" in text for text in found)
    assert any(text.endswith("chịu trách nhiệm thi hành./.") for text in found)
    assert "mau-so-03-khung-kien-truc-chinh-quyen-so-thanh-pho-bac-ninh.xlsx" in found


def test_sections_are_numbered_and_an_appendix_follows_the_signature(make_project: MakeProject) -> None:
    folder = build(project(make_project, cong_van=LETTER), ("papers",)).outputs["papers"]
    assert styled(folder / "cong-van.docx", "Heading 1") == ["Nội dung"]
    assert styled(folder / "cong-van.docx", "Kientruc Annex") == ["Phụ lục\nBiểu mẫu"]
    assert styled(folder / "cong-van.docx", "Kientruc Last Line") == ["Sở đề nghị cung cấp thông tin./."]


def test_the_site_shows_a_paper_and_names_it_on_the_first_page(make_project: MakeProject) -> None:
    root = project(make_project, quyet_dinh=DECISION, cong_van=LETTER)
    result = build(root, ("html",))
    assert not result.warnings
    page = (root / "_build/html/papers/cong-van.html").read_text("utf-8")
    assert '<p class="kientruc-line kientruc-line-subject"><span>V/v đề nghị cung cấp thông tin</span></p>' in page
    assert re.search(r'<span class="section-number">I\. </span>Nội dung', page)
    assert re.search(r'<span class="section-number">Phụ lục </span>Biểu mẫu', page)
    index = (root / "_build/html/index.html").read_text("utf-8")
    assert "Văn bản kèm theo" in index
    assert index.index('href="papers/cong-van.html"') < index.index('href="papers/quyet-dinh.html"')
    assert "papers/" not in (root / "_build/html/chapters/01.html").read_text("utf-8")


def test_a_paper_is_no_part_of_the_document(make_project: MakeProject) -> None:
    root = project(make_project, quyet_dinh=DECISION)
    found = texts(build(root, ("docx",)).outputs["docx"])
    assert not any("QUYẾT ĐỊNH" in text for text in found)


def test_a_paper_attached_to_another_says_so_and_is_not_signed(make_project: MakeProject) -> None:
    plan = DECISION.replace(
        "kind: Quyết định", "kind: Kế hoạch\n  by: ủy ban nhân dân\n  number: 7\n  date: 2026-10-01"
    )
    attached = (
        "---\npaper:\n  kind: Danh sách\n  abstract: Đầu mối\n  attached_to: ke-hoach\n---\n# Danh sách\n\nChữ.\n"
    )
    folder = build(project(make_project, ke_hoach=plan, danh_sach=attached), ("papers",)).outputs["papers"]
    found = texts(folder / "danh-sach.docx")
    line = "(Kèm theo Kế hoạch số 07/KH-UBND ngày 01 tháng 10 năm 2026 của Ủy ban nhân dân thành phố Bắc Ninh)"
    assert line in found
    assert not any(text.startswith("Số:") for text in found)
    assert not any("GIÁM ĐỐC" in text for text in found)


def test_what_is_wrong_in_the_front_matter_is_told_with_its_page(make_project: MakeProject) -> None:
    wrong = LETTER.replace("abstract:", "office: [TM. Ủy ban nhân dân]\n  absract:")
    warnings = build(project(make_project, cong_van=wrong), ("papers",)).warnings
    assert len(warnings) == 2
    assert all("cong-van.md:1" in warning for warning in warnings)
    assert "absract: unknown key; nearest: 'abstract'" in warnings[0]
    assert "does not fit a paper that Sở Khoa học và Công nghệ issues" in warnings[1]


def test_an_issued_document_needs_number_date_and_signer(make_project: MakeProject) -> None:
    root = project(make_project, quyet_dinh=DECISION)
    final = f'{SETTINGS}\n[document]\nstatus = "đã ban hành"\n'
    (root / "province.toml").write_text(final, encoding="utf-8")
    result = build(root, ("papers",))
    said = " ".join(result.warnings)
    assert "the decision has no number or no date" in said
    assert "the name of the signer is missing" in said
    found = texts(result.outputs["papers"] / "quyet-dinh.docx")
    assert not any("họ và tên" in text or "DỰ THẢO" in text for text in found)


def test_a_count_or_condition_that_is_wrong_is_told(make_project: MakeProject) -> None:
    wrong = LETTER.replace("Sở đề nghị", "Có {count}`elemnt` và {count}`element where =`. Sở đề nghị")
    warnings = build(project(make_project, cong_van=wrong), ("papers",)).warnings
    assert any("unknown type 'elemnt'; nearest: 'element'" in warning for warning in warnings)
    assert any("{count}:" in warning for warning in warnings[1:])


def test_a_project_without_papers_is_told_so(make_project: MakeProject) -> None:
    with pytest.raises(BuildError, match="has no official papers"):
        build(make_project("Văn bản."), ("papers",))


@pytest.mark.parametrize("layout", ["decision+annex", "plain"])
def test_the_document_begins_as_the_settings_say(layout: str, make_project: MakeProject) -> None:
    root = project(make_project, quyet_dinh=DECISION)
    (root / "province.toml").write_text(f'{SETTINGS}\n[document]\nformat = "{layout}"\n', encoding="utf-8")
    result = build(root, ("docx",))
    assert not result.warnings
    opened = docx.Document(str(result.outputs["docx"]))
    words = texts(result.outputs["docx"])
    decided = any(text.startswith("(Kèm theo Quyết định số") for text in words)
    assert decided == (layout == "decision+annex")
    assert ("QUYẾT ĐỊNH:" in words) == decided
    assert opened.sections[0].different_first_page_header_footer
    assert len(opened.sections) >= (3 if decided else 2)


def test_a_document_without_its_decision_is_built_and_told(make_project: MakeProject) -> None:
    root = make_project("Văn bản.")
    (root / "province.toml").write_text(f'{SETTINGS}\n[document]\nformat = "decision+annex"\n', encoding="utf-8")
    result = build(root, ("docx",))
    assert ["papers/quyet-dinh.md is missing" in warning for warning in result.warnings] == [True]
    assert any(text.startswith("(Kèm theo Quyết định số") for text in texts(result.outputs["docx"]))
