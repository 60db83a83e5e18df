"""Search in Vietnamese, without regard to case and diacritics: "trung tam" finds "Trung tâm"."""

from __future__ import annotations

from sphinx.search import SearchLanguage

from generator.wording import without_diacritics


class VietnameseSearch(SearchLanguage):
    """Words as they are, no stemming: Vietnamese does not inflect."""

    lang = "vi"
    language_name = "Vietnamese"
    js_stemmer_code = r"""
/** Drops diacritics, as the index does. */
var Stemmer = function () {
  this.stemWord = function (w) {
    return w.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\u0111/g, "d");
  };
};
"""

    def stem(self, word: str) -> str:
        """The word in lower case without diacritics."""
        return without_diacritics(word).lower()
