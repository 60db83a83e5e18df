"""A province of any size for the benchmark: the same records as a project of ours and as plain sphinx-needs pages.

Only this generator is kept, never what it makes. The same size and seed give the same bytes.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEED = 1425
PAGES = 40
_SHARES = (("goal", 0.02), ("element", 0.40), ("relation", 0.33), ("mapping", 0.15), ("gap", 0.05), ("task", 0.05))
_PREFIX = {"goal": "MT", "element": "KT", "relation": "QH", "mapping": "AX", "gap": "ND", "task": "NV"}
_FILES = {
    "goal": "goals.csv",
    "element": "elements.csv",
    "relation": "relations.csv",
    "mapping": "mappings.csv",
    "gap": "gaps.csv",
    "task": "tasks.csv",
}
_TEXT = (
    "hệ thống thông tin dữ liệu nền tảng số dịch vụ công kết nối chia sẻ quản lý điều hành giám sát an ninh mạng "
    "hạ tầng trung tâm kho cơ sở đất đai y tế giáo dục nông nghiệp giao thông tài chính văn bản hồ sơ"
)
_WORDS = _TEXT.split()
_OWNERS = ("Sở Khoa học và Công nghệ", "Sở Y tế", "Sở Tài chính", "Sở Nội vụ", "Công an thành phố", "Sở Xây dựng")
_POSITIONS = ("L1-HT", "L1-AN", "L2-DL", "L2-NT", "L3-UD", "L4-KT", "L4-DL", "X1")


@dataclass(frozen=True)
class Made:
    """One record: type, code, title, and the values of its fields and links."""

    type: str
    id: str
    title: str
    values: dict[str, Any]


def records(size: int) -> list[Made]:
    """``size`` records that link to each other as those of a province do."""
    source = random.Random(SEED)
    codes = {
        name: [f"{_PREFIX[name]}-{n:05d}" for n in range(1, max(2, round(size * share)) + 1)] for name, share in _SHARES
    }
    return [_record(name, code, codes, source) for name, found in codes.items() for code in found]


def _record(name: str, code: str, codes: dict[str, list[str]], source: random.Random) -> Made:
    def some(of: str, count: int = 1) -> list[str]:
        return sorted({source.choice(codes[of]) for _n in range(count)})

    origin = f"Công văn số {source.randrange(1, 999)}/SKHCN-CĐS"
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "goal": lambda: {"statement": words(source, 20), "owner": source.choice(_OWNERS)},
        "element": lambda: {
            "serves": some("goal"),
            "kind": "Hệ thống số/hệ thống thông tin",
            "position": source.choice(_POSITIONS),
            "model_state": source.choice(("Hiện trạng", "Mục tiêu", "Đồng thời hiện trạng và mục tiêu")),
            "scope": ["Cấp tỉnh"],
            "owner": source.choice(_OWNERS),
            "life_cycle": "Đang vận hành",
            "shortcomings": words(source, 12),
        },
        "relation": lambda: {
            "source": some("element"),
            "target": some("element"),
            "exchanged": words(source, 8),
            "channel": ["LGSP"],
            "actual_state": "Dự kiến",
        },
        "mapping": lambda: {"maps": some("element"), "mapping_kind": "Cụ thể hóa"},
        "gap": lambda: {
            "about": some("element", 2),
            "current_state": words(source, 15),
            "required_state": words(source, 15),
        },
        "task": lambda: {
            "resolves": some("gap", 2),
            "serves": some("goal"),
            "lead": source.choice(_OWNERS),
            "period_to": f"{source.randrange(2027, 2031)}-12-31",
            "result": words(source, 15),
        },
    }
    return Made(name, code, words(source, 7), makers[name]() | {"origin": origin})


def words(source: random.Random, count: int) -> str:
    """A phrase of words that names of systems are made of."""
    return " ".join(source.choice(_WORDS) for _n in range(count)).capitalize()


def write_project(made: list[Made], project: Path) -> None:
    """Put the records into ``data/`` of a scaffolded project, in place of the proposed ones."""
    data = project / "data"
    for old in data.glob("*.csv"):
        header = old.read_text("utf-8").partition("\n")[0]
        old.write_text(header + "\n", "utf-8")
    for name, file in _FILES.items():
        rows = [record for record in made if record.type == name]
        (data / file).write_text(_csv(rows), "utf-8")
    pairs = [{"gap": gap, "task": r.id, "note": ""} for r in made for gap in r.values.get("resolves", ())]
    (data / "gap_tasks.csv").write_text(table_text(["gap", "task", "note"], pairs), "utf-8")


def _csv(rows: list[Made]) -> str:
    keys = sorted({key for record in rows for key in record.values if key != "resolves"})
    lines = [{"id": r.id, "title": r.title} | {key: _cell(r.values.get(key, "")) for key in keys} for r in rows]
    return table_text(["id", "title", *keys], lines)


def _cell(value: Any) -> str:
    return ";".join(value) if isinstance(value, list) else str(value)


def table_text(columns: list[str], rows: list[dict[str, str]]) -> str:
    """Rows as CSV."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def write_plain(made: list[Made], folder: Path) -> None:
    """The same records as directives on ``PAGES`` pages of a plain Sphinx project with sphinx-needs."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(_CONF, "utf-8")
    names = [f"page{n:02d}" for n in range(PAGES)]
    (folder / "index.md").write_text("# Dữ liệu\n\n```{toctree}\n" + "\n".join(names) + "\n```\n", "utf-8")
    for number, name in enumerate(names):
        body = "\n".join(_directive(record) for record in made[number::PAGES])
        (folder / f"{name}.md").write_text(f"# Trang {number}\n\n{body}", "utf-8")


def _directive(record: Made) -> str:
    lines = [f"```{{{record.type}}} {record.title}", f":id: {record.id}", *options(record), "```", ""]
    return "\n".join(lines)


def options(record: Made) -> Iterator[str]:
    """The fields and links of a record as options of its directive."""
    for key, value in record.values.items():
        yield f":{key}: {', '.join(value) if isinstance(value, list) else value}"


_CONF = '''"""Plain Sphinx with sphinx-needs and the same types, fields and links."""

from generator.catalogue import needs_model
from generator.sphinx_ext.config import _needs

extensions = ["myst_parser", "sphinx_needs"]
language = "vi"
html_theme = "furo"
project = "plain"
suppress_warnings = ["needs.link_outgoing"]
globals().update({key: value for key, value in _needs(needs_model()).items() if key != "needs_variant_data"})
'''
