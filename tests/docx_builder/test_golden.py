"""Every feature's Word file as readable text. ``KIENTRUC_REGEN=1 pytest tests/docx_builder/test_golden.py`` renews."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import docx
import openxml_audit
import pytest

from tests.docx_builder.cases import CASES, PAGES, WITH_FRONT
from tests.docx_builder.extract import Extract

GOLDEN = Path(__file__).parent / "golden"
Write = Callable[..., tuple[bytes, list[str]]]


@pytest.mark.parametrize("name", CASES)
def test_feature_reads_as_its_golden(name: str, write: Write) -> None:
    data, warnings = write(CASES[name](), PAGES if name in WITH_FRONT else None)
    text = Extract(data).text(front=name in WITH_FRONT) + "".join(f"<warning {line}>\n" for line in warnings)
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("KIENTRUC_REGEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), f"set KIENTRUC_REGEN=1 to renew {golden.name}"


@pytest.mark.parametrize("name", CASES)
def test_validator_finds_nothing(name: str, write: Write, tmp_path: Path) -> None:
    data, _warnings = write(CASES[name]())
    path = tmp_path / "audit.docx"
    path.write_bytes(data)
    result = openxml_audit.OpenXmlValidator().validate(path)
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("name", CASES)
def test_same_source_gives_same_bytes(name: str, write: Write) -> None:
    assert write(CASES[name]())[0] == write(CASES[name]())[0]


@pytest.mark.parametrize("name", CASES)
def test_python_docx_opens_it(name: str, write: Write) -> None:
    opened = docx.Document(io.BytesIO(write(CASES[name]())[0]))
    assert opened.core_properties.language in ("vi-VN", "en-GB")
    assert opened.paragraphs
