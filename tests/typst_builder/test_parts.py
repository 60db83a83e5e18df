"""The text in files of its own: what has not changed is not written anew, and the compiler knows it again."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Set as AbstractSet
from pathlib import Path

from docutils import nodes

from generator.catalogue import document_format
from generator.typst_builder.compiling import compile_pdf
from generator.typst_builder.parts import IMPORT, write_parts
from generator.typst_builder.writing import write_typst
from tests.docx_builder import cases
from tests.docx_builder.trees import document, paragraph, section, table

TIMESTAMP = 1_795_000_000
CHAPTERS = 24


def written(folder: Path) -> AbstractSet[str]:
    return {path.name for path in folder.glob("part-*.typ")}


def test_section_and_large_table_are_files_of_their_own(tmp_path: Path) -> None:
    large = "#tbl(" + "[x], " * 1000 + ")"
    text = write_parts(["#par[a]", "#titled(1)", "#par[b]", large, "#par[c]"], tmp_path)
    names = text.split('"')[1::2]
    assert [(tmp_path / name).read_text("utf-8").removeprefix(IMPORT) for name in names] == [
        "#par[a]\n",
        "#titled(1)\n\n#par[b]\n",
        f"{large}\n",
        "#par[c]\n",
    ]


def test_rules_hold_for_what_follows(tmp_path: Path) -> None:
    text = write_parts(["#par[a]", "#set page(flipped: true)", "#par[b]"], tmp_path)
    assert text.split("\n\n")[1] == "#set page(flipped: true)"


def test_files_of_an_earlier_text_go(tmp_path: Path) -> None:
    write_parts(["#par[a]"], tmp_path)
    before = written(tmp_path)
    write_parts(["#par[b]", "#titled(1)", "#par[b]"], tmp_path)
    assert len(written(tmp_path)) == 2
    assert not before & written(tmp_path)


def chapters(changed: str = "", *more: nodes.Node, word: str = "Đoạn") -> nodes.document:
    """A document of many pages; one of its chapters says something more with ``changed``. ``word`` makes it new to the
    compiler."""
    return document(
        *[
            section(
                f"{number}.",
                f"Chương {number}",
                *[paragraph(changed) for _more in range(3) if changed and number == 5],
                *[paragraph(f"{word} {number}.{place}. ", cases.SENTENCE * 5) for place in range(12)],
                table(["Mã", "Tên"], [[f"ma-{number}-{row}", cases.SENTENCE] for row in range(30)]),
                anchor=f"chuong-{number}",
            )
            for number in range(CHAPTERS)
        ],
        *more,
    )


def test_a_changed_chapter_changes_one_file(tmp_path: Path) -> None:
    write_typst(chapters(), tmp_path, form=document_format())
    before = written(tmp_path)
    write_typst(chapters("Thêm một câu."), tmp_path, form=document_format())
    assert len(written(tmp_path) - before) == len(before - written(tmp_path)) == 1


COLD = """
import sys
from pathlib import Path
from generator.typst_builder.compiling import compile_pdf
folder = Path(sys.argv[1])
compile_pdf(folder / "main.typ", folder / "cold.pdf", timestamp=int(sys.argv[2]))
"""


def test_changed_chapter_is_compiled_again_in_a_fraction_of_the_time_to_the_same_bytes(tmp_path: Path) -> None:
    """In another folder and by another compiler of the same process, as each build of a preview is."""
    seconds = []
    for name, changed in (("một", ""), ("hai", "Thêm một câu.")):
        folder = tmp_path / name
        write_typst(chapters(changed, word="Câu"), folder, form=document_format())
        start = time.process_time()
        compile_pdf(folder / "main.typ", folder / "a.pdf", timestamp=TIMESTAMP)
        seconds.append(time.process_time() - start)
    cold, again = seconds
    assert again <= cold / 2  # a third where nobody else works on the machine
    other = [sys.executable, "-c", COLD, str(tmp_path / "hai"), str(TIMESTAMP)]
    subprocess.run(other, check=True, cwd=Path(__file__).parents[2])
    assert (tmp_path / "hai" / "cold.pdf").read_bytes() == (tmp_path / "hai" / "a.pdf").read_bytes()


def test_many_pictures_do_not_make_the_compiler_forget(tmp_path: Path) -> None:
    """Each picture is tried alone; as a compilation, ten of them would make all that is remembered too old."""
    seconds = []
    for name, count in (("một", 0), ("hai", 14)):
        folder = tmp_path / name
        drawings = []
        for number in range(count):
            path = tmp_path / f"{number}.svg"
            path.write_text(
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {90 + number} 9"><path d="M0 0h9v9z"/></svg>',
                "utf-8",
            )
            drawings.append(nodes.image("", uri=str(path), alt="Hình"))
        tree = chapters("", section("", "Hình", *drawings), word="Mục")
        write_typst(tree, folder, form=document_format())
        start = time.process_time()
        compile_pdf(folder / "main.typ", folder / "a.pdf", timestamp=TIMESTAMP)
        seconds.append(time.process_time() - start)
    assert seconds[1] <= seconds[0] / 2
