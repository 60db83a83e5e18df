"""What people get wrong is told in one sentence that names the place and the remedy, and nothing is lost by it."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sphinx.builders.html import StandaloneHTMLBuilder

from generator import console
from generator.cli import command_line
from generator.console import run
from tests.e2e import small

pytestmark = pytest.mark.slow

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kientruc(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs the real command in English; gives exit code, output, errors."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = run(command_line, ["--lang", "en", *map(str, arguments)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def refusal(result: tuple[int, str, str]) -> str:
    """The one sentence with which the command refuses."""
    status, out, err = result
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert err.strip().endswith((".", "?"))
    assert "Traceback" not in err
    return err.strip()


# --- a new project ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options, said",
    [
        (["--province", "Bắc Nin", "--date", "2026-11-24"], ["Bắc Nin", "Bắc Ninh"]),
        (["--province", "Atlantis", "--date", "2026-11-24"], ["Atlantis"]),
        (["--province", "bac giang", "--date", "2026-11-24"], ["Bắc Giang", "choose Bắc Ninh"]),
        (["--province", "Lạng Sơn", "--framework", "qgs-9"], ["qgs-9", "qgs-1.0"]),
        (["--province", "Lạng Sơn", "--date", "31/02/2026"], ["31/02/2026", "date"]),
    ],
)
def test_a_wrong_answer_makes_no_project(
    kientruc: Command, options: list[str], said: list[str], tmp_path: Path
) -> None:
    told = refusal(kientruc("new", tmp_path / "p", "--yes", *options))
    assert all(words in told for words in said)
    assert list(tmp_path.iterdir()) == []


def test_a_full_folder_is_no_destination_and_keeps_its_file(kientruc: Command, tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("của tôi", "utf-8")
    told = refusal(kientruc("new", tmp_path, "--province", "Lạng Sơn", "--yes"))
    assert "thư.txt" in told
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["của tôi"]


def test_a_destination_that_cannot_be_written_is_named(kientruc: Command, tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    told = refusal(kientruc("new", tmp_path / "tệp/dự án", "--province", "Lạng Sơn", "--yes"))
    assert told == f"{tmp_path / 'tệp'}: is a file; give a new or empty folder."


def test_a_folder_where_nobody_may_write_is_refused_before_any_question(
    kientruc: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    monkeypatch.setattr(console, "terminal", console.Terminal)
    monkeypatch.setattr(console.Terminal, "ask", lambda *_arguments: pytest.fail("asked"))
    assert refusal(kientruc("new", tmp_path / "a/b")).startswith(f"{tmp_path}: you may not write here; ")
    assert list(tmp_path.iterdir()) == []


# --- a project that cannot be read --------------------------------------------------------------------------------

UNREADABLE: list[tuple[str, str | bytes, list[str]]] = [
    ("province.toml", "framework = qgs-1.0\n", ["province.toml", "line 1"]),
    (
        "province.toml",
        small.SETTINGS.replace('"thành phố"', '"thành pho"'),
        ["line 6", "province.kind", "'thành pho'", "nearest"],
    ),
    ("province.toml", small.SETTINGS.replace("kind =", "kin ="), ["line 6", "province.kin", "nearest: 'kind'"]),
    (
        "province.toml",
        small.SETTINGS.replace("2026-11-24", '"24-11"'),
        ["line 7", "province.date", "'24-11'", "2026-11-30"],
    ),
    ("province.toml", small.SETTINGS.replace("qgs-1.0", "qgs-7"), ["line 1, framework", "qgs-7", "qgs-1.0"]),
    ("province.toml", small.SETTINGS.encode("utf-16"), ["province.toml", "UTF-8"]),
    ("data/elements.csv", "id,owner\nKT-001,Sở A\n", ["data/elements.csv", "row 1", "title"]),
    ("data/elements.csv", "id,title,ownr\nKT-001,A,B\n", ["row 1", "'ownr'", "rename it to 'owner'"]),
    ("data/elements.csv", "id,title\nKT-001,A,B\n", ["row 2", "3 cells"]),
    ("data/elements.csv", "id,title\n,A\n", ["row 2", "column id"]),
    ("data/elements.csv", "id,title\nKT 1,A\n", ["row 2", "'KT 1'"]),
    ("data/elements.csv", "id,title\nKT-001,Màng\n".encode("cp1252"), ["row 2", "UTF-8"]),
    ("data/elements.csv", "", ["data/elements.csv", "empty"]),
    ("chapters/01.md", "# Mục đích\n\nĐề án.\n".encode("cp1258", "replace"), ["chapters/01.md, line 1", "UTF-8"]),
    ("conf.py", "raise ValueError('khong_co')\n", ["Sphinx stopped", "khong_co"]),
    ("conf.py", "extensions = ['khong_co']\n", ["Sphinx stopped", "khong_co"]),
]


@pytest.mark.parametrize("name, text, said", UNREADABLE)
def test_a_file_that_cannot_be_read_stops_the_build_in_one_sentence(
    kientruc: Command, name: str, text: str | bytes, said: list[str], tmp_path: Path
) -> None:
    root = small.write(tmp_path / "Dự án", {name: text})
    told = refusal(kientruc("build", "html", root))
    assert all(words in told for words in said), told


def test_all_wrong_settings_are_told_in_one_run(kientruc: Command, tmp_path: Path) -> None:
    wrong = small.SETTINGS.replace('"thành phố"', '"thành pho"').replace("2026-11-24", '"24-11"')
    status, out, err = kientruc("build", "html", small.write(tmp_path / "p", {"province.toml": wrong}))
    assert (status, out) == (2, "")
    assert [", ".join(line.split(", ")[1:3]).partition(":")[0] for line in err.splitlines()] == [
        "line 6, province.kind",
        "line 7, province.date",
    ]


def test_another_framework_than_that_of_the_snapshot_is_a_wrong_setting(kientruc: Command, tmp_path: Path) -> None:
    root = tmp_path / "p"
    assert kientruc("new", root, "--province", "Lạng Sơn", "--yes")[0] == 0
    settings = root / "province.toml"
    settings.write_text(settings.read_text("utf-8").replace("qgs-1.0", "qgs-2.0", 1), "utf-8")
    told = refusal(kientruc("build", "html", root))
    assert all(words in told for words in ("province.toml, line ", "framework: 'qgs-2.0'", "write qgs-1.0"))


def test_a_project_that_lost_its_settings_is_told_so(kientruc: Command, tmp_path: Path) -> None:
    root = small.write(tmp_path / "p", {".kientruc/framework/manifest.json": "{}"})
    (root / "province.toml").unlink()
    assert "province.toml" in refusal(kientruc("build", "html", root))


@pytest.mark.parametrize("command", [["build", "html"], ["check"], ["trace"]])
def test_a_folder_that_is_no_project_is_named(kientruc: Command, command: list[str], tmp_path: Path) -> None:
    assert "kientruc new" in refusal(kientruc(*command, tmp_path))
    assert "gone" in refusal(kientruc(*command, tmp_path / "gone"))


# --- what is wrong in chapters and cells: a located warning, and the document is built all the same ---------------

CHAPTER = "(kq-1)=\n# Mục đích, phạm vi áp dụng\n\nTrước.\n\n{text}\n\nSau.\n"
WARNED = [
    ("```{nodirective}\nchữ\n```", ["chapters/01.md, line 6", "nodirective"]),
    (":::{records} elemnt\n:::", ["chapters/01.md, line 6", "elemnt", "element"]),
    (":::{records} element\n:where: owner ==\n:::", ["chapters/01.md, line 6"]),
    ("{norole}`chữ`", ["chapters/01.md, line 6", "norole"]),
    ("{need}`KT-999`", ["chapters/01.md", "KT-999"]),
    ("{numref}`khong-co`", ["chapters/01.md, line 6", "khong-co"]),
    ("{{ khong_co }}", ["chapters/01.md, line 6", "khong_co"]),
    ("```{d2}\nA -> {\n```", ["chapters/01.md, line 7", "D2 cannot draw the diagram", "correct that line."]),
    (":::{d2}\n:caption: Hình\n\nA -> B\nB -> {\n:::", ["chapters/01.md, line 10"]),
    ("abc[^zz]", ["chapters/01.md, line 6", "footnote or link 'zz'"]),
    ("```{d2} figures/khong-co.d2\n```", ["chapters/01.md, line 6", "figures/khong-co.d2"]),
    ("```{draw} SD-T-99\n```", ["chapters/01.md, line 6", "SD-T-99"]),
    ("```{framework} kq-1-22\n```", ["chapters/01.md, line 6", "kq-1-2"]),
    ("```{goal} Mục tiêu\n:id: MT-009\n:satisfies: KQ-0001\n```", ["chapters/01.md, line 6", "KQ-0001", "nearest"]),
    ("```{goal} Mục tiêu\n:id: KT-001\n```", ["KT-001", "data/elements.csv, row 2", "chapters/01.md, line 6"]),
]


@pytest.mark.parametrize("text, said", WARNED)
def test_a_mistake_in_a_chapter_is_a_located_warning_and_the_rest_is_built(
    kientruc: Command, text: str, said: list[str], tmp_path: Path
) -> None:
    root = small.write(tmp_path / "p", {"chapters/01.md": CHAPTER.format(text=text)})
    status, _out, err = kientruc("build", "html", root)
    page = (root / "_build/html/chapters/01.html").read_text("utf-8")
    warnings = [line for line in err.splitlines() if all(words in line for words in said)]
    assert status == 1
    assert len(warnings) == 1, err
    assert len(err.splitlines()) == 2, err  # this one and the line with the sums
    assert str(tmp_path) not in err
    assert "Traceback" not in err
    assert "Trước." in page
    assert "Sau." in page


def test_a_d2_file_that_does_not_compile_is_named_with_its_line(kientruc: Command, tmp_path: Path) -> None:
    files = {
        "chapters/01.md": CHAPTER.format(text="```{d2} figures/a.d2\n```"),
        "figures/a.d2": "x: {\n  shape: hexagn\n}\n",
    }
    status, _out, err = kientruc("build", "html", small.write(tmp_path / "p", files))
    assert status == 1
    assert "chapters/01.md, line 6: error KT001: figures/a.d2, line 2: D2 cannot draw the diagram" in err


def test_what_an_earlier_build_warned_of_is_told_in_the_language_of_now(
    kientruc: Command, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = small.write(tmp_path / "p", {"chapters/01.md": CHAPTER.format(text=":::{records} elemnt\n:::")})
    run(command_line, ["--lang", "vi", "build", "html", str(root)])
    assert "dòng 6" in capsys.readouterr().err
    err = kientruc("build", "html", root)[2]
    assert "line 6: error KT001: {records}: unknown type 'elemnt'; nearest: 'element'; correct the block." in err


def test_what_only_looks_wrong_is_a_warning_and_fails_only_when_asked(kientruc: Command, tmp_path: Path) -> None:
    root = small.write(tmp_path / "p", {"chapters/01.md": CHAPTER.format(text="```{code-block} foobar\nx\n```")})
    status, _out, err = kientruc("build", "html", root)
    assert (status, "line 6: warning KT001" in err) == (0, True)
    assert kientruc("build", "html", "-W", root)[0] == 1


def test_an_unclosed_block_keeps_its_text_and_is_the_only_thing_told(kientruc: Command, tmp_path: Path) -> None:
    text = ":::{table} Tên\n\n| a |\n| --- |\n| 1 |\n\nchưa đóng\n\n## Mục sau"
    root = small.write(tmp_path / "p", {"chapters/01.md": CHAPTER.format(text=text)})
    status, _out, err = kientruc("build", "html", root)
    first, *rest = err.splitlines()
    assert (status, len(rest)) == (1, 1), err
    assert first.startswith(
        "chapters/01.md, line 6: error KT004: The block {table} that begins on line 6 is not closed"
    )
    root = small.write(tmp_path / "q", {"chapters/01.md": CHAPTER.format(text="```{note}\nchưa đóng")})
    assert kientruc("build", "html", root)[0] == 1
    page = (root / "_build/html/chapters/01.html").read_text("utf-8")
    assert all(words in page for words in ("Trước.", "chưa đóng", "Sau."))


def test_a_comment_that_is_not_closed_is_an_error_for_it_takes_the_rest_with_it(
    kientruc: Command, tmp_path: Path
) -> None:
    root = small.write(tmp_path / "p", {"chapters/01.md": CHAPTER.format(text="<!-- ghi chú")})
    status, _out, err = kientruc("build", "html", root)
    assert (status, err.startswith("chapters/01.md, line 6: error KT004: The comment <!-- ")) == (1, True), err


CELLS = [
    ("KT-002,A,KQ-001,L1-XX,Cấp tỉnh,", ["row 2", "position", "L1-XX"]),
    ("KT-002,A,KQ-001,L1-HT,Cấp tinh,", ["row 2", "scope", "Cấp tinh", "Cấp tỉnh"]),
    ("KT-002,A,KQ-001,L1-HT,Cấp tỉnh,30/02/2026", ["row 2", "confirmation_date", "30/02/2026", "2026-11-30"]),
    ("KT-002,A,KQ-0001,L1-HT,Cấp tỉnh,", ["row 2", "satisfies", "KQ-0001"]),
    (
        "KT-002,A,KQ-001,L1-HT,Cấp tỉnh,\nKT-002,B,KQ-001,L1-HT,Cấp tỉnh,",
        ["row 3", "KT-002", "data/elements.csv, row 2"],
    ),
]


@pytest.mark.parametrize("rows, said", CELLS)
def test_a_wrong_cell_is_a_finding_with_file_row_column_and_the_nearest(
    kientruc: Command, rows: str, said: list[str], tmp_path: Path
) -> None:
    table = f"id,title,satisfies,position,scope,confirmation_date\n{rows}\n"
    root = small.write(tmp_path / "p", {"data/elements.csv": table})
    status, out, err = kientruc("check", root)
    assert status == 1
    assert "Traceback" not in err
    found = [line for line in out.splitlines() if "data/elements.csv" in line and all(words in line for words in said)]
    assert found, out


def test_a_cell_that_looks_like_a_function_is_text(kientruc: Command, tmp_path: Path) -> None:
    table = "id,title,owner\nKT-001,[[copy('id')]],<<x>> {{ ten }}\n"
    root = small.write(tmp_path / "p", {"data/elements.csv": table})
    status, _out, err = kientruc("build", "html", "-W", root)
    page = (root / "_build/html/chapters/09.html").read_text("utf-8")
    assert (status, err) == (0, "")
    assert "[[copy('id')]]" in page.replace("&#39;", "'")
    assert "{{ ten }}" in page


def test_a_chapter_that_cannot_be_read_is_named_and_not_left_out(kientruc: Command, tmp_path: Path) -> None:
    root = small.write(tmp_path / "p")
    (root / "chapters/02.md").unlink()
    (root / "chapters/02.md").mkdir()
    assert refusal(kientruc("build", "html", root)) == f"{root / 'chapters/02.md'}: cannot be read (it is a folder)."


def test_a_file_that_is_locked_stops_only_a_build_that_needs_it(
    kientruc: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = small.write(tmp_path / "p", {"evidence/~$ho-so.docx": b"x"})
    original = Path.read_bytes
    locked = ["~$ho-so.docx"]

    def read_bytes(self: Path) -> bytes:
        if self.name in locked:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return original(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert kientruc("build", "html", root)[0] == 0
    locked.append("elements.csv")
    assert refusal(kientruc("build", "html", root)) == "data/elements.csv: cannot be read (you have no permission)."


# --- interrupted --------------------------------------------------------------------------------------------------


def full(*_arguments: object, **_options: object) -> Any:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


MOMENTS = {
    "reading": (pickle, "dump"),
    "writing pages": (StandaloneHTMLBuilder, "handle_page"),
    "copying": (shutil, "copyfile"),
    "drawing": (Path, "write_text"),
    "delivering": (os, "replace"),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_full_disk_is_one_sentence_and_the_old_site_stays(
    kientruc: Command, monkeypatch: pytest.MonkeyPatch, moment: str, tmp_path: Path
) -> None:
    root = small.write(tmp_path / "p")
    assert kientruc("build", "html", root)[0] == 0
    before = small.tree(root / "_build")
    (root / "chapters/01.md").write_text(CHAPTER.format(text="```{d2}\nA -> B\n```\n\nMới. $a$"), "utf-8")
    with monkeypatch.context() as disk:
        disk.setattr(*MOMENTS[moment], full)
        result = kientruc("build", "html", root)
    told = refusal(result)
    assert "full" in told
    assert small.tree(root / "_build") == before
    assert list((root / "_build").glob(".work-*")) == []
    assert kientruc("build", "html", root)[0] == 0


class PanicException(BaseException):
    """What a defect in Rust code raises; the real class cannot be imported."""


@pytest.mark.parametrize("wanted", ["pdf", "all"])
def test_a_panic_of_the_compiler_is_one_sentence_and_what_was_built_stays(
    kientruc: Command, monkeypatch: pytest.MonkeyPatch, wanted: str, tmp_path: Path
) -> None:
    root = small.write(tmp_path / "p")
    assert kientruc("build", "pdf", root)[0] == 0
    before = small.tree(root / "_build")
    (root / "chapters/01.md").write_text(CHAPTER.format(text="Mới."), "utf-8")

    def panic(*_arguments: object, **_options: object) -> Any:
        raise PanicException("index out of bounds")

    monkeypatch.setattr("typst.Compiler", panic)
    assert "index out of bounds" in refusal(kientruc("build", wanted, root))
    assert small.tree(root / "_build") == before
    assert list((root / "_build").glob(".work-*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there a process cannot send Ctrl-C to one other")
def test_ctrl_c_stops_the_build_and_the_old_site_stays(kientruc: Command, tmp_path: Path) -> None:
    root = small.write(tmp_path / "Dự án")
    assert kientruc("build", "html", root)[0] == 0
    before = small.tree(root / "_build")
    (root / "chapters/01.md").write_text(CHAPTER.format(text="Mới."), "utf-8")
    command = [sys.executable, "-m", "generator", "--lang", "en", "build", "html", "-v", str(root)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert b"Sphinx" in process.stdout.readline()  # the build has begun
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err.decode("utf-8")
    assert b"Traceback" not in err
    assert b"nothing was left half written" in err
    assert small.tree(root / "_build") == before
    assert list((root / "_build").glob(".work-*")) == []


def test_the_command_shown_after_new_can_be_typed_as_it_stands(
    kientruc: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, _err = kientruc("new", "Đề án số 1", "--province", "Lạng Sơn", "--yes")
    assert status == 0
    shown = "kientruc preview " + out.rpartition("kientruc preview ")[2].rstrip("\n")
    quotes = '""' if sys.platform == "win32" else "''"
    assert shown == f"kientruc preview {quotes[0]}Đề án số 1{quotes[1]}"


def test_from_a_folder_of_the_project_its_commands_work_like_from_above(
    kientruc: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = small.write(tmp_path / "Dự án", {"chapters/01.md": CHAPTER.format(text="{norole}`a`")})
    monkeypatch.chdir(root / "data")
    status, out, err = kientruc("build", "html")
    assert (status, out.startswith(f"html   {root / '_build/html/index.html'}")) == (1, True)
    assert err.startswith("chapters/01.md, line 6: error KT001")
    assert "chapters/01.md, line 6" in kientruc("check", "--rule", "KT001")[1]


def test_a_path_with_vietnamese_letters_and_spaces_is_like_any_other(
    kientruc: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = small.write(tmp_path / "Đề án số 1/thành phố Bắc Ninh")
    monkeypatch.chdir(root)
    status, out, err = kientruc("build", "html", "-W")
    assert (status, err) == (0, "")
    assert out.startswith("html   _build/html")
    assert kientruc("check")[0] in (0, 1)
