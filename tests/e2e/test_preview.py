"""The preview at work: it says what a build says, serves the site, builds again, and outlives what is wrong."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

import generator.preview
from generator.errors import DestinationError
from generator.preview import preview
from tests.e2e import small

pytestmark = pytest.mark.slow

LIMIT_SECONDS = 120
CHAPTER = "(kq-1)=\n# Mục đích, phạm vi áp dụng\n\n{text}\n"


class Watched:
    """A preview under way in a thread, and what it has said."""

    def __init__(self, project: Path, *, pdf: bool = False) -> None:
        self.project = project
        self.said: list[str] = []
        self.stop = threading.Event()
        arguments = {"port": 0, "pdf": pdf, "say": self.said.append, "stop": self.stop}
        self.thread = threading.Thread(target=preview, args=(project,), kwargs=arguments, daemon=True)
        self.thread.start()

    def wait_for(self, words: str, since: int = 0) -> int:
        """Wait until a line with ``words`` has been said; gives the number of lines by then."""
        end = time.monotonic() + LIMIT_SECONDS
        while time.monotonic() < end:
            lines = list(self.said)
            if any(words in line for line in lines[since:]):
                return len(lines)
            time.sleep(0.05)
        pytest.fail(f"{words!r} was not said, but {self.said}")

    def page(self) -> str:
        """The first chapter as the server gives it."""
        address = next(found[0] for line in self.said if (found := re.search(r"http://127\.0\.0\.1:\d+/", line)))
        with urllib.request.urlopen(f"{address}chapters/01.html", timeout=30) as answer:
            return str(answer.read().decode("utf-8"))

    def write(self, name: str, text: str) -> None:
        """Change a source file."""
        (self.project / name).write_text(text, "utf-8")


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    """The preview of a project whose first chapter has a wrong role."""
    monkeypatch.setattr(generator.preview, "POLL_SECONDS", 0.1)
    text = CHAPTER.format(text="Trước {norole}`chữ` sau.")
    found = Watched(small.write(tmp_path / "Dự án", {"chapters/01.md": text}))
    yield found
    found.stop.set()
    found.thread.join(LIMIT_SECONDS)
    assert not found.thread.is_alive()


def test_preview_tells_what_is_wrong_shows_the_page_and_goes_on(watched: Watched) -> None:
    ready = watched.wait_for("http://127.0.0.1:")
    first = watched.said[:ready]
    (finding,) = (line for line in first if "norole" in line)
    assert finding.startswith("chapters/01.md, line 4: error KT001: ")
    assert any(line.startswith("Built, but the document has 1 errors and 0 warnings") for line in first)
    assert "Trước" in watched.page()

    watched.write("data/elements.csv", "id,title\n,A\n")
    broken = watched.wait_for("data/elements.csv, row 2, column id: the code is missing", ready)
    assert "Trước" in watched.page()  # the site of the last build that came to its end

    watched.write("data/elements.csv", small.ELEMENTS)
    watched.write("chapters/01.md", CHAPTER.format(text="Đã sửa."))
    done = watched.wait_for("Built again in", broken)
    while "Đã sửa." not in watched.page():  # the two files may have been seen one after the other
        done = watched.wait_for("Built again in", done)
    assert not any("norole" in line for line in watched.said[done - 1 :])


def test_preview_builds_the_pdf_again_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator.preview, "POLL_SECONDS", 0.1)
    project = small.write(tmp_path / "Dự án")
    watched = Watched(project, pdf=True)
    ready = watched.wait_for("it is built again, too.")
    pdf = Path(next(line for line in watched.said if line.startswith("The PDF is "))[11:].partition("; ")[0])
    assert pdf.parent == project / "_build" / "pdf"
    watched.write("chapters/01.md", CHAPTER.format(text="Đã sửa cả bản PDF."))
    watched.wait_for("Built again in", ready)
    watched.stop.set()
    watched.thread.join(LIMIT_SECONDS)
    assert "Đã sửa cả bản PDF." in "".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    again = pdf.read_bytes()
    clean = small.write(tmp_path / "khác", {"chapters/01.md": (project / "chapters/01.md").read_bytes()})
    command = [sys.executable, "-m", "generator", "build", "pdf", str(clean)]
    subprocess.run(command, check=True, cwd=Path(generator.__file__).parents[1], capture_output=True)
    assert (clean / "_build" / "pdf" / pdf.name).read_bytes() == again


def test_a_port_that_is_taken_is_named(watched: Watched, tmp_path: Path) -> None:
    watched.wait_for("http://127.0.0.1:")
    port = int(re.search(r":(\d+)/", watched.said[-1])[1])  # type: ignore[index]
    with pytest.raises(DestinationError, match=f"Port {port} is taken; choose another with --port."):
        preview(small.write(tmp_path / "q"), port=port, say=lambda _text: None)
