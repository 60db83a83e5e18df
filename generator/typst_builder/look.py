"""The official format as the values that the Typst template reads."""

from __future__ import annotations

from pathlib import Path

from generator.catalogue import DocumentFormat
from generator.official.looks import read_official
from generator.typst_builder.glyphs import FALLBACK, MONOSPACED, SERIF
from generator.typst_builder.syntax import array, dictionary, millimetres, points, string

_TEMPLATE = Path(__file__).with_name("template.typ")
_OFFICIAL = Path(__file__).with_name("official.typ")
_DEEPEST = 9
_NUMBERS = {
    "number-size": "page.number.size",
    "size": "body.size",
    "before": "body.space_before",
    "after": "body.space_after",
    "heading-before": "heading.space_before",
    "front-title": "heading.front_title_size",
    "annex-size": "annex.size",
    "caption-size": "caption.size",
    "source-size": "caption.source_size",
    "cell-size": "table.size",
    "small-cell-size": "table.size_dense",
    "border": "table.border_pt",
    "cell-space": "table.cell_space_pt",
}
_COVER = {"body": "body_size", "title": "title_size", "version": "version_size", "place": "place_size"}


def text_size(form: DocumentFormat, *, landscape: bool) -> tuple[float, float]:
    """Width and height of a page's text, in millimetres."""
    width, height = form.number("page.width"), form.number("page.height")
    path = "page.landscape" if landscape else "page"
    width, height = (height, width) if landscape else (width, height)
    across = form.number(f"{path}.margin_left") + form.number(f"{path}.margin_right")
    return width - across, height - form.number(f"{path}.margin_top") - form.number(f"{path}.margin_bottom")


def template(form: DocumentFormat, language: str) -> str:
    """The values of the format and the template that uses them.

    :raises CatalogueError: when a value is missing or of the wrong kind.
    """
    values = {name: points(form.number(path)) for name, path in _NUMBERS.items()}
    values |= {
        "page": dictionary({name: millimetres(form.number(f"page.{name}")) for name in ("width", "height")}),
        "portrait-margin": _margins(form, "page"),
        "landscape-margin": _margins(form, "page.landscape"),
        "header-distance": millimetres(form.number("page.header_distance")),
        "first-number": f"{int(form.number('page.number.start'))}",
        "serif": string(SERIF),
        "mono": string(MONOSPACED),
        "fallback": string(FALLBACK),
        "lang": string(language.replace("_", "-").split("-", maxsplit=1)[0].lower()),
        "justify": _flag(form.text("body.align") == "justify"),
        "first-line": millimetres(form.number("body.first_line_mm")),
        "line": f"{form.number('body.line_spacing'):g}",
        "caption-align": string(form.text("caption.align")),
        "split-rows": _flag(form.flag("table.split_rows")),
        "headings": array(_headings(form)),
        "cover": dictionary(
            {name: points(form.number(f"cover.{path}")) for name, path in _COVER.items()}
            | {"mark": points(form.number("draft_mark.size"))}
        ),
    }
    return f"#let f = {dictionary(values)}\n{_TEMPLATE.read_text(encoding='utf-8')}"


def official_template(form: DocumentFormat) -> str:
    """What official papers need beside the template.

    :raises CatalogueError: when a value is missing or of the wrong kind.
    """
    read = read_official(form)
    looks = {
        role: dictionary(
            {name: points(getattr(look, name)) for name in ("size", "before", "after")}
            | {name: _flag(getattr(look, name)) for name in ("bold", "italic", "boxed")}
            | {"left": millimetres(look.left), "align": string(look.align)}
        )
        for role, look in read.looks.items()
    }
    values = {
        "looks": dictionary(looks),
        "ratios": dictionary({role: f"{ratio:g}" for role, ratio in read.rule_ratios.items()}),
        "rule": points(read.rule_width),
        "room": points(read.room),
        "head": array(map(millimetres, read.head_cells)),
        "signature": array(map(millimetres, read.signature_cells)),
    }
    return f"#let o = {dictionary(values)}\n{_OFFICIAL.read_text(encoding='utf-8')}"


def _flag(value: bool) -> str:
    return str(value).lower()


def _margins(form: DocumentFormat, path: str) -> str:
    return dictionary({side: millimetres(form.number(f"{path}.margin_{side}")) for side in _SIDES})


_SIDES = ("top", "right", "bottom", "left")


def _headings(form: DocumentFormat) -> list[str]:
    """The levels that the file describes; deeper ones look like the last of them."""
    found: list[str] = []
    for level in range(1, _DEEPEST + 1):
        path = f"heading.level_{level}"
        if f"{path}.size" not in form.values and found:
            break
        look = {name: _flag(form.flag(f"{path}.{name}")) for name in ("bold", "italic", "upper")}
        align = string(form.text(f"{path}.align"))
        found.append(dictionary({"size": points(form.number(f"{path}.size")), "align": align} | look))
    return found
