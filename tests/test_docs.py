"""The user guide builds without warnings, its examples build, and its tables say what the code says."""

from __future__ import annotations

import dataclasses
import re
import shlex
import unicodedata
from pathlib import Path

import click
import pytest

from generator import catalogue
from generator.answers_file import read_answers
from generator.build import build
from generator.cli import command_line
from generator.commands.options import FORMATS
from generator.messages import use_language
from generator.records import read_records
from generator.settings import SUBSTITUTIONS, Settings, load_settings
from generator.sphinx_ext.diagram_directives import D2Directive, DrawDirective, RoadmapDirective
from generator.sphinx_ext.plain_tables import HistoryDirective
from generator.sphinx_ext.record_tables import RecordsDirective
from generator.trace.findings import severity_name
from generator.trace.rules import RULES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if not {"examples", "_build"} & set(path.relative_to(DOCS).parts))
CONF = "from generator.sphinx_ext.config import sphinx_config\n\nglobals().update(sphinx_config(__file__))\n"
ANNEX_TYPES = ("element", "relation", "goal", "gap", "task")
D2_FILE = "kho: Kho dữ liệu\nnen-tang: Nền tảng quốc gia\nkho -> nen-tang\n"

_EXAMPLE = re.compile(r"^(`{3,})\{code-block\} (\w+)\n((?:.*\n)*?)\1$", re.MULTILINE)
_CAPTION = re.compile(r"\A:caption: (.+)\n\n")


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text("utf-8")


def examples(language: str) -> list[str]:
    """The text of every example in ``language``, without options."""
    found = [match[3] for path in PAGES for match in _EXAMPLE.finditer(path.read_text("utf-8")) if match[2] == language]
    assert found
    return [_CAPTION.sub("", text) for text in found]


def example_files() -> dict[str, str]:
    """The examples that are whole files, by the path in their caption."""
    blocks = [match[3] for path in PAGES for match in _EXAMPLE.finditer(path.read_text("utf-8"))]
    return {match[1]: block[match.end() :] for block in blocks if (match := _CAPTION.match(block))}


