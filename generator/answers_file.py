"""A file of answers for a new project (TOML, one key per question)."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path

from generator.answers import Given
from generator.errors import AnswersError
from generator.messages import _
from generator.messages.system_words import system_reason, toml_fault
from generator.questions import questions
from generator.wording import nearest

_MAX_BYTES = 1_000_000


def read_answers(path: Path) -> dict[str, Given]:
    """The answers in ``path`` by question.

    :raises AnswersError: when it cannot be read, or holds an unknown key or something that is no text and no date.
    """
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, reason = toml_fault(error, text)
        message = _("{file}, line {line}: not valid TOML ({reason}); correct that line.")
        raise AnswersError(message.format(file=path, line=line, reason=reason)) from None
    known = [question.id for question in questions()]
    found = {}
    for key, value in data.items():
        place = _("{file}, line {line}, {key}").format(file=path, line=_line(text, key), key=key)
        if key not in known:
            hint = nearest(key, known) or _("; known keys: {keys}").format(keys=", ".join(known))
            raise AnswersError(_("{place}: unknown key{nearest}.").format(place=place, nearest=hint))
        if not isinstance(value, str | dt.date) or isinstance(value, dt.datetime):
            message = _("{place}: {value!r} is not a text; put it in quotes.")
            raise AnswersError(message.format(place=place, value=value))
        found[key] = Given(str(value), place)
    return found


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise AnswersError(
            _("{file}: cannot be read ({reason}).").format(file=path, reason=system_reason(error))
        ) from None
    if len(raw) > _MAX_BYTES:
        raise AnswersError(_("{file}: larger than 1 MB; this is not a file of answers.").format(file=path))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = _("{file}, line {line}: not UTF-8; save the file as UTF-8.")
        raise AnswersError(message.format(file=path, line=line)) from None


def _line(text: str, key: str) -> int:
    pattern = re.compile(rf"\s*(?:\[\s*)?[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    return next((number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 1)
