"""What the system and Python's TOML reader say of a file, in the user's language."""

from __future__ import annotations

import errno
import re
import tomllib

from generator.messages import _

_OPEN_ELSEWHERE = (32, 33)  # Windows: a sharing or lock violation, which has the number of a missing permission
_PLACE = re.compile(r"(?P<said>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL)


def system_reason(error: OSError) -> str:
    """Why the system refused; the common reasons in the user's language, others as the system says them."""
    if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
        return _("it is open in another program")
    known = {
        errno.ENOENT: _("there is no such file or folder"),
        errno.EACCES: _("you have no permission"),
        errno.EPERM: _("you have no permission"),
        errno.EROFS: _("the disk can only be read"),
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("your share of the disk is used up"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("a part of the path is a file, not a folder"),
        errno.EEXIST: _("there is such a file already"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.EBUSY: _("it is open in another program"),
        errno.ETXTBSY: _("it is open in another program"),
        errno.EIO: _("the disk cannot be read or written"),
    }
    return known.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__


def toml_fault(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    """The line of ``text`` that is no TOML, and why; faults that hands seldom make are told in Python's own words."""
    last = len(text.rstrip().splitlines()) or 1
    match = _PLACE.fullmatch(str(error))
    if match is None:
        return last, str(error)
    number = int(match["line"] or last)
    return number, _toml_reason(match["said"], (text.splitlines() or [""])[number - 1])


def _toml_reason(said: str, line: str) -> str:
    if set("“”‘’") & set(line.partition("#")[0]) and said.startswith("Invalid value"):
        return _("typographic quotation marks; write straight ones")
    if said.startswith("Expected '='") and "=" in line:
        return _("the key holds a letter with diacritics or a space; write it with a to z, digits and _")
    reasons = (
        ("Expected '='", _("the line has no “=”; begin a note with #")),
        ("Invalid value", _("the value is none; put a text in quotation marks")),
        ("Invalid statement", _("the line is neither [table] nor key = value")),
        ("Expected newline", _("something stands after the value; write a date as 2026-11-30, a note after #")),
        ("Unterminated string", _("a text has no closing quotation mark")),
        ("Illegal character '\\n'", _("a text has no closing quotation mark")),
        ("Expected '\"", _("a text has no closing quotation mark")),
        ("Cannot overwrite", _("the key stands twice")),
        ("Duplicate inline", _("the key stands twice")),
        ("Cannot declare", _("the table stands twice")),
        ("Unclosed array", _("a list has no closing bracket “]”")),
        ("Expected ']", _("the name of a table has no closing bracket “]”")),
        ("Unescaped '\\'", _("a backslash in a text must be doubled")),
        ("Invalid hex", _("a backslash in a text must be doubled")),
        ("Invalid date", _("there is no such date; write it as 2026-11-30")),
        ("Invalid initial character for a key", _("the key must begin with a letter or digit")),
    )
    return next((reason for begin, reason in reasons if said.startswith(begin)), said)
