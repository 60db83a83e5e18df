"""``kientruc build pdf --sign``: the signed PDF stands beside the other, and no signature is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import command_line
from generator.console import run
from tests.e2e import small
from tests.signing.made import HOLDER, PASSPHRASE, certificate, fields, write_p12

pytestmark = pytest.mark.slow

NAME = "khung-kien-truc-chinh-quyen-so-thanh-pho-bac-ninh"


def build(*words: str | Path) -> int:
    return run(command_line, ["--lang", "en", "build", "pdf", *map(str, words)])


@pytest.fixture
def secret(tmp_path: Path) -> tuple[str | Path, ...]:
    """The options that sign."""
    pytest.importorskip("pyhanko.sign", reason="pyHanko, the extra “sign”, is not installed")
    (tmp_path / "mật khẩu").write_text(f"{PASSPHRASE}\n", "utf-8")
    key = write_p12(tmp_path / "a.p12", *certificate())
    return ("--sign", key, "--passphrase-file", tmp_path / "mật khẩu")


def test_signed_pdf_stands_beside_the_other(
    tmp_path: Path, secret: tuple[str | Path, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    project = small.write(tmp_path / "Dự án")
    folder = project / "_build" / "pdf"
    assert build(*secret, project) == 0
    said = capsys.readouterr()
    assert f"signed {folder / f'{NAME}.signed.pdf'}" in said.out
    unsigned = (folder / f"{NAME}.pdf").read_bytes()
    signed = (folder / f"{NAME}.signed.pdf").read_bytes()
    assert signed.startswith(unsigned)
    (field,) = fields(signed)
    assert field["/V"]["/Name"] == HOLDER
    assert field["/V"]["/Location"] == "Bắc Ninh"

    assert build(project) == 0  # nothing has changed, the signature holds on
    assert "signed before" not in capsys.readouterr().err

    chapter = project / "chapters" / "02.md"
    chapter.write_text(chapter.read_text("utf-8") + "\nThêm.\n", "utf-8")
    assert build(project) == 0
    assert f"{NAME}.signed.pdf: signed before the last change of the document" in capsys.readouterr().err
    assert (folder / f"{NAME}.signed.pdf").read_bytes() == signed

    assert build(*secret, project) == 0
    assert (folder / f"{NAME}.signed.pdf").read_bytes().startswith((folder / f"{NAME}.pdf").read_bytes())
    assert signed in [path.read_bytes() for path in folder.glob(f"{NAME}.signed.*.pdf")]


def test_nothing_is_built_when_the_key_does_not_open(
    tmp_path: Path, secret: tuple[str | Path, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    project = small.write(tmp_path / "p")
    (tmp_path / "mật khẩu").write_text("sai", "utf-8")
    assert build(*secret, project) == 2
    assert "a.p12: the passphrase is wrong" in capsys.readouterr().err
    assert not (project / "_build").exists()


@pytest.mark.parametrize(
    "words, said",
    [
        (["html", "--sign", "a.p12"], "--sign signs the PDF; name pdf among the formats, too."),
        (["pdf", "--timestamp-url", "http://127.0.0.1/"], "--timestamp-url goes with --sign only."),
        (["pdf", "--passphrase-file", "p"], "--passphrase-file goes with --sign only."),
    ],
)
def test_options_that_do_not_go_together(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command_line, ["--lang", "en", "build", *words]) == 2
    assert said in capsys.readouterr().err
