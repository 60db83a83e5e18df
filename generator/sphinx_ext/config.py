"""The whole Sphinx configuration of a project, from ``province.toml`` and ``conf/``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.catalogue import Framework, NeedsModel, needs_model
from generator.settings import Settings, load_settings
from generator.sphinx_ext.project import project_framework
from generator.wording import long_date

MYST_EXTENSIONS = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "substitution", "tasklist"]
THEME_FILES = ("kientruc.css",)
NOT_CHAPTERS = [
    "_build",
    ".kientruc",
    "**/.*",
    "README.md",
    "data",
    "evidence",
    "framework",
    "Thumbs.db",
]


def sphinx_config(conf_file: str) -> dict[str, Any]:
    """The configuration values of the project whose ``conf.py`` is ``conf_file``.

    :raises KientrucError: when ``province.toml`` or the framework's files are wrong.
    """
    root = Path(conf_file).resolve().parent
    settings = load_settings(root)
    model = needs_model()
    common = _common(settings) | _needs(model)
    if settings.standalone:
        return common | {"project": root.name, "numfig": True}
    return common | _document(settings, project_framework(root, settings))


def _common(settings: Settings) -> dict[str, Any]:
    return {
        "extensions": ["generator.sphinx_ext"],
        "language": settings.language,
        "exclude_patterns": NOT_CHAPTERS,
        "source_suffix": {".md": "markdown"},
        "myst_enable_extensions": MYST_EXTENSIONS,
        "myst_footnote_transition": False,
        "myst_heading_anchors": 0,
        "html_theme": "furo",
        "html_copy_source": False,
        "html_show_sourcelink": False,
        "html_show_sphinx": False,
        "html_use_index": False,  # nothing is indexed: the page would be empty
        "html_domain_indices": False,
        "html_show_search_summary": False,  # browsers refuse what it fetches when the site is on a disk
        "html_math_renderer": "kientruc_mathml",
        "html_last_updated_fmt": None,
        "html_secnumber_suffix": " ",
        "smartquotes": False,
        "suppress_warnings": ["needs.link_outgoing"],
        "numfig": True,
        "numfig_secnum_depth": 0,
        "numfig_format": {"figure": "Hình %s.", "table": "Bảng %s.", "code-block": "Đoạn mã %s.", "section": "mục %s"},
        "highlight_language": "text",
        "kientruc_docx_filename": f"{settings.slug}.docx",
        "kientruc_docx_reference": settings.document.docx_reference,
        "kientruc_pdf_filename": f"{settings.slug}.pdf",
    }


def _document(settings: Settings, framework: Framework) -> dict[str, Any]:
    substitutions = settings.substitutions()
    substitutions["khung_quoc_gia"] = framework.name
    substitutions["quyet_dinh_khung"] = f"Quyết định số {framework.decision} {long_date(framework.decision_date)}"
    return {
        "project": settings.ten_khung,
        "html_title": settings.ten_khung,
        "author": settings.agency.issuer or substitutions["ubnd"],
        "version": settings.dossier.version,
        "release": settings.dossier.version,
        "copyright": "",
        "html_show_copyright": False,
        "myst_substitutions": substitutions,
        "needs_variant_data": settings.variants(),
    }


def _needs(model: NeedsModel) -> dict[str, Any]:
    return {
        "needs_types": [
            {"directive": t.name, "title": t.title, "prefix": t.prefixes[0], "color": "", "style": "node"}
            for t in model.types.values()
        ],
        "needs_fields": {
            f.name: {
                "description": f.label,
                "schema": {"type": "array", "items": {"type": "string"}} if f.type == "list" else {"type": "string"},
                "nullable": True,
                "parse_dynamic_functions": False,
                "parse_variants": False,
            }
            for f in model.fields.values()
        },
        "needs_links": {
            link.name: {"outgoing": link.outgoing, "incoming": link.incoming} for link in model.links.values()
        },
        "needs_id_regex": r"^[^\s;,<>{}\[\]|]+$",
        "needs_id_required": True,
        "needs_schema_validation_enabled": False,
        "needs_reproducible_json": True,
        "needs_parse_dynamic_functions": False,
        "needs_role_need_max_title_length": 0,
        "needs_variant_data": {},
    }
