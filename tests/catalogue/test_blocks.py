"""The framework's blocks as an outline."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue import framework, outline
from generator.errors import CatalogueError
from generator.paths import template_dir

GOOD = """\
% a comment
(kq-5)=
# Hiện trạng kiến trúc số

(kq-5-1)=
## Lớp Hạ tầng số

:::{guidance}
:records: element, relation

**Nội dung cần viết.** Một đoạn.

- một mục
:::

:::{req} Kết nối mạng
:id: KQ-050
:clause: Phần II, mục 3
:kind: technology
:layer: L1
:priority: must
:confidence: verified
Hạ tầng kết nối
với mạng chung.
:::

(kq-5-2)=
## Lớp Dữ liệu
"""


@pytest.fixture
def blocks(tmp_path: Path) -> Path:
    folder = tmp_path / "framework"
    folder.mkdir()
    (folder / "05.md").write_text(GOOD, "utf-8")
    return folder


def edited(blocks: Path, old: str, new: str) -> Path:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    (blocks / "05.md").write_text(text, "utf-8")
    return blocks


def test_sections_with_level_title_and_parent(blocks: Path) -> None:
    sections = outline(blocks, framework("qgs-1.0")).sections

    assert [(s.anchor, s.level, s.title, s.parent) for s in sections] == [
        ("kq-5", 1, "Hiện trạng kiến trúc số", ""),
        ("kq-5-1", 2, "Lớp Hạ tầng số", "kq-5"),
        ("kq-5-2", 2, "Lớp Dữ liệu", "kq-5"),
    ]


def test_guidance_knows_its_records_and_its_line(blocks: Path) -> None:
    section = outline(blocks).section("kq-5-1")

    assert section is not None
    assert section.records == ("element", "relation")
    assert section.guidance == "**Nội dung cần viết.** Một đoạn.\n\n- một mục"
    assert GOOD.splitlines()[section.guidance_line - 1] == "**Nội dung cần viết.** Một đoạn."


def test_a_requirement_knows_its_place(blocks: Path) -> None:
    requirement = outline(blocks).requirements["KQ-050"]

    assert requirement.title == "Kết nối mạng"
    assert requirement.statement == "Hạ tầng kết nối với mạng chung."
    assert (requirement.kind, requirement.layer, requirement.priority) == ("technology", "L1", "must")
    assert (requirement.file, requirement.line) == ("framework/05.md", 16)


def test_an_unknown_anchor_is_no_section(blocks: Path) -> None:
    assert outline(blocks).section("kq-9") is None


def test_windows_line_ends_and_other_files_do_no_harm(blocks: Path) -> None:
    (blocks / "05.md").write_bytes(GOOD.replace("\n", "\r\n").encode())
    (blocks / "README.md").write_text("not a block", "utf-8")

    assert len(outline(blocks).sections) == 3


@pytest.mark.parametrize(
    "old, new, line, told",
    [
        ("(kq-5-1)=\n", "", 5, "a heading needs its anchor"),
        ("## Lớp Hạ tầng số\n", "", 5, "a heading must follow the anchor kq-5-1"),
        ("(kq-5-2)=", "(kq-5-1)=", 27, "the anchor kq-5-1 is already used in framework/05.md, line 6"),
        ("(kq-5-1)=", "(ks-5-1)=", 5, "the anchor ks-5-1 does not begin with kq-"),
        ("## Lớp Hạ tầng", "### Lớp Hạ tầng", 6, "a heading of level 3 may not follow one of level 1"),
        ("## Lớp Hạ tầng", "# Lớp Hạ tầng", 6, "each file has one heading of level 1"),
        ("# Hiện trạng", "## Hiện trạng", 3, "each file has one heading of level 1"),
        (":::{req}", "Lời tự do.\n\n:::{req}", 16, "text may stand only in a guidance or req block"),
        (":::{req}", ":::{note}", 16, "only the blocks {guidance} and {req} may stand here"),
        ("với mạng chung.\n:::\n", "với mạng chung.\n", 16, "this block is not closed"),
        ("- một mục\n:::\n", "- một mục\n", 15, "blocks are not nested; close the block of line 8 first"),
        (":clause: Phần II, mục 3\n", "", 16, "the option 'clause' is missing"),
        (":clause:", ":clauses:", 16, "unknown option 'clauses'; nearest: 'clause'"),
        (":layer: L1\n", ":layer: L1\n:layer: L2\n", 21, "the option 'layer' stands twice"),
        (":kind: technology", ":kind: technolgy", 16, "kind: 'technolgy' is not one of"),
        (":priority: must", ":priority: Cao", 16, "priority: 'Cao' is not one of must, should, may"),
        (":confidence: verified", ":confidence: sure", 16, "confidence: 'sure' is not one of"),
        ("KQ-050", "K40-050", 16, "'K40-050' is not a code such as KQ-001"),
        ("KQ-050", "KQ-5", 16, "'KQ-5' is not a code such as KQ-001"),
        ("{req} Kết nối mạng", "{req}", 16, "a requirement needs a title"),
        ("Hạ tầng kết nối\n", "Hạ tầng kết nối\n\n", 16, "the statement of a requirement is one paragraph"),
        (":records: element", ":record: element", 8, "unknown option 'record'; nearest: 'records'"),
        ("{guidance}", "{guidance} Tên", 8, "a guidance block has no title"),
    ],
)
def test_a_slip_is_told_with_file_and_line(blocks: Path, old: str, new: str, line: int, told: str) -> None:
    with pytest.raises(CatalogueError) as error:
        outline(edited(blocks, old, new), framework("qgs-1.0"))

    assert str(error.value).startswith(f"{blocks / '05.md'}, line {line}: ")
    assert told in str(error.value)


def test_a_code_may_not_stand_in_two_files(blocks: Path) -> None:
    text = GOOD.replace("kq-5", "kq-6")
    (blocks / "06.md").write_text(text, "utf-8")

    with pytest.raises(
        CatalogueError, match=r"06\.md, line 16: the code KQ-050 is already used in framework/05\.md, line 16"
    ):
        outline(blocks)


def test_two_guidance_blocks_in_one_section_are_refused(blocks: Path) -> None:
    folder = edited(blocks, ":::{req}", ":::{guidance}\nThêm.\n:::\n\n:::{req}")

    with pytest.raises(CatalogueError, match="line 16: the section kq-5-1 has guidance already"):
        outline(folder)


def test_a_folder_without_blocks_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="holds no blocks"):
        outline(tmp_path)
    (tmp_path / "01.md").write_text("% nothing\n", "utf-8")
    with pytest.raises(CatalogueError, match="line 1: the file holds no section"):
        outline(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(lines=st.lists(st.sampled_from([*GOOD.splitlines(), ":::", "x", ":a:", "####### x", "()="]), max_size=40))
def test_any_file_gives_an_outline_or_one_sentence(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "01.md"
    path.write_text("\n".join(lines), "utf-8")
    try:
        found = outline(tmp_path)
    except CatalogueError as error:
        told = str(error)
    else:
        told = str(path)
        assert found.sections
    assert str(path) in told


def test_the_blocks_of_the_template_are_an_outline() -> None:
    qgs = framework("qgs-1.0")
    found = outline(template_dir() / "qgs-1.0" / "framework", qgs)

    assert [section.anchor for section in found.sections if section.level == 1] == [f"kq-{n}" for n in range(1, 10)]
    assert len(found.requirements) == 297
    for need_type in qgs.homes:
        anchor, _page = qgs.home(need_type)
        assert not anchor or found.section(anchor), f"the home of {need_type} is no section"
    for section in found.sections:
        assert set(section.records) <= set(qgs.homes), section.anchor
