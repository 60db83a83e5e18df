"""The words the product says: English in the code, Vietnamese by default, from a gettext catalogue.

``_("{file}: …").format(file=…)`` gives the sentence in the chosen language. The catalogue is
``vi.po`` (edited) and ``vi.mo`` (compiled by ``make messages``); ``use_language`` is called once, before the commands
are declared, because click keeps their help texts.
"""

from __future__ import annotations

import gettext
from pathlib import Path

LANGUAGES = ("vi", "en")

_translations: gettext.NullTranslations | None = None
_language = "vi"


def use_language(language: str) -> None:
    """Speak ``language`` (``"vi"`` or ``"en"``) from now on; anything else is taken as Vietnamese."""
    global _language, _translations
    _language = language if language in LANGUAGES else "vi"
    _translations = None


def language() -> str:
    """The language in use: ``"vi"`` or ``"en"``."""
    return _language


def _load() -> gettext.NullTranslations:
    if _language == "en":
        return gettext.NullTranslations()
    catalogue = Path(__file__).parent / f"{_language}.mo"
    if not catalogue.is_file():
        return gettext.NullTranslations()
    with catalogue.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def _(message: str) -> str:
    """``message`` in the language in use; itself where the catalogue has no translation."""
    global _translations
    if _translations is None:
        _translations = _load()
    return _translations.gettext(message)
