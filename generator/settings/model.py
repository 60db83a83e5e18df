"""What ``province.toml`` means: frozen settings, and the names that chapters may use from them.

Every key is declared once, in the dataclasses below: its type is the field's annotation, its default the field's
default. All other code reads the checked object.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from generator.wording import join_words, long_date, slug

STATUSES = ("dự thảo", "lấy ý kiến", "trình ban hành", "đã ban hành")
EDITIONS = ("nội bộ", "công khai")
FORMATS = ("decision+annex", "document", "plain")
BY_STATUS, EVERYWHERE, SITE_ONLY = GUIDANCE = ("theo tình trạng", "mọi bản", "trang xem")
KINDS = ("tỉnh", "thành phố")
NO_VALUE = "…"
"""What a name in the text stands for while the settings do not say it."""


@dataclass(frozen=True)
class Province:
    """The unit whose architecture it is."""

    id: str = ""
    name: str = NO_VALUE
    code: str = ""
    kind: str = "tỉnh"
    date: dt.date | None = None
    merged_from: tuple[str, ...] = ()
    two_tier: bool = True
    kind_since: dt.date | None = None
    kind_basis: str = ""
    centre: str = ""
    communes: int = 0


@dataclass(frozen=True)
class Document:
    """How the document stands: status, edition, format, where guidance is shown, period it covers; the Word file of the
    project that gives the DOCX its looks."""

    status: str = "dự thảo"
    edition: str = "nội bộ"
    format: str = "document"
    guidance: str = BY_STATUS
    period: str = "2026 - 2030"
    docx_reference: str = ""


@dataclass(frozen=True)
class Dossier:
    """What all three templates carry alike: code, version, dates."""

    code: str = ""
    version: str = "0.1"
    effective: dt.date | None = None
    data_cutoff: dt.date | None = None


@dataclass(frozen=True)
class Agency:
    """Who leads, issues and signs."""

    lead: str = "Sở Khoa học và Công nghệ"
    issuer: str = ""
    place: str = ""
    signer: str = ""
    consultant: str = ""


@dataclass(frozen=True)
class Decision:
    """The decision that issues the document; empty until it has a number."""

    number: str = ""
    date: dt.date | None = None


@dataclass(frozen=True)
class Settings:
    """The checked settings of one project.

    ``standalone`` is true for a Sphinx project without ``province.toml``: it builds as a plain guide.
    ``dossier_workbook`` is the ministry's own workbook in the project, to be filled in instead of ours.
    """

    framework: str = "qgs-1.0"
    ten_khung: str = ""
    language: str = "vi"
    dossier_workbook: str = ""
    province: Province = field(default_factory=Province)
    document: Document = field(default_factory=Document)
    dossier: Dossier = field(default_factory=Dossier)
    agency: Agency = field(default_factory=Agency)
    decision: Decision = field(default_factory=Decision)
    standalone: bool = False

    @property
    def is_final(self) -> bool:
        """Whether guidance, marks and empty answers have no place any more."""
        return self.document.status == STATUSES[-1]

    @property
    def guides_readers_of_files(self) -> bool:
        """Whether Word file and PDF of a draft show the framework's guidance, as the site does: by default while the
        document is being written, not when it goes out for comments or to be signed."""
        shown = self.document.guidance
        return shown == EVERYWHERE or (shown == BY_STATUS and self.document.status == STATUSES[0])

    @property
    def is_public(self) -> bool:
        """Whether this edition leaves out what is not for the public."""
        return self.document.edition == EDITIONS[1]

    @property
    def unit(self) -> str:
        """The province with its kind: "tỉnh Lạng Sơn", "thành phố Bắc Ninh", "Thành phố Hồ Chí Minh"."""
        kind = "Thành phố" if self.province.name == "Hồ Chí Minh" else self.province.kind
        return f"{kind} {self.province.name}"

    @property
    def slug(self) -> str:
        """The file name of what is built: the document's name in ASCII, words joined by hyphens."""
        return slug(self.ten_khung or "tai-lieu")

    def substitutions(self) -> dict[str, str]:
        """What ``{{ … }}`` in chapters stands for: exactly the names of ``SUBSTITUTIONS``."""
        unit, kind = self.unit, self.province.kind
        name = self.province.name
        values = {
            "ten_khung": self.ten_khung,
            "ten": name,
            "cap": kind,
            "don_vi": unit,
            "Don_vi": unit[:1].upper() + unit[1:],
            "ubnd": f"Ủy ban nhân dân {unit}",
            "hdnd": f"Hội đồng nhân dân {unit}",
            "chu_tich": f"Chủ tịch Ủy ban nhân dân {unit}",
            "cap_uy": "Thành ủy" if kind == "thành phố" else "Tỉnh ủy",
            "van_phong_ubnd": f"Văn phòng Ủy ban nhân dân {unit}",
            "so_khcn": "Sở Khoa học và Công nghệ",
            "cong_an": f"Công an {unit}",
            "so_tai_chinh": "Sở Tài chính",
            "so_noi_vu": "Sở Nội vụ",
            "co_quan_chu_tri": self.agency.lead,
            "cac_don_vi_cu": join_words(self.province.merged_from),
            "ngay_doi_loai": long_date(self.province.kind_since),
            "can_cu_doi_loai": self.province.kind_basis,
            "giai_doan": self.document.period,
            "phien_ban": self.dossier.version,
            "ngay_chot_du_lieu": long_date(self.dossier.data_cutoff) or NO_VALUE,
            "so_don_vi_cap_xa": str(self.province.communes or NO_VALUE),
            "trung_tam_hanh_chinh": self.province.centre or NO_VALUE,
            "khung_quoc_gia": "",
            "quyet_dinh_khung": "",
        }
        return {key: values[key] for key in SUBSTITUTIONS}

    def variants(self) -> dict[str, Any]:
        """The variant data of conditions in chapters: merger, tiers, kind, status, edition."""
        return {
            "merged": bool(self.province.merged_from),
            "two_tier": self.province.two_tier,
            "kind_changed": self.province.kind_since is not None,
            "kind": self.province.kind,
            "status": self.document.status,
            "edition": self.document.edition,
            "final": self.is_final,
        }


SUBSTITUTIONS = (
    "ten_khung",
    "ten",
    "cap",
    "don_vi",
    "Don_vi",
    "ubnd",
    "hdnd",
    "chu_tich",
    "cap_uy",
    "van_phong_ubnd",
    "so_khcn",
    "cong_an",
    "so_tai_chinh",
    "so_noi_vu",
    "co_quan_chu_tri",
    "cac_don_vi_cu",
    "ngay_doi_loai",
    "can_cu_doi_loai",
    "giai_doan",
    "phien_ban",
    "ngay_chot_du_lieu",
    "so_don_vi_cap_xa",
    "trung_tam_hanh_chinh",
    "khung_quoc_gia",
    "quyet_dinh_khung",
)
