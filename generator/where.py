"""The small language of conditions on records, as in ``{records} :where:`` and in the rules of required fields.

``position = L1-HT; scope = Cấp tỉnh | Cấp xã; lead; !note; title ~ kho dữ liệu; maps.block_commune != H9-1``

Conditions are joined by ``;`` and all must hold. ``=`` holds when any value of the field is one of those listed, ``!=``
is its contrary, ``~`` means "contains" without regard to case and ``!~`` its contrary, a name alone means "is filled
in" and ``!name`` "is empty". A dotted name follows links to the records they name. A value that holds ``;`` or ``|`` is
put in double quotes, in which a backslash makes the next character an ordinary one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NoReturn

from generator.errors import KientrucError
from generator.messages import _

Operator = Literal["=", "!=", "~", "!~", "filled", "empty"]
Follow = Callable[[str], Mapping[str, object] | None]

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")
_NEEDS_QUOTES = re.compile(r'[;|"\\]|^=')


@dataclass(frozen=True)
class Condition:
    """One condition: a path of field and link names, an operator, and the values it is held against."""

    path: tuple[str, ...]
    operator: Operator
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        name = ".".join(self.path)
        if self.operator == "filled":
            return name
        if self.operator == "empty":
            return f"!{name}"
        return f"{name} {self.operator} {' | '.join(_quoted(value) for value in self.values)}"

    def holds(self, record: Mapping[str, object], follow: Follow | None) -> bool:
        """Whether ``record`` meets this condition."""
        found = [_plain(value) for value in _reached(record, self.path, follow)]
        if self.operator == "filled":
            return any(found)
        if self.operator == "empty":
            return not any(found)
        if self.operator in ("~", "!~"):
            contained = any(wanted.casefold() in value.casefold() for value in found for wanted in self.values)
            return contained is (self.operator == "~")
        return any(value in self.values for value in found) is (self.operator == "=")


@dataclass(frozen=True)
class Where:
    """Parsed conditions; ``str()`` gives their canonical text. No condition at all matches every record."""

    conditions: tuple[Condition, ...] = ()

    def __str__(self) -> str:
        return "; ".join(str(condition) for condition in self.conditions)

    def matches(self, record: Mapping[str, object], follow: Follow | None = None) -> bool:
        """Whether ``record`` meets all conditions.

        Values are texts or lists of texts; an absent name is empty. ``follow`` gives the record of a code for dotted
        names; what it does not know is passed over.
        """
        return all(condition.holds(record, follow) for condition in self.conditions)

    @property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """The names asked for, in order and each once, so that a caller can check that they exist."""
        return tuple(dict.fromkeys(condition.path for condition in self.conditions))


def parse_where(text: str) -> Where:
    """The conditions written in ``text``.

    :raises KientrucError: with the position, counted from 1, where the text stops making sense.
    """
    return Where(tuple(_Parser(text).conditions()))


def texts(value: object) -> tuple[str, ...]:
    """A value of a record as a tuple of texts: nothing for None and "", each item for a list."""
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (list, tuple, set, frozenset)):
        return tuple(text for item in value for text in texts(item))
    return (str(value),)


def _reached(record: Mapping[str, object], path: tuple[str, ...], follow: Follow | None) -> Iterator[str]:
    """The values at the end of ``path``; as long as the path is, so a circle of links does no harm."""
    records: list[Mapping[str, object]] = [record]
    for name in path[:-1]:
        codes = dict.fromkeys(code for one in records for code in texts(one.get(name)))
        linked = (follow(code) for code in codes) if follow else ()
        records = [one for one in linked if one is not None]
    for one in records:
        yield from texts(one.get(path[-1]))


def _plain(text: str) -> str:
    """``text`` as it is compared: composed letters, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _quoted(value: str) -> str:
    if not _NEEDS_QUOTES.search(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


class _Parser:
    """Reads conditions from left to right; ``at`` is where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def conditions(self) -> Iterator[Condition]:
        while self._skip_space() < len(self.text):
            if self._take(";"):
                continue
            yield self._condition()

    def _condition(self) -> Condition:
        negated = self._take("!")
        self._skip_space()
        path = self._name()
        self._skip_space()
        if self._at_end():
            return Condition(path, "empty" if negated else "filled")
        if negated:
            self._fail(_("a condition !name takes no value; write name != value"))
        operator = self._operator()
        return Condition(path, operator, tuple(dict.fromkeys(self._values())))

    def _name(self) -> tuple[str, ...]:
        match = _NAME.match(self.text, self.at)
        if not match:
            self._fail(_("the name of a field or link is expected"))
        self.at = match.end()
        return tuple(match[0].split("."))

    def _operator(self) -> Operator:
        operators: Iterable[Operator] = ("!=", "!~", "=", "~")
        for operator in operators:
            if self._take(operator):
                if self.text.startswith("=", self.at):
                    self._fail(_("one = is enough; put a value that begins with = in double quotes"))
                return operator
        self._fail(_("=, !=, ~ or !~ is expected after the name"))

    def _values(self) -> Iterator[str]:
        while True:
            self._skip_space()
            yield self._value()
            self._skip_space()
            if self._at_end():
                return
            if not self._take("|"):
                self._fail(_("| or ; is expected after the closing quotation mark"))

    def _value(self) -> str:
        start = self.at
        value = _plain(self._quotation() if self._take('"') else self._bare())
        if not value:
            self._fail(_("a value is missing; write !name for an empty field"), start)
        return value

    def _bare(self) -> str:
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in ";|":
            self.at += 1
        return self.text[start : self.at]

    def _quotation(self) -> str:
        start = self.at - 1
        letters: list[str] = []
        while self.at < len(self.text):
            if self._take('"'):
                return "".join(letters)
            if self._take("\\") and self.at == len(self.text):
                break
            letters.append(self.text[self.at])
            self.at += 1
        self._fail(_("the quotation mark is not closed"), start)

    def _skip_space(self) -> int:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at

    def _take(self, token: str) -> bool:
        if not self.text.startswith(token, self.at):
            return False
        self.at += len(token)
        return True

    def _at_end(self) -> bool:
        return self.at >= len(self.text) or self.text[self.at] == ";"

    def _fail(self, reason: str, position: int | None = None) -> NoReturn:
        message = _("condition {text!r}, position {position}: {reason}.")
        at = self.at if position is None else position
        raise KientrucError(message.format(text=self.text, position=at + 1, reason=reason))
