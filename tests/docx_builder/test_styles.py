"""The styles say what the official format says, and every style that is used exists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from generator.catalogue import document_format
from generator.docx_builder.format import read_format
from tests.docx_builder.cases import CASES
from tests.docx_builder.extract import Element, Extract, W
from tests.docx_builder.trees import document, paragraph, section

Write = Callable[..., tuple[bytes, list[str]]]


@pytest.fixture
def styles(write: Write) -> dict[str, Element]:
    data, _warnings = write(document(section("I.", "Mục", paragraph("Chữ."))))
    return {
        style.get(f"{W}styleId", ""): style for style in Extract(data).part("word/styles.xml").iterfind(f"{W}style")
    }


def value(style: Element, path: str, attribute: str = "val") -> str | None:
    found = style.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}{attribute}", "")


def test_body_text_is_set_as_the_decree_says(styles: dict[str, Element]) -> None:
    body = styles["BodyText"]
    assert value(body, "pPr/jc") == "both"
    assert value(body, "pPr/ind", "firstLine") == "567"  # 1 cm
    assert value(body, "pPr/spacing", "before") == "120"  # 6 pt
    assert value(body, "pPr/spacing", "line") == "276"  # 1.15 lines


def test_headings_have_word_s_own_styles_with_outline_levels(styles: dict[str, Element]) -> None:
    for level in range(1, 10):
        assert value(styles[f"Heading{level}"], "name") == f"heading {level}"
        assert value(styles[f"Heading{level}"], "pPr/outlineLvl") == str(level - 1)
    assert value(styles["Heading1"], "rPr/caps") == ""
    assert value(styles["Heading2"], "rPr/caps") is None


def test_font_and_language_are_defaults_of_the_document(write: Write) -> None:
    data, _warnings = write(document(section("I.", "Mục")))
    defaults = Extract(data).part("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    assert value(defaults, "rFonts", "ascii") == "Times New Roman"
    assert value(defaults, "sz") == "28"
    assert value(defaults, "lang") == "vi-VN"


def test_all_text_is_black(styles: dict[str, Element]) -> None:
    colours = {each.get(f"{W}val") for style in styles.values() for each in style.iter(f"{W}color")}
    assert colours <= {"000000"}


@pytest.mark.parametrize("name", CASES)
def test_every_style_that_is_used_exists(name: str, write: Write) -> None:
    package = Extract(write(CASES[name]())[0])
    known = {style.get(f"{W}styleId") for style in package.part("word/styles.xml").iterfind(f"{W}style")}
    used = set()
    for part in package.package.namelist():
        if part.startswith("word/") and part.endswith(".xml"):
            root = etree.fromstring(package.package.read(part))
            for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
                used |= {each.get(f"{W}val") for each in root.iter(f"{W}{tag}")}
    assert used <= known


def test_format_is_that_of_the_catalogue() -> None:
    form = read_format(document_format())
    assert (form.page.width, form.page.height) == (210, 297)
    assert (form.landscape.width, form.landscape.height) == (297, 210)
    assert form.page.text_width == 165
    assert len(form.headings) == 9
