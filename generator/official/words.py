"""A paper → the lines of its head, title, addressees, signature and recipients."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.catalogue import DocumentFormat
from generator.official.lines import RATIO_RULE, TEXT_RULE, Line
from generator.official.paper import AGENCY, COMMITTEE, Paper, initials
from generator.wording import long_date

_COMMITTEE = "Ủy ban nhân dân"
_SHORT_COMMITTEE = "UBND"
_BEGINS_LINE = 6
"""How many letters the lines of a name may differ more for a good word to begin the second one."""
_FIRST_OF_LINE = frozenset(("và", "tỉnh", "thành"))
_ONE_WORD = frozenset(
    tuple(word.split())
    for word in ("ủy ban", "nhân dân", "thành phố", "văn phòng", "thanh tra", "công nghệ", "khoa học", "môi trường")
)
_LONGEST_BOLD, _LONGEST_REGULAR = 22, 24
"""Letters of a body's name in capitals that fit into one line of the left cell."""
_ROOM = "\u00a0"


@dataclass(frozen=True)
class Head:
    """The four cells at the top: who issues and the nation; number and place. The lower two may be empty."""

    issuing: tuple[Line, ...]
    nation: tuple[Line, ...]
    number: tuple[Line, ...] = ()
    place: tuple[Line, ...] = ()


def head(paper: Paper, form: DocumentFormat) -> Head:
    """The head of a paper of its own."""
    number = [Line("number", f"{form.text('header.number.prefix').strip()} {numbered(paper, form)}")]
    if paper.is_letter and paper.abstract:
        number.append(Line("subject", f"V/v {paper.abstract[:1].lower()}{paper.abstract[1:]}"))
    if paper.mark:
        number.append(Line("draft", paper.mark))
    place = Line("place", f"{paper.body.place}, {dated(paper)}")
    return replace(attached_head(paper, form), number=tuple(number), place=(place,))


def attached_head(paper: Paper, form: DocumentFormat) -> Head:
    """The head of a document attached to another: no number, no place (mẫu 1.3)."""
    nation = (
        Line("nation", form.text("header.national_name.text")),
        Line("motto", form.text("header.motto.text"), rule=TEXT_RULE),
    )
    return Head(tuple(_issuing(paper)), nation)


def _issuing(paper: Paper) -> list[Line]:
    """The body above, where there is one, and the issuing body, over as many lines as it needs."""
    body = paper.body
    if paper.by == AGENCY:
        return issuing(body.lead, body.unit, below=not body.lead.startswith(_COMMITTEE))
    return _with_rule([Line("issuer", text.upper()) for text in (_COMMITTEE, body.unit)])


def issuing(name: str, unit: str, *, below: bool) -> list[Line]:
    """An issuing body, over as many lines as it needs; ``below`` the People's Committee of ``unit``, whose name stands
    above in short (PL1 II.2)."""
    above = _in_lines(f"{_SHORT_COMMITTEE} {unit}", _LONGEST_REGULAR) if below else []
    lines = [Line("issuer", text.upper()) for text in _in_lines(name)]
    return _with_rule([*(Line("parent", text.upper()) for text in above), *lines])


def _with_rule(lines: list[Line]) -> list[Line]:
    return [*lines[:-1], replace(lines[-1], rule=RATIO_RULE)]


def _in_lines(name: str, longest: int = _LONGEST_BOLD) -> list[str]:
    """``name`` in one line or, parted where both come out nearly as long, in two; "và" and the name of the province
    begin a line, and no word of two syllables is parted."""
    words = name.split(" ")
    if len(name) <= longest or len(words) < 2:
        return [name]

    def unevenness(place: int) -> int:
        around = (words[place - 1].lower(), words[place].lower())
        uneven = abs(len(" ".join(words[:place])) - len(" ".join(words[place:])))
        return uneven - _BEGINS_LINE * (around[1] in _FIRST_OF_LINE) + _BEGINS_LINE * 9 * (around in _ONE_WORD)

    at = min(range(1, len(words)), key=unevenness)
    return [" ".join(words[:at]), " ".join(words[at:])]


def numbered(paper: Paper, form: DocumentFormat) -> str:
    """Number and symbol: "05/QĐ-UBND"; room for the number where it is not known."""
    number, _slash, own = paper.number.partition("/")
    symbol = own or paper.symbol or _symbol(paper, form)
    if not number.strip():
        return f"{_ROOM * 8}/{symbol}"
    if form.flag("header.number.pad_below_10") and re.fullmatch(r"\d", number.strip()):
        number = f"0{number.strip()}"
    return f"{number.strip()}/{symbol}"


