"""A key, a PDF to sign, and what is said of its signature."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue import document_format
from generator.signing.keys import Key, open_key
from generator.typst_builder.compiling import compile_pdf
from generator.typst_builder.writing import write_typst
from tests.docx_builder import cases
from tests.signing.made import PASSPHRASE, certificate, write_p12


@pytest.fixture(scope="session")
def installed() -> None:
    """Skip where the extra is missing."""
    pytest.importorskip("pyhanko.sign", reason="pyHanko, the extra “sign”, is not installed")


@pytest.fixture(scope="session")
def p12(installed: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that may sign."""
    return write_p12(tmp_path_factory.mktemp("khóa") / "chữ ký.p12", *certificate())


@pytest.fixture
def key(p12: Path) -> Iterator[Key]:
    """The key in it."""
    with open_key(str(p12), lambda _name: PASSPHRASE) as found:
        yield found


@pytest.fixture(scope="session")
def unsigned(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF by both standards."""
    folder = tmp_path_factory.mktemp("pdf")
    write_typst(cases.issued(), folder, form=document_format())
    compile_pdf(folder / "main.typ", folder / "a.pdf", timestamp=1_795_000_000)
    return (folder / "a.pdf").read_bytes()


@pytest.fixture(scope="session")
def status() -> Callable[[bytes], Any]:
    """What pyHanko says of the last signature of a PDF."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    def found(data: bytes) -> Any:
        signature = PdfFileReader(io.BytesIO(data)).embedded_signatures[-1]
        roots = [signature.signer_cert]
        context = ValidationContext(trust_roots=roots, allow_fetching=False)
        with ThreadPoolExecutor(1) as beside:  # the worker of a browser's tests runs an event loop
            return beside.submit(validate_pdf_signature, signature, context).result()

    return found
