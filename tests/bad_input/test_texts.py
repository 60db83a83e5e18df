"""Texts, tables and headings that no page takes as they are: all words stay, what is repaired is told once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.bad_input.picture_files import png
from tests.bad_input.projects import BUILDERS, Built, build

WORD = "x" * 200
TALL = "Cell as tall as several pages. " * 600
DEEP = "=-~^\"'`+*#:.<>"

ROUGH = f"""
Rough
=====

Bell \x07, escape \x1b and null \x00 go.

{WORD}

.. list-table::
   :header-rows: 1

   * - {WORD}
     - Head
   * - {WORD}
     - {TALL}

.. csv-table:: Sixty
   :header: {",".join(f"head{column}" for column in range(60))}

   {",".join(f"cell{column}" for column in range(60))}

* In a list

  .. list-table::

     * - one
       - * in a cell

         * .. list-table::

              * - deep
                - * deeper

                  * .. list-table::

                       * - deepest
                         - bottom

.. _đường-dẫn Ạ:

Đích có dấu
-----------

See :ref:`đường-dẫn Ạ`.

.. py:function:: hàm(tham_số)

   Hàm.

.. _twice:

One.

.. _twice:

Two.

|pan|
-----

Under a picture.

.. |pan| image:: pan.png
   :alt: Alt of a heading

Signs
-----

All of our fonts lack \U00010348 and \u4e2d.

"""
HEADINGS = "\n".join(f"Heading {depth}\n{sign * 12}\n\nText {depth}.\n" for depth, sign in enumerate(DEEP, 1))
EMPTY = """# MyST

## A

#

Under no words.

| Head alone |
| --- |
"""
WIDE = "a table of 60 columns is too wide for the page: it is shown in parts, each with the first column"
STAYS = [
    "Bell,escapeandnullgo.",
    "deepest",
    "bottom",
    "SeeĐíchcódấu.",
    "hàm(tham_số)",
    "One.",
    "Two.",
    "Underapicture.",
    "Text14.",
    "Heading14",
    "Undernowords.",
    "Headalone",
    *(f"cell{column}" for column in range(60)),
]
SAID = {
    "both": [
        'index.rst:54: WARNING: Duplicate explicit target name: "twice".',
        f"WARNING: index.rst:17: {WIDE}",
        "WARNING: empty.md:5: a heading has no words",
    ],
    "docx": ["WARNING: index.rst:5: characters that no Word file may hold were left out"],
    "typstpdf": [
        "WARNING: index.rst:5: characters that no PDF may hold were left out",
        "WARNING: index.rst:69: character “\U00010348” (U+10348) is in none of our fonts; “□” stands for it",
        "WARNING: index.rst:69: character “\u4e2d” (U+4E2D) is in none of our fonts; “□” stands for it",
    ],
}


@pytest.fixture(scope="module", params=BUILDERS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "pan.png").write_bytes(png(4, 2))
    pages = {"index.rst": f"{ROUGH}\n.. toctree::\n\n   deep\n   empty\n", "deep.rst": HEADINGS, "empty.md": EMPTY}
    return build(folder, request.param, pages)


def test_what_is_repaired_is_told_once_with_its_place(built: Built) -> None:
    builder = built.file.parent.name
    assert sorted(built.said) == sorted(SAID["both"] + SAID[builder])


def test_the_file_is_whole(built: Built) -> None:
    assert built.code == 0
    assert built.faults() == []


def test_all_words_stay(built: Built) -> None:
    text = built.text
    for words in STAYS:
        assert words in text


def test_long_words_and_tall_rows_are_whole(built: Built) -> None:
    text = built.text
    assert text.count("Cell") == 600
    assert text.count("x" * 40) >= 3 * 5 - 3


@pytest.mark.slow
def test_a_paragraph_of_five_megabytes_is_written_in_linear_time(tmp_path: Path) -> None:
    taken: dict[str, list[float]] = {}
    for builder in BUILDERS:
        for megabytes in (1, 5):
            text = ("kiến trúc số theo 1425/QĐ-TTg, " * (megabytes * 27_000)).strip()
            start = time.perf_counter()
            built = build(tmp_path / f"{builder}{megabytes}", builder, {"index.rst": f"Long\n====\n\n{text}\n"})
            taken.setdefault(builder, []).append(time.perf_counter() - start)
            assert (built.code, built.said) == (0, ())
    for builder, (short, long) in taken.items():
        assert long < short * 5 * 1.6, builder
