"""What must never be in a dossier that is shared: passwords, keys, addresses of administration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.messages import _
from generator.trace.facts import ProjectFacts
from generator.trace.rules.rule import Hit, at

_CLASSIFIED = ("element", "relation", "gap", "task", "diagram")
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_SIGNS = re.compile(
    rf"""(?P<address>(?<![\d.])(?:10\.{_OCTET}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.{_OCTET}\.{_OCTET}(?![\d.]))
    | (?P<password>\b(?:mật\s+khẩu|password|passwd|api[_-]?key)\s*[:=]\s*[^\s.,;]{{4,}})
    | (?P<key>-----BEGIN\ [A-Z ]*PRIVATE\ KEY-----)
    | (?P<login>\b[a-z][a-z0-9+.-]*://[^\s/:@]+:[^\s/@]+@)""",
    re.IGNORECASE | re.VERBOSE,
)


def secret_in_record(facts: ProjectFacts) -> Iterator[Hit]:
    """Fields that seem to hold a password, a key or an internal address."""
    for need in facts.graph.needs.values():
        if need.type == "req":
            continue
        for name, values in {"title": (need.title,), **need.values}.items():
            if kind := next((kind for value in values for kind in _kinds(value)), None):
                message = _("{code}: {field!r} seems to hold {kind}.")
                text = message.format(code=need.id, field=facts.label(name), kind=kind)
                yield at(need, text, _("Remove it: such data does not belong in the dossier."), field=name)


def secret_in_text(facts: ProjectFacts) -> Iterator[Hit]:
    """Passages that seem to hold a password, a key or an internal address."""
    for path, text in sorted((facts.chapters or {}).items()):
        for number, line in enumerate(text.split("\n"), 1):
            for kind in _kinds(line):
                message = _("The text seems to hold {kind}.").format(kind=kind)
                yield Hit(message, _("Remove it: such data does not belong in the dossier."), path, number)


def access_open(facts: ProjectFacts) -> Iterator[Hit]:
    """Records of the data set and diagrams without a level of access."""
    for need in facts.graph.of_type(*_CLASSIFIED):
        if not need.all("access"):
            message = _("{code} ({title}) has no level of access: who may see it is not said.")
            text = message.format(code=need.id, title=need.title)
            yield at(need, text, _("Choose one of the levels of access."), field="access")


def _kinds(text: str) -> Iterator[str]:
    """What each suspicious place in ``text`` seems to be; the place itself is not told, it may be a secret."""
    names = {
        "address": _("an internal network address"),
        "password": _("a password or key"),
        "key": _("a private key"),
        "login": _("an address with login data"),
    }
    for match in _SIGNS.finditer(text):
        yield names[str(match.lastgroup)]
