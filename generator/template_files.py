"""The files of a new project that carry the province's facts: ``*.jinja``, rendered with a fixed list of names.

Its date decides what they may rest on: the names hold the law and the bodies of that day.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import tempfile
from collections.abc import Collection, Iterator, Mapping
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
from generator.dated_text import chapter_at_date, table_at_date
from generator.settings import Settings
from generator.wording import join_words, long_date

SUFFIX = ".jinja"
_LEADS_DIGITAL, _LED_DIGITAL, _DISTRICT = "so-khcn", "so-tttt", "ubnd-huyen"  # the first took over from the second
_TIME_TO_FIND_OUT = 30
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
    return _sorted_table(text, path, law=names.get("law")) if is_table else text


def chapter(path: Path, names: Mapping[str, Any]) -> str:
    """The text of the chapter ``path``, copied as it is but for what names law that was still to come.

    :raises ValueError: when the chapter cannot do without it, which is our defect.
    """
    try:
        return chapter_at_date(path.read_text("utf-8"), names["law_to_come"])
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


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
        "dia_danh": unit if unit[0].isupper() else province.name,  # in full where it is a person's (NĐ 30/2020, PL1)
        "cap": province.kind,
        "don_vi": unit,
        "Don_vi": unit[:1].upper() + unit[1:],
        **{name: bodies[name] for name in ("ubnd", "hdnd")},
        "chu_tich": f"Chủ tịch {bodies['ubnd']}",
        "cap_uy": "Thành ủy" if province.kind == "thành phố" else "Tỉnh ủy",
        "van_phong_ubnd": bodies["van-phong-ubnd"],
        "so_khcn": bodies[_LEADS_DIGITAL],
        "cong_an": bodies["cong-an"],
        "so_tai_chinh": bodies["so-tai-chinh"],
        "so_noi_vu": bodies["so-noi-vu"],
        "co_quan_chu_tri": answers.agency,
        "merged": bool(former),
        "merged_from": former,
        "cac_don_vi_cu": join_words(province.merged_from),
        "ngay_doi_loai": long_date(province.kind_since),
        "can_cu_doi_loai": f"Nghị quyết số {province.kind_basis} của Quốc hội" if province.kind_basis else "",
        "bodies": bodies,
        "giai_doan": answers.period,
        "date": answers.date,
        "ngay": long_date(answers.date),
        "so_don_vi_cap_xa": province.communes.total if province.communes else 0,
        "trung_tam_hanh_chinh": province.centre,
        "khung_quoc_gia": framework.name,
        "quyet_dinh_khung": framework.reference,
        "national_systems": catalogue.national_systems(),
        **_of_date(answers),
    }


def _of_date(answers: Answers) -> dict[str, Any]:
    """What the date decides: the law to rest on, whether districts are gone, when unknown values are due."""
    date = answers.date
    law = catalogue.law_at(date, answers.framework, catalogue.framework(answers.framework).decision)
    return {
        "legal": law.documents,
        "law": {one.id for one in law.documents},
        "law_to_come": law.to_come,
        "hai_cap": not agencies().provincial[_DISTRICT].exists(date),
        "han_bo_sung": _due(date),
    }


def _bodies(answers: Answers) -> dict[str, str]:
    """Names by id, those of 2025 also without their ending: a template may ask for "so-noi-vu" at any date.

    A body of 2025 that did not exist yet has the name of the one that it goes on with, else of those that it was made
    from.
    """
    records = agencies().provincial
    present = {body.id: body.name for body in catalogue.bodies(answers.date, answers.province) if body.everywhere}
    named = {key: record.named(answers.province) for key, record in records.items()} | present
    named |= {key.removesuffix(_RENEWED): name for key, name in present.items()}
    for key in records.keys() - present.keys():
        former = [name for body, name in present.items() if key in records[body].merged_into]
        if key.endswith(_RENEWED) and former:
            named[key] = present.get(key.removesuffix(_RENEWED)) or ", ".join(former)
    if _LED_DIGITAL in present:
        named[_LEADS_DIGITAL] = present[_LED_DIGITAL]
    return named


def _due(date: dt.date) -> dt.date:
    """When values still unknown are due: the end of the first quarter that is a month away."""
    earliest = date + dt.timedelta(days=_TIME_TO_FIND_OUT)
    quarter = (earliest.month + 2) // 3
    first_after = dt.date(earliest.year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return first_after - dt.timedelta(days=1)


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


def _sorted_table(text: str, path: Path, *, law: Collection[str] | None) -> str:
    header, *rows = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{path}, {row[0]}: {len(row)} cells for {len(header)} columns")
    if law is not None:
        rows = table_at_date(header, rows, law)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([header, *sorted([_restored(cell) for cell in row] for row in rows)])
    return out.getvalue()


def _restored(cell: str) -> str:
    for sign, stand_in in _SIGNS.items():
        cell = cell.replace(stand_in, sign)
    return cell
