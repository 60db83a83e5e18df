"""A signed PDF: valid, of the whole document, still by both standards; a changed byte is noticed."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator.errors import SigningError
from generator.signing import sign
from generator.signing.keys import Key
from tests.pdf_ua import findings
from tests.signing.made import HOLDER, fields, read

Status = Callable[[bytes], Any]

pytestmark = pytest.mark.usefixtures("installed")


def widget(data: bytes) -> Any:
    return fields(data)[-1]


def test_signature_is_valid_and_covers_the_whole_document(unsigned: bytes, key: Key, status: Status) -> None:
    found = status(sign(unsigned, key, location="Bắc Ninh"))
    assert found.intact
    assert found.valid
    assert found.trusted
    assert found.bottom_line
    assert found.coverage.name == "ENTIRE_FILE"
    assert found.md_algorithm == "sha256"


def test_the_document_itself_stays_byte_for_byte(unsigned: bytes, key: Key) -> None:
    assert sign(unsigned, key).startswith(unsigned)


def test_it_is_made_where_an_event_loop_runs_already(unsigned: bytes, key: Key, status: Status) -> None:
    async def within() -> bytes:
        return sign(unsigned, key)

    with ThreadPoolExecutor(1) as beside:  # the tests of the browser leave a loop running here
        signed = beside.submit(asyncio.run, within()).result()
    assert status(signed).valid


@pytest.mark.parametrize("share", [0.01, 0.4, 0.9])
def test_a_changed_byte_is_noticed(share: float, unsigned: bytes, key: Key, status: Status) -> None:
    data = bytearray(sign(unsigned, key))
    place = data.index(b"stream", int(len(unsigned) * share)) + 9
    data[place] ^= 1
    assert not status(bytes(data)).intact


def test_who_and_where_are_told_in_the_signature(unsigned: bytes, key: Key) -> None:
    told = widget(sign(unsigned, key, location="Bắc Ninh"))["/V"]
    assert told["/SubFilter"] == "/ETSI.CAdES.detached"
    assert told["/Name"] == HOLDER
    assert told["/Location"] == "Bắc Ninh"


def test_what_the_standards_look_at_stays(unsigned: bytes, key: Key) -> None:
    """PDF/A: the field is printed, metadata agree. PDF/UA: it is named and outside the page, pages have an order."""
    signed = sign(unsigned, key)
    before, after = read(unsigned), read(signed)
    assert after.root_object["/Metadata"].get_data() == before.root_object["/Metadata"].get_data()
    assert after.metadata == before.metadata
    assert after.root_object["/Lang"] == "vi"
    assert after.root_object["/MarkInfo"]["/Marked"].value
    found = widget(signed)
    invisible, hidden, printed, no_view = (int(found["/F"]) >> place & 1 for place in (0, 1, 2, 5))
    assert (invisible, hidden, printed, no_view) == (0, 0, 1, 0)
    assert max(map(float, found["/Rect"])) < 0
    assert found["/TU"] == HOLDER
    assert after.pages[0]["/Tabs"] == "/S"


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_structure_of_the_file_is_sound(unsigned: bytes, key: Key, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(sign(unsigned, key))
    subprocess.run(["qpdf", "--check", str(tmp_path / "a.pdf")], check=True, capture_output=True)


def test_machine_checks_of_pdf_ua_find_nothing(unsigned: bytes, key: Key, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(sign(unsigned, key))
    assert findings(tmp_path / "a.pdf") == []


def test_a_second_signature_leaves_the_first_one(unsigned: bytes, key: Key, status: Status) -> None:
    """The person in charge signs, then the body."""
    twice = sign(sign(unsigned, key), key)
    assert status(twice).bottom_line
    assert [field["/T"] for field in fields(twice)] == ["Signature1", "Signature2"]


def test_what_is_no_pdf_is_one_sentence(key: Key) -> None:
    with pytest.raises(SigningError, match="The PDF could not be signed"):
        sign(b"no PDF", key)


# --- the time from a service ------------------------------------------------------------------------------------------


class Clock(BaseHTTPRequestHandler):
    """A timestamp service with a key of its own."""

    key: Key
    broken = False

    def do_POST(self) -> None:
        from asn1crypto import tsp
        from pyhanko.sign.timestamps import DummyTimeStamper

        question = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        signer = self.key.signer
        clock = DummyTimeStamper(
            signer.signing_cert, signer.signing_key, fixed_dt=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=5)
        )
        answer = b"<html>" if self.broken else clock.request_tsa_response(question).dump()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_arguments: Any) -> None:
        pass


@pytest.fixture
def clock(key: Key, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Clock, "key", key, raising=False)
    server = HTTPServer(("127.0.0.1", 0), Clock)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_time_of_a_service_is_in_the_signature(unsigned: bytes, key: Key, clock: str, status: Status) -> None:
    found = status(sign(unsigned, key, timestamp_url=clock))
    assert found.intact
    assert found.timestamp_validity.intact
    age = dt.datetime.now(dt.UTC) - found.timestamp_validity.timestamp
    assert dt.timedelta(minutes=4) < age < dt.timedelta(minutes=10)


def test_no_service_is_asked_without_its_address(unsigned: bytes, key: Key, status: Status) -> None:
    assert status(sign(unsigned, key)).timestamp_validity is None


@pytest.mark.parametrize(
    "url, said",
    [
        ("http://127.0.0.1:9/", "http://127.0.0.1:9/: the timestamp service does not answer"),
        ("file:///etc/passwd", "is an address with http:// or https://"),
    ],
)
def test_service_that_does_not_answer_is_named(url: str, said: str, unsigned: bytes, key: Key) -> None:
    with pytest.raises(SigningError, match=said):
        sign(unsigned, key, timestamp_url=url)


def test_answer_that_is_no_timestamp_is_told(
    unsigned: bytes, key: Key, clock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clock, "broken", True)
    with pytest.raises(SigningError, match="the answer is no timestamp"):
        sign(unsigned, key, timestamp_url=clock)
