"""The earlier draft may be any file that anybody has made."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from generator.errors import ComparisonError
from generator.project_comparison import read_baseline
from tests.docx_compare.drafts import compare, draft, skeleton, with_part
from tests.docx_compare.resolve import accepted, lines, part

DOCUMENT = "word/document.xml"


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data, said",
    [
        (b"", "is not a Word file"),
        (b"no zip at all", "is not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (zipped(a=b"b"), "is not a Word file"),
        (zipped(a=b"\0" * 60_000_000), "unpacks to 60 MB"),
        (with_part(skeleton(), DOCUMENT, b"<w:document"), "is damaged"),
        (with_part(skeleton(), DOCUMENT, b"<a>" * 5000 + b"</a>" * 5000), "is damaged"),
        (with_part(skeleton(), DOCUMENT, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "XML entities"),
        (with_part(skeleton(), DOCUMENT, b"<a/>"), "is not a Word file"),
        (skeleton()[:-400], "is not a Word file"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "cũ.docx"
    path.write_bytes(data)
    with pytest.raises(ComparisonError, match=said) as caught:
        read_baseline(path)
    assert "cũ.docx" in str(caught.value)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ComparisonError, match="is a folder"):
        read_baseline(tmp_path)
    with pytest.raises(ComparisonError, match="no such file"):
        read_baseline(tmp_path / "không có.docx")


def test_tracked_changes_in_it_are_taken_for_accepted() -> None:
    old = draft(["Giữ thêm bớt."])
    text = zipfile.ZipFile(io.BytesIO(old)).read(DOCUMENT).decode()
    run = "<w:r><w:t>Giữ thêm bớt.</w:t></w:r>"
    assert run in text
    mark = 'w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"'
    changed = (
        '<w:r><w:t xml:space="preserve">Giữ </w:t></w:r>'
        f"<w:ins {mark}><w:r><w:t>thêm.</w:t></w:r></w:ins>"
        f"<w:del {mark}><w:r><w:delText>bớt.</w:delText></w:r></w:del>"
    )
    edited = with_part(old, DOCUMENT, text.replace(run, changed).encode())
    found = compare(edited, draft(["Giữ thêm."]))
    assert found.counts.nothing
    assert found.tracked == 2


def test_runs_split_by_word_are_no_change() -> None:
    old = draft(["Ủy ban nhân dân"])
    text = zipfile.ZipFile(io.BytesIO(old)).read(DOCUMENT).decode()
    split = (
        '<w:r w:rsidR="00A1"><w:t>Ủy b</w:t></w:r><w:proofErr w:type="spellStart"/>'
        '<w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve">an nhân</w:t></w:r><w:r><w:t> dân</w:t></w:r>'
    )
    edited = text.replace(
        "<w:r><w:t>Ủy ban nhân dân</w:t></w:r>", split.replace("<w:t> dân", '<w:t xml:space="preserve"> dân')
    )
    assert edited != text
    found = compare(with_part(old, DOCUMENT, edited.encode()), draft(["Ủy ban nhân dân"]))
    assert found.counts.nothing


def test_a_file_without_our_bookmarks_is_compared_by_its_words() -> None:
    found = compare(draft(["Một hai ba."]), draft(["#kq-1 Đầu", "Một hai bốn."]))
    assert not found.marked
    assert (found.counts.added, found.counts.changed) == (1, 1)


def test_a_huge_paragraph_takes_no_time() -> None:
    words = [f"từ{number % 997}" for number in range(60_000)]
    old, new = draft([" ".join(words)]), draft([" ".join(["đầu", *words[:30_000], "giữa", *words[30_010:]])])
    assert accepted(compare(old, new).data) == lines(part(new))
