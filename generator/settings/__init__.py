"""``province.toml`` → a frozen, checked :class:`Settings`."""

from generator.settings.files import named_file, spelled_otherwise
from generator.settings.model import (
    EDITIONS,
    FORMATS,
    KINDS,
    NO_VALUE,
    STATUSES,
    SUBSTITUTIONS,
    Agency,
    Decision,
    Document,
    Dossier,
    Province,
    Settings,
)
from generator.settings.reading import load_settings, wrong_setting

__all__ = [
    "EDITIONS",
    "FORMATS",
    "KINDS",
    "NO_VALUE",
    "STATUSES",
    "SUBSTITUTIONS",
    "Agency",
    "Decision",
    "Document",
    "Dossier",
    "Province",
    "Settings",
    "load_settings",
    "named_file",
    "spelled_otherwise",
    "wrong_setting",
]
