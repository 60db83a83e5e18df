"""The files of a new project that carry the province's facts: ``*.jinja``, rendered with a fixed list of names."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator import catalogue
from generator.answers import Answers
from generator.catalogue import Province
from generator.catalogue.bodies import agencies
from generator.catalogue.provinces import KINDS
from generator.settings import Settings
from generator.wording import join_words, long_date

SUFFIX = ".jinja"
_RENEWED = "-2025"  # bodies as reorganised in 2025 have their former id with this ending
# Stand in for signs of CSV while a template is rendered, so that a comma in a name cannot break a row.
_SIGNS = {",": "\ue000", '"': "\ue001", "\n": "\ue002"}


def render(path: Path, names: Mapping[str, Any]) -> str:
    """The text of the template ``path``; a CSV comes out sorted by code, with every cell quoted as it needs.

    :raises ValueError: when the template itself is wrong, which is our defect.
    """
    is_table = path.name.endswith(f".csv{SUFFIX}")
    environment = ImmutableSandboxedEnvironment(
        autoescape=False,  # TOML, Markdown and CSV, never HTML
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_guarded if is_table else None,
    )
    environment.filters["toml"] = _toml
    try:
        text = environment.from_string(path.read_text("utf-8")).render(names)
    except TemplateError as error:
        raise ValueError(f"{path}: {error}") from error
    return _sorted_table(text, path) if is_table else text


@contextmanager
def rendered_data(project: Path, settings: Settings) -> Iterator[Path]:
    """A folder whose ``data/`` holds the records of ``project``: itself, or for an outline built as a document of its
    own, whose records are templates, a temporary one with these rendered for no province in particular."""
    templates = sorted((project / "data").glob(f"*{SUFFIX}"))
    if not templates:
        yield project
        return
    names = names_for(_answers_of(settings))
    with tempfile.TemporaryDirectory(prefix="kientruc-") as folder:
        data = Path(folder) / "data"
        data.mkdir()
        for path in (project / "data").glob("*.csv"):
            (data / path.name).write_bytes(path.read_bytes())
        for path in templates:
            (data / path.stem).write_text(render(path, names), encoding="utf-8", newline="\n")
        yield Path(folder)


def _answers_of(settings: Settings) -> Answers:
    """What an author would have answered to get these settings."""
    own = settings.province
    date = own.date or settings.dossier.data_cutoff or catalogue.framework(settings.framework).in_force_from
    province = Province(
        id=own.id,
        code=own.code,
        name=own.name,
        name_en=own.name,
        kind=own.kind,
        date=date,
        merged_from=own.merged_from,
        merged_on=None,
        centre=own.centre,
        region="",
        communes=None,
        area_km2=None,
        population=None,
        confidence={},
    )
    period, lead = settings.document.period, settings.agency.lead
    return Answers(date, province, settings.framework, settings.ten_khung, lead, period, settings.language)


def names_for(answers: Answers) -> dict[str, Any]:
    """What templates may use, all of it from the answers and the catalogue at their date."""
    province, framework = answers.province, catalogue.framework(answers.framework)
    unit = province.unit
    bodies = _bodies(answers)
    former = [_former(name) for name in province.merged_from]
    return {
        "answers": answers,
        "province": province,
        "ten_khung": answers.name,
        "ten": province.name,
        "cap": province.kind,
        "don_vi": unit,
        "Don_vi": unit[:1].upper() + unit[1:],
        "ubnd": bodies["ubnd"],
        "hdnd": bodies["hdnd"],
        "chu_tich": f"Chủ tịch {bodies['ubnd']}",
        "cap_uy": "Thành ủy" if province.kind == "thành phố" else "Tỉnh ủy",
        "van_phong_ubnd": bodies["van-phong-ubnd"],
        "so_khcn": bodies["so-khcn"],
        "cong_an": bodies["cong-an"],
        "so_tai_chinh": bodies["so-tai-chinh"],
        "so_noi_vu": bodies["so-noi-vu"],
        "co_quan_chu_tri": answers.agency,
        "merged": bool(former),
        "merged_from": former,
        "cac_don_vi_cu": join_words(province.merged_from),
        "bodies": bodies,
        "giai_doan": answers.period,
        "date": answers.date,
        "ngay": long_date(answers.date),
        "so_don_vi_cap_xa": province.communes.total if province.communes else 0,
        "trung_tam_hanh_chinh": province.centre,
        "khung_quoc_gia": framework.name,
        "quyet_dinh_khung": framework.reference,
        "legal": [one for one in catalogue.legal_documents(answers.date, answers.framework) if one.in_force],
        "national_systems": catalogue.national_systems(),
    }


def _bodies(answers: Answers) -> dict[str, str]:
    """Names by id, those of 2025 also without their ending: a template may ask for "so-noi-vu" at any date."""
    named = {key: record.named(answers.province) for key, record in agencies().provincial.items()}
    for body in catalogue.bodies(answers.date, answers.province):
        named[body.id.removesuffix(_RENEWED)] = body.name
    return named


def _former(unit: str) -> dict[str, str]:
    kind = next(kind for kind in KINDS if unit.casefold().startswith(kind))
    return {"ten": unit[len(kind) + 1 :], "don_vi": unit, "kind": kind}


def _toml(value: object) -> str:
    """``value`` as a TOML text; JSON escapes the same signs in the same way."""
    return json.dumps(str(value), ensure_ascii=False)


def _guarded(value: object) -> object:
    if not isinstance(value, str):
        return value
    for sign, stand_in in _SIGNS.items():
        value = value.replace(sign, stand_in)
    return value


def _sorted_table(text: str, path: Path) -> str:
    header, *rows = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{path}, {row[0]}: {len(row)} cells for {len(header)} columns")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([header, *sorted([_restored(cell) for cell in row] for row in rows)])
    return out.getvalue()


def _restored(cell: str) -> str:
    for sign, stand_in in _SIGNS.items():
        cell = cell.replace(stand_in, sign)
    return cell