def _symbol(paper: Paper, form: DocumentFormat) -> str:
    body = _SHORT_COMMITTEE if paper.by != AGENCY else initials(paper.body.lead)
    sign = "" if paper.is_letter else str(form.values.get(f"kinds.{paper.kind}", ""))
    return f"{sign}-{body}" if sign else body


def dated(paper: Paper) -> str:
    """The day in words, with room for what is not known."""
    if paper.date is not None:
        return long_date(paper.date)
    return f"ngày{_ROOM * 5}tháng{_ROOM * 5}năm {paper.year or _ROOM * 6}".rstrip(" ")


def title(paper: Paper) -> tuple[Line, ...]:
    """Kind and abstract with the line below, and in decisions who decides; none for a letter."""
    if paper.is_letter:
        return ()
    found = [Line("kind", paper.kind.upper())]
    if paper.abstract:
        found.append(Line("abstract", paper.abstract))
    found[-1] = replace(found[-1], rule=RATIO_RULE)
    if paper.is_decision:
        found.append(Line("authority", paper.issuer.upper()))
    return tuple(found)


def attached_line(to: Paper, form: DocumentFormat) -> Line:
    """(Kèm theo Quyết định số … ngày … của …) with the line below."""
    number = numbered(to, form)
    text = form.text("title.attached_to.text").format(kind=to.kind, number=number, date=dated(to), issuer=to.issuer)
    return Line("attached", text, rule=RATIO_RULE)


def subject(abstract: str) -> Line:
    """The name of a document in its title block."""
    return Line("abstract", abstract)


def addressees(paper: Paper) -> tuple[Line, ...]:
    """Kính gửi: with one addressee on the same line, several each on its own."""
    if not paper.to:
        return ()
    if len(paper.to) == 1:
        return (Line("addressee", f"Kính gửi: {_bare(paper.to[0])}"),)
    items = [Line("addressee-item", f"- {text}") for text in _closed(paper.to)]
    return (Line("addressee", "Kính gửi:"), *items)


def powers(paper: Paper, form: DocumentFormat) -> tuple[Line, ...]:
    """The lines above the signature: in whose name, for whom, the office."""
    return tuple(Line("power", text.upper()) for text in paper.office or _powers(paper, form))


def _powers(paper: Paper, form: DocumentFormat) -> list[str]:
    office = office_of(paper.body.lead if paper.by == AGENCY else _COMMITTEE, form)
    lines = [f"KT. {office}", f"PHÓ {office}"] if paper.deputy else [office]
    return [form.text(f"signature.collective.{_COMMITTEE}"), *lines] if paper.by == COMMITTEE else lines


def office_of(body: str, form: DocumentFormat) -> str:
    """The office of the one who heads ``body``."""
    return form.of_body("signature.offices", body) or form.text("signature.offices.other")


def agrees(paper: Paper) -> bool:
    """Whether the lines above the signature fit who issues: "TM. ỦY BAN NHÂN DÂN" where, and only where, the committee
    itself does (PL1 II.7.b)."""
    first = paper.office[0].upper() if paper.office else ""
    if not first:
        return True
    in_its_name = first.startswith("TM.")
    return in_its_name == (paper.by == COMMITTEE)


def recipients(paper: Paper) -> tuple[Line, ...]:
    """Nơi nhận: and the recipients, each on a line."""
    if not paper.recipients:
        return ()
    items = [Line("recipient", f"- {text}") for text in _closed(paper.recipients)]
    return (Line("recipients", "Nơi nhận:"), *items)


def _closed(items: Sequence[str]) -> list[str]:
    """Items of a list with ";" after each and "." after the last."""
    return [f"{_bare(text)}{'.' if place == len(items) else ';'}" for place, text in enumerate(items, 1)]


def _bare(text: str) -> str:
    return text.strip().rstrip(".;").strip()


def draft_mark(words: str, version: str, date: dt.date | None) -> str:
    """The two lines of the mark of a draft: what it is; which version, of which day."""
    day = f"ngày {date.day:02d}/{f'{date.month:02d}' if date.month < 3 else date.month}/{date.year}" if date else ""
    second = ", ".join(part for part in (f"phiên bản {version}" if version else "", day) if part)
    return f"{words.upper()}\n({second})" if second else words.upper()
