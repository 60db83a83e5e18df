"""What is known of one official paper: what kind, who issues and signs it, to whom it goes."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

CHAIRMAN, COMMITTEE, AGENCY = "chủ tịch", "ủy ban nhân dân", "cơ quan chủ trì"
ISSUERS = (CHAIRMAN, COMMITTEE, AGENCY)

LETTER, DECISION = "Công văn", "Quyết định"
_JOINING = frozenset(("và", "của", "về", "các"))


@dataclass(frozen=True)
class Body:
    """The unit whose papers they are, as far as heads and signatures ask for it."""

    unit: str
    """The province with its kind: "thành phố Bắc Ninh"."""
    place: str
    lead: str

    @property
    def committee(self) -> str:
        """The People's Committee of the province."""
        return f"Ủy ban nhân dân {self.unit}"

    @property
    def chairman(self) -> str:
        """Its chairman."""
        return f"Chủ tịch {self.committee}"


@dataclass(frozen=True)
class Paper:
    """One official paper. An empty ``number`` or a missing ``date`` leaves room to write them in."""

    kind: str
    abstract: str = ""
    by: str = AGENCY
    body: Body = field(default_factory=lambda: Body("…", "…", "…"))
    symbol: str = ""
    number: str = ""
    date: dt.date | None = None
    year: int = 0
    """The year of a date that is not known yet; 0: not known either."""
    to: tuple[str, ...] = ()
    deputy: bool = False
    office: tuple[str, ...] = ()
    """The lines above the signature, where they are not those that follow from ``by`` and ``deputy``."""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    attached_to: str = ""
    """The name of the paper that this one is attached to: then it has neither number nor signature."""
    mark: str = ""
    """What the box of a draft says."""

    @property
    def is_letter(self) -> bool:
        """Whether it has no kind, but a subject under its number."""
        return self.kind == LETTER

    @property
    def is_decision(self) -> bool:
        """Whether it says who decides, and "QUYẾT ĐỊNH:" before its articles."""
        return self.kind == DECISION

    @property
    def issuer(self) -> str:
        """Who issues it, as a sentence names it."""
        return {CHAIRMAN: self.body.chairman, COMMITTEE: self.body.committee}.get(self.by, self.body.lead)


def initials(body: str) -> str:
    """The name of ``body`` as symbols of papers have it: "Sở Khoa học và Công nghệ" → "SKHCN"."""
    words = [word for word in re.split(r"[\s,]+", body) if word and word.casefold() not in _JOINING]
    return "".join(word[0].upper() for word in words)
