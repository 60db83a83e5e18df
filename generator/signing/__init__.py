"""Signs a PDF with a key from a file or a token: PAdES, as an update that leaves every byte of the document as it was.

The signature has no picture: the standards of the archive copy (PDF/A-2a, PDF/UA-1) hold on, and what NĐ 30/2020/NĐ-CP
wants to be seen on an electronic document (Phụ lục I, mục II.8) is put there by the software in which the body issues
it. pyHanko does the work: it writes PAdES in pure Python, takes keys from PKCS#12 files and PKCS#11 tokens alike, and
can check what it has written. It is an extra (``kientruc[sign]``), imported only when something is signed.
"""

from __future__ import annotations

from generator.signing.keys import open_key
from generator.signing.signature import sign

__all__ = ["open_key", "sign"]
