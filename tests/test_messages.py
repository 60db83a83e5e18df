"""The Vietnamese catalogue: complete, faithful to its placeholders, compiled, heard by the command and Sphinx."""

from __future__ import annotations

import gettext
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import sphinx
import sphinx.locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import generator
from generator.cli import command_line
from generator.console import run
from generator.messages import _, use_language

PACKAGE = Path(generator.__file__).parent
WORDS = PACKAGE / "messages"
THEME_LOCALE = PACKAGE / "sphinx_ext" / "locale"
THEME_WORDS = THEME_LOCALE / "vi" / "LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None}

PLACEHOLDER = re.compile(r"\{\{|\}\}|\{[^{}]*\}|%\(\w+\)s|\$\{\w+\}")
ENGLISH = {"a", "and", "are", "for", "from", "is", "must", "name", "nothing", "of", "or", "show", "take", "the", "this"}
ENGLISH |= {"to", "what", "when", "with", "text", "path", "integer", "usage", "options", "commands", "default"}
COMMANDS = ("", "new", "build", "preview", "check", "trace", "outline")

Help = Callable[[str, str], str]


@pytest.fixture(scope="module")
def in_the_code() -> set[str]:
    """Every message of the code."""
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message for _file, _line, message, _comments, _context in found if isinstance(message, str)}


@pytest.fixture
def help_of(capsys: pytest.CaptureFixture[str]) -> Help:
    """The help of a command in a language."""

    def call(command: str, lang: str) -> str:
        run(command_line, [*([command] if command else []), "--lang", lang, "--help"])
        return capsys.readouterr().out

    return call


def catalogue(path: Path) -> Catalog:
    """The messages of a ``.po`` file."""
    with path.open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def translations(path: Path) -> dict[str, str]:
    """Message and translation of a ``.po`` file, without its header."""
    return {str(message.id): str(message.string) for message in catalogue(path) if message.id}


def test_every_message_of_the_code_is_translated(in_the_code: set[str]) -> None:
    found = translations(WORDS / "vi.po")
    missing = sorted(message for message in in_the_code if not found.get(message, "").strip())
    assert not missing, f"run make messages-update and translate: {missing}"


def test_no_message_outlives_the_code(in_the_code: set[str]) -> None:
    assert not set(translations(WORDS / "vi.po")) - in_the_code


@pytest.mark.parametrize("path", [WORDS / "vi.po", THEME_WORDS / "sphinx.po"], ids=lambda path: str(path.name))
def test_translations_keep_placeholders_and_edges(path: Path) -> None:
    for message, translation in translations(path).items():
        assert sorted(PLACEHOLDER.findall(message)) == sorted(PLACEHOLDER.findall(translation)), message
        assert (message[0].isspace(), message[-1].isspace()) == (translation[0].isspace(), translation[-1].isspace())


@pytest.mark.parametrize("path", [WORDS / "vi.po", THEME_WORDS / "sphinx.po"], ids=lambda path: str(path.name))
def test_sentences_end_as_in_the_code(path: Path) -> None:
    """A fragment stays a fragment, or a message put together from several would hold a full stop in its middle."""
    for message, translation in translations(path).items():
        assert message == "No." or message.endswith(".") == translation.endswith("."), message


@pytest.mark.parametrize("path", [WORDS / "vi.po", THEME_WORDS / "sphinx.po"], ids=lambda path: str(path.name))
def test_catalogue_is_composed_and_settled(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not any(message.fuzzy for message in catalogue(path) if message.id)
    assert "#~" not in text


@pytest.mark.parametrize(
    "source, compiled",
    [(WORDS / "vi.po", WORDS / "vi.mo"), (THEME_WORDS / "sphinx.po", THEME_WORDS / "sphinx.mo")],
    ids=["vi", "sphinx"],
)
def test_compiled_catalogue_agrees(source: Path, compiled: Path) -> None:
    with compiled.open("rb") as stream:
        found = gettext.GNUTranslations(stream)
    wanted = translations(source)
    differing = [message for message, translation in wanted.items() if found.gettext(message) != translation]
    assert not differing, f"run make messages: {differing}"
    assert len(vars(found)["_catalog"]) == len(wanted) + 1, "run make messages"


def test_language_is_chosen() -> None:
    use_language("vi")
    assert _("Findings") == "Phát hiện"
    use_language("en")
    assert _("Findings") == "Findings"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_in_vietnamese_holds_no_english(help_of: Help, command: str) -> None:
    text = help_of(command, "vi")
    assert "Cách dùng:" in text
    names = r"--?[a-z-]+|\[[a-z|]+\]|mặc định:\s+\w+|kientruc \w+|KIENTRUC_LANG|^  [a-z]+ "
    prose = re.sub(names, " ", text, flags=re.MULTILINE)
    assert not ENGLISH & set(re.findall(r"[^\W\d_]+", prose.lower()))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_in_english_is_english(help_of: Help, command: str) -> None:
    text = help_of(command, "en")
    assert text.startswith("Usage: kientruc")
    assert "Show this message and exit." in text
    assert text.replace("…", "").replace("“", "").replace("”", "").isascii()


def test_click_writes_a_word_of_two_syllables_with_one_capital(capsys: pytest.CaptureFixture[str]) -> None:
    run(command_line, ["check", "--lang", "vi", __file__])
    assert "Thư mục" in capsys.readouterr().err


def test_sphinx_asks_our_catalogue_where_its_own_is_silent() -> None:
    """The words of the theme are ours; what Sphinx has translated stays as it is."""
    own = Path(sphinx.__file__).parent / "locale"
    before = dict(sphinx.locale.translators)
    try:
        found, _has_any = sphinx.locale.init([own, THEME_LOCALE], "vi", "sphinx", "kientruc-test")
    finally:
        sphinx.locale.translators.clear()
        sphinx.locale.translators.update(before)
    assert found.gettext("Back to top") == "Về đầu trang"
    assert found.gettext("Link to this heading") == "Liên kết đến mục này"
    assert found.gettext("Copyright") == "Bản quyền"
