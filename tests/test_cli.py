"""The command: what it says, what it calls, how it ends. The steps behind it are stand-ins here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

import generator.build
import generator.preview
import generator.signed_build
from generator import __version__, console
from generator.cli import command_line
from generator.commands import options
from generator.console import chosen_language, run
from generator.errors import BuildError
from generator.messages import use_language
from generator.messages.click_words import WORDS, teach_click
from generator.report_formats import REPORT_FORMATS
from generator.signed_build import DocumentResult
from generator.trace.findings import Finding

HEAVY = ("sphinx", "docutils", "docx", "typst", "yaml", "jinja2", "lxml", "generator.catalogue", "generator.trace")

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kientruc(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs the command in English; gives exit code, output, errors."""

    def call(*arguments: str, lang: str = "en") -> tuple[int, str, str]:
        status = run(command_line, ["--lang", lang, *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_help_lists_what_there_is(kientruc: Command) -> None:
    status, out, _err = kientruc("--help")
    assert status == 0
    assert set(command_line().commands) == {
        "new",
        "build",
        "preview",
        "check",
        "trace",
        "outline",
        "data",
        "dossier",
        "survey",
    }
    assert all(f"  {name} " in out for name in command_line().commands)


@pytest.mark.parametrize("name", sorted(command_line().commands))
def test_every_command_has_help(kientruc: Command, name: str) -> None:
    status, out, _err = kientruc(name, "--help")
    assert status == 0
    assert out.startswith(f"Usage: kientruc {name}")


def test_version(kientruc: Command) -> None:
    assert kientruc("--version")[:2] == (0, f"kientruc, version {__version__}\n")


@pytest.mark.parametrize(
    "arguments", [["foo"], ["build", "--bogus"], ["build", "epub"], ["--lang", "fr", "outline"], ["new", "a", "b"]]
)
def test_a_wrong_call_ends_with_2_and_one_sentence(kientruc: Command, arguments: list[str]) -> None:
    status, out, err = kientruc(*arguments)
    assert (status, out) == (2, "")
    assert err.count("Error: ") + err.count("Lỗi: ") == 1  # of a language that there is not, Vietnamese tells


LANGUAGES = [
    ([], {}, "vi"),
    (["--lang", "en"], {}, "en"),
    (["build", "--lang=en"], {}, "en"),
    ([], {"KIENTRUC_LANG": "en"}, "en"),
    (["--lang", "vi"], {"KIENTRUC_LANG": "en"}, "vi"),
    (["--", "--lang", "en"], {}, "vi"),
    (["--lang"], {}, "vi"),
    (["--lang", "fr"], {}, "vi"),
]


@pytest.mark.parametrize("arguments, environment, language", LANGUAGES)
def test_the_language_is_known_before_help_is_written(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert chosen_language(arguments, environment) == language


def test_lang_may_stand_behind_the_command(kientruc: Command) -> None:
    assert kientruc("outline", "--lang", "en")[0] == 0


def test_clicks_own_words_go_through_our_catalogue(monkeypatch: pytest.MonkeyPatch, kientruc: Command) -> None:
    class Catalogue:
        def gettext(self, message: str) -> str:
            return f"«{message}»" if message in WORDS else message

    monkeypatch.setattr("generator.messages._load", Catalogue)
    _status, out, _err = kientruc("--help", lang="vi")
    assert "«Usage:»" in out
    assert "«Options»" in out
    _status, _out, err = kientruc("foo", lang="vi")
    assert "«No such command" in err


def test_clicks_words_are_still_the_ones_we_know() -> None:
    """A new click that says something else would speak English in a Vietnamese help."""
    teach_click()
    use_language("en")
    source = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    flat = source.replace('"\n', '"').replace("\\n", "\n").replace("\\t", "\t")
    assert [word for word in WORDS if word not in flat] == []


def test_build_calls_the_step_and_shows_what_came_out(
    kientruc: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[Any] = []
    warnings: tuple[str, ...] = (f"{tmp_path}/chapters/01.md:3: WARNING: careful",)

    def build(project: Path, formats: tuple[str, ...], **options: Any) -> DocumentResult:
        calls.append((project, formats, options["verbose"]))
        return DocumentResult({"pdf": tmp_path / "a.pdf"}, {"pdf": 1.25}, warnings)

    monkeypatch.setattr(generator.signed_build, "build_document", build)
    monkeypatch.chdir(tmp_path)
    told = "chapters/01.md, line 3: warning KT001: careful\nBuilt with 1 warnings: see above.\n"
    assert kientruc("build", "pdf", "-v", str(tmp_path)) == (0, "pdf    a.pdf  (1.2 s)\n", told)
    assert kientruc("build", "-W")[0] == 1
    assert calls == [(tmp_path, ("pdf",), True), (Path(), generator.build.ALL, False)]
    warnings = (f"{tmp_path}/chapters/01.md:3: WARNING: undefined label: 'a' [ref.ref]",)
    status, out, err = kientruc("build", "pdf")
    assert (status, out) == (1, "pdf    a.pdf  (1.2 s)\n")
    assert (
        err.splitlines()[-1] == "Built, but the document has 1 errors and 0 warnings: see above, correct, build again."
    )


BUILD_WORDS = [
    ([], ("html", "pdf", "docx"), "."),
    (["pdf"], ("pdf",), "."),
    (["Dự án"], ("html", "pdf", "docx"), "Dự án"),
    (["pdf", "Dự án"], ("pdf",), "Dự án"),
    (["Dự án", "pdf"], ("pdf",), "Dự án"),
    (["html", "docx", "Dự án"], ("html", "docx"), "Dự án"),
    (["all", "html"], ("html", "pdf", "docx"), "."),
    (["./html"], ("html", "pdf", "docx"), "html"),
    (["html", "gone"], ("html",), "gone"),
]


@pytest.mark.parametrize("words, formats, folder", BUILD_WORDS)
def test_build_takes_formats_and_a_folder_in_any_order(
    kientruc: Command,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    formats: tuple[str, ...],
    folder: str,
    tmp_path: Path,
) -> None:
    calls: list[Any] = []

    def build(project: Path, formats: tuple[str, ...], **_options: Any) -> DocumentResult:
        calls.append((project, formats))
        return DocumentResult({}, {})

    monkeypatch.setattr(generator.signed_build, "build_document", build)
    for name in ("Dự án", "html"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    assert kientruc("build", *words)[0] == 0
    assert calls == [(Path(folder), formats)]


@pytest.mark.parametrize(
    "words, said",
    [
        (["htlm"], "'htlm' is neither a format (html, docx, pdf, papers, all) nor a folder; nearest: 'html'."),
        (["epub", "a"], "'epub' is neither a format"),
        (["a.md"], "'a.md' is a file; give the folder of a project."),
        (["a", "b"], "Two folders, 'a' and 'b'; build one project at a time."),
    ],
)
def test_build_says_what_a_word_is_not(
    kientruc: Command, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").touch()
    for name in "ab":
        (tmp_path / name).mkdir()
    status, out, err = kientruc("build", *words)
    assert (status, out) == (2, "")
    assert f"Error: {said}" in err


def test_build_is_quiet_in_a_pipe(kientruc: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(project: Path, formats: tuple[str, ...], **options: Any) -> DocumentResult:
        options["progress"]("Reading …")
        return DocumentResult({}, {})

    monkeypatch.setattr(generator.signed_build, "build_document", build)
    assert kientruc("build") == (0, "", "")


def test_a_users_mistake_is_one_sentence_and_2(kientruc: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*_arguments: object, **_options: object) -> None:
        raise BuildError("chapters/01.md: mend it.")

    monkeypatch.setattr(generator.signed_build, "build_document", build)
    assert kientruc("build") == (2, "", "chapters/01.md: mend it.\n")


def test_a_defect_of_ours_keeps_its_traceback(kientruc: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator.signed_build, "build_document", lambda *_a, **_o: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        kientruc("build")


def test_ctrl_c_is_one_sentence_and_130(kientruc: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def preview(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(generator.preview, "preview", preview)
    assert kientruc("preview") == (130, "", "\nStopped; nothing was left half written.\n")


def test_preview_passes_the_port(kientruc: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Any] = []
    monkeypatch.setattr(
        generator.preview, "preview", lambda project, **options: calls.append((project, options["port"]))
    )
    assert kientruc("preview", "--port", "0", "x")[0] == 0
    assert calls == [(Path("x"), 0)]


TYPED = [
    ("bac-ninh", "bac-ninh", "bac-ninh"),
    ("Bắc-Ninh_1.0", "Bắc-Ninh_1.0", "Bắc-Ninh_1.0"),
    ("Đề án số 1", "'Đề án số 1'", '"Đề án số 1"'),
    ("a&b", "'a&b'", '"a&b"'),
    ("$HOME", "'$HOME'", '"$HOME"'),
]


@pytest.mark.parametrize("name, posix, windows", TYPED)
def test_a_path_to_be_typed_is_quoted_where_the_shell_would_cut_it(
    name: str, posix: str, windows: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert options.typed(tmp_path / name, windows=False) == posix
    assert options.typed(tmp_path / name, windows=True) == windows


NOTE = Finding("KT001", "info", "For your notice.")
ERROR = Finding("KT002", "error", "Wrong.", file="data/elements.csv", row=3)


@pytest.fixture
def findings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Finding]:
    """What the stand-ins of ``check`` and ``trace`` find."""
    found: list[Finding] = []
    paths = {name: tmp_path / name for name in ("page", "csv", "xlsx")}
    step = types.ModuleType("generator.check")
    vars(step).update(
        check=lambda project: found,
        trace=lambda project: types.SimpleNamespace(findings=found, coverage=None, summary="Errors: 1", **paths),
    )
    monkeypatch.setitem(sys.modules, "generator.check", step)
    return found


def test_check_without_findings_ends_with_0(kientruc: Command, findings: list[Finding]) -> None:
    assert kientruc("check") == (0, "No findings.\n", "")


def test_check_with_notes_alone_ends_with_0(kientruc: Command, findings: list[Finding]) -> None:
    findings.append(NOTE)
    assert kientruc("check")[0] == 0


@pytest.mark.parametrize("command", ["check", "trace"])
@pytest.mark.parametrize("form", options.REPORT_FORMATS)
def test_findings_end_with_1_in_every_format(
    kientruc: Command, findings: list[Finding], command: str, form: str
) -> None:
    findings.append(ERROR)
    status, out, err = kientruc(command, "--output-format", form)
    assert (status, err) == (1, "")
    listed = (command, form) != ("trace", "text")  # there the report holds them, and the command their number
    assert ("data/elements.csv" if listed else "Errors: 1") in out
    if form in ("json", "sarif"):
        json.loads(out)


WARNING = Finding("KT701", "warning", "Missing.", file="chapters/01.md", line=4)
SELECTED = [
    ([], ["KT001", "KT002", "KT701"], 1),
    (["--rule", "KT701"], ["KT701"], 1),
    (["--rule", "kt701", "--rule", "KT001"], ["KT001", "KT701"], 1),
    (["--rule", "KT001"], ["KT001"], 0),  # a note alone is nothing to be mended
    (["--rule", "KT702"], [], 0),
    (["--level", "error"], ["KT002"], 1),
    (["--level", "warning"], ["KT002", "KT701"], 1),
    (["--level", "error", "--rule", "KT701"], [], 0),
]


@pytest.mark.parametrize("chosen, rules, ends", SELECTED)
def test_check_lists_and_judges_only_the_rules_and_levels_chosen(
    kientruc: Command, findings: list[Finding], chosen: list[str], rules: list[str], ends: int
) -> None:
    findings += [NOTE, ERROR, WARNING]
    status, out, err = kientruc("check", "--output-format", "json", *chosen)
    assert (status, err) == (ends, "")
    assert sorted(found["rule"] for found in json.loads(out)["findings"]) == rules
    assert kientruc("check", *chosen)[0] == ends


def test_a_rule_that_there_is_not_is_named_before_anything_is_built(
    kientruc: Command, monkeypatch: pytest.MonkeyPatch, findings: list[Finding]
) -> None:
    monkeypatch.setattr(sys.modules["generator.check"], "check", lambda _project: pytest.fail("built"))
    status, out, err = kientruc("check", "--rule", "KT999")
    assert (status, out) == (2, "")
    assert err.startswith("There is no rule KT999; ")
    assert kientruc("check", "--level", "fatal")[0] == 2


def test_a_command_finds_the_project_around_the_current_folder(
    kientruc: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[Path] = []

    def step(project: Path, *_arguments: object, **_options: object) -> DocumentResult:
        seen.append(project)
        return DocumentResult({}, {})

    monkeypatch.setattr(generator.signed_build, "build_document", step)
    monkeypatch.setattr(generator.preview, "preview", step)
    below = tmp_path / "dự án/chapters/phần 1"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    kientruc("build")
    kientruc("preview")
    assert seen == [Path(), Path()]  # no project: the step says so of the current folder
    (tmp_path / "dự án/province.toml").touch()
    kientruc("build", "html")
    kientruc("preview")
    assert seen[2:] == [tmp_path / "dự án"] * 2
    kientruc("build", "html", "..")
    assert seen[4:] == [Path("..")]  # a folder that is named is the one that is meant


def test_the_formats_offered_are_those_there_are() -> None:
    assert tuple(REPORT_FORMATS) == options.REPORT_FORMATS
    assert set(options.FORMATS) - {"all", "papers"} == set(generator.build.ALL)


def test_trace_shows_where_the_report_is(kientruc: Command, findings: list[Finding], tmp_path: Path) -> None:
    status, out, _err = kientruc("trace")
    assert status == 0
    assert all(str(tmp_path / name) in out for name in ("page", "csv", "xlsx"))


def test_outline_prints_every_section_with_its_official_number(kientruc: Command) -> None:
    status, out, _err = kientruc("outline", "qgs-1.0", "--requirements")
    assert status == 0
    assert "\nV. Hiện trạng" in out
    assert "Phụ lục 10" in out
    assert "KQ-001" in out
    assert out.endswith("Sections: 74 · requirements: 297\n")


def test_outline_of_an_unknown_framework_ends_with_2(kientruc: Command) -> None:
    status, _out, err = kientruc("outline", "qgs-9")
    assert status == 2
    assert "kientruc has: qgs-1.0" in err


def test_new_makes_a_project_named_after_its_province(
    kientruc: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = kientruc("new", "--province", "lang son", "--date", "2026-11-30", "--yes")
    assert (status, err) == (0, "")
    assert out.startswith("Created lang-son.\n")
    assert (tmp_path / "lang-son/province.toml").is_file()


def test_an_option_wins_over_the_file(kientruc: Command, tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('province = "lang son"\ndate = 2026-11-30\nperiod = "2026 - 2031"\n', "utf-8")
    status, _out, _err = kientruc("new", str(tmp_path / "p"), "--answers", str(file), "--period", "2026 - 2035")
    assert status == 0
    assert 'period = "2026 - 2035"' in (tmp_path / "p/province.toml").read_text("utf-8")


def test_new_asks_a_person_and_tells_what_is_wrong(
    kientruc: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["30/11/2026", "bac giang", "bac ninh", "", "", "", "", ""])
    monkeypatch.setattr(console, "terminal", console.Terminal)
    monkeypatch.setattr(click.termui, "visible_prompt_func", lambda _prompt: next(typed))
    status, out, _err = kientruc("new", str(tmp_path / "p"))
    assert status == 0
    assert "choose Bắc Ninh" in out
    assert 'kind = "thành phố"' in (tmp_path / "p/province.toml").read_text("utf-8")


def test_new_in_a_full_folder_refuses_before_it_asks(
    kientruc: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").touch()
    monkeypatch.setattr(console, "terminal", lambda: pytest.fail("asked"))
    status, _out, err = kientruc("new", str(tmp_path), "--yes")
    assert status == 2
    assert "not empty" in err


def test_new_with_nobody_to_ask_says_how_to_answer(
    kientruc: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "terminal", lambda: None)
    status, _out, err = kientruc("new", str(tmp_path / "p"))
    assert status == 2
    assert "--province" in err
    assert not (tmp_path / "p").exists()


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code], env=os.environ | environment, capture_output=True, check=False, timeout=60
    )


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom generator.console import run\nfrom generator.cli import command_line\n"
        f"run(command_line, ['--help'])\nprint([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = run_python(code)
    assert done.stderr.strip() == b"[]"


def test_vietnamese_comes_through_where_the_system_has_no_unicode() -> None:
    done = run_python("from generator.cli import main; main(['outline'])", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "Nguyên tắc" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end differently there")
def test_a_reader_who_has_seen_enough_makes_no_traceback() -> None:
    code = "from generator.cli import main; main(['outline', '--guidance', '--requirements'])"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None  # noqa: PT018
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read()
    assert errors == b""


def test_a_date_under_another_framework_is_said_without_questions_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "--lang", "en", "new", "du-an", "--province", "Bắc Giang"]
    done = subprocess.run(
        [*command, "--date", "2024-06-01", "--yes"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "2568/QĐ-BTTTT" in done.stdout