def rows(text: str, *columns: int) -> list[tuple[str, ...]]:
    """The cells of all table rows in ``text``, those of ``columns`` only, without code marks."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return [tuple(row[i].replace("`", "") for i in columns) for row in cells if len(row) > max(columns)]


def below(text: str, heading: str) -> str:
    """The text between ``heading`` and the next heading of any level."""
    return re.split(r"^#+ ", text.split(f"{heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the records and settings that the guide shows, and homes for them in an annex."""
    homes = "".join(f":::{{records}} {name}\n:caption: {name}\n:home:\n:::\n\n" for name in ANNEX_TYPES)
    files = example_files() | {
        "conf.py": CONF,
        "figures/ket-noi.d2": D2_FILE,
        "chapters/09.md": f"(kq-9)=\n# Phụ lục\n\n(kq-9-1)=\n## Danh mục\n\n{homes}",
        "trace.md": "# Truy vết\n\n:::{records} req\n:caption: Yêu cầu\n:home:\n:::\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _as_chapter(number: int, example: str) -> str:
    """The example below the headings that its own first heading needs."""
    first = re.search(r"^(#+) ", example, re.MULTILINE)
    depth = len(first[1]) if first else 2
    return "".join(f"{'#' * level} Ví dụ {number}\n\n" for level in range(1, depth)) + example


def test_guide_builds_without_warnings(tmp_path: Path):
    for path in [DOCS / "conf.py", *PAGES, *DOCS.glob("images/*")]:
        target = tmp_path / path.relative_to(DOCS)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    result = build(tmp_path)
    assert not result.warnings
    assert (tmp_path / "_build/html/viet-chuong.html").is_file()
    assert all(path.exists() for path in result.outputs.values())


def test_every_example_of_a_chapter_builds_without_warnings(project: Path):
    names = []
    for number, example in enumerate(examples("markdown"), 1):
        names.append(f"chapters/vi-du-{number}")
        (project / f"{names[-1]}.md").write_text(_as_chapter(number, example), encoding="utf-8")
    pages = "\n".join([*names, "chapters/09", "trace"])
    (project / "index.md").write_text(f"# {{{{ ten_khung }}}}\n\n```{{toctree}}\n{pages}\n```\n", encoding="utf-8")
    assert not build(project, ("html",)).warnings
    shown = "".join(path.read_text("utf-8") for path in (project / "_build/html/chapters").glob("*.html"))
    assert "Chưa có bản ghi." not in shown


def test_example_records_are_read_without_problems(project: Path):
    records = read_records(project, catalogue.needs_model())
    assert not records.problems
    assert records.needs["NV-501"].links["resolves"] == ("ND-501",)
    assert {row["record"] for row in records.unknowns} == {"KT-502"}
    assert records.history


def test_example_settings_and_answers_are_valid(project: Path):
    assert load_settings(project).province.name == "Bắc Ninh"
    assert read_answers(project / "tra-loi.toml")["province"].text == "Bắc Ninh"


def test_settings_page_names_every_key():
    text = page("du-an")
    for field in dataclasses.fields(Settings):
        group = getattr(Settings(), field.name)
        if dataclasses.is_dataclass(group):
            documented = {key for (key,) in rows(below(text, f"### [{field.name}]"), 0)} - {"Khóa", "---"}
            assert documented == {inner.name for inner in dataclasses.fields(group)}
        elif field.name != "standalone":
            assert f"| `{field.name}` |" in below(text, "### Khóa chung")


def test_substitutions_are_those_of_the_settings():
    documented = [name for (name,) in rows(below(page("viet-chuong"), "## Tên của tỉnh, thành phố"), 0)]
    assert documented[2:] == list(SUBSTITUTIONS)


def test_options_are_those_of_the_directives():
    text = page("viet-chuong")
    documented = {name for (name,) in rows(below(text, "## Bảng bản ghi"), 0)} - {"Tùy chọn", "---"}
    assert documented == set(RecordsDirective.option_spec)
    drawn = ", ".join(name for (name,) in rows(below(text, "### Sơ đồ của khung"), 0)[2:])
    assert set(drawn.split(", ")) == set(DrawDirective.option_spec)
    for heading, directive in (
        ("### Lộ trình", RoadmapDirective),
        ("### Sơ đồ D2", D2Directive),
        ("## Lịch sử phiên bản", HistoryDirective),
    ):
        listed = re.search(r"Tùy chọn: ([^.]+)\.", below(text, heading))
        assert listed
        assert set(re.findall(r"`(\w+)`", listed[1])) == set(directive.option_spec)


def test_types_and_links_are_those_of_the_metamodel():
    model = catalogue.needs_model()
    types = [(one.name, one.file, ", ".join(one.prefixes), one.title) for one in model.types.values() if one.file]
    assert rows(below(page("du-lieu"), "## Các tệp"), 0, 1, 2, 3)[2:] == types
    links = [
        (one.name, one.outgoing, *(", ".join(ends).replace("*", "mọi loại") for ends in (one.from_, one.to)))
        for one in model.links.values()
    ]
    text = page("viet-chuong").split("Các liên kết:\n", 1)[1]
    assert rows(text.split("\n## ", 1)[0], 0, 1, 2, 3)[2:] == links


def test_table_of_rules_is_that_of_the_code():
    use_language("vi")
    wanted = [
        (rule.id, rule.title_text, severity_name(rule.severity), severity_name(rule.final or rule.severity))
        for rule in RULES
    ]
    text = page("kiem-tra-truy-vet")
    assert [row for row in rows(text, 0, 1, 2, 3) if row[0].startswith("KT")] == wanted


@pytest.mark.parametrize("path", [ROOT / "README.md", *PAGES], ids=lambda path: path.name)
def test_commands_and_options_exist(path: Path):
    for call in _calls(path.read_text("utf-8")):
        group, words = command_line(), shlex.split(call)
        command: click.Command = group
        if words and not words[0].startswith("-"):
            assert words[0] in group.commands, call
            command = group.commands[words.pop(0)]
        while isinstance(command, click.Group) and words and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        known = {"--help", "-h", "--lang"}.union(*(one.opts for one in command.params))
        assert not {word.partition("=")[0] for word in words if word.startswith("-")} - known, call
        if command.name == "build" and words and not words[0].startswith("-"):
            assert words[0] in FORMATS, call


def _calls(text: str) -> list[str]:
    """What follows ``kientruc`` in code, in line or as a line of an example."""
    blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    code = [*re.findall(r"`([^`\n]+)`", text), *(line for block in blocks for line in block.splitlines())]
    starts = re.compile(r"^(?:\w+=\S+ )?(?:\.venv\\Scripts\\)?kientruc(?= |$)([^#]*)")
    return [match[1] for line in code if (match := starts.match(line))]


@pytest.mark.parametrize("path", [ROOT / "README.md", *PAGES], ids=lambda path: path.name)
def test_letters_are_composed_and_local_links_lead_somewhere(path: Path):
    text = path.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text):
        assert (path.parent / target).exists(), target
