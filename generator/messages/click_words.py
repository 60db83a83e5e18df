"""click's own words ("Usage:", "No such option …") in the user's language.

click asks the system's gettext for them, which has no Vietnamese catalogue of click and follows the system's language;
its modules are given our lookup instead.
"""

from __future__ import annotations

import importlib

from generator.messages import _

_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")


def N_(message: str) -> str:  # noqa: N802  (the usual name of what marks a message for extraction)
    """``message``, marked for the catalogue."""
    return message


WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("required"),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("deprecated"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("%(prog)s, version %(version)s"),
    N_("Try '{command} {option}' for help."),
    N_("Error: {message}"),
    N_("Error: invalid input"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Missing {param_type}"),
    N_("Missing parameter: {param_name}"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Did you mean {possibility}?"),
    N_("(Did you mean one of: {possibilities}?)"),
    N_("Option {name!r} does not take a value."),
    N_("Option {name!r} requires an argument."),
    N_("Option {name!r} requires {nargs} arguments."),
    N_("Got unexpected extra argument ({args})"),
    N_("Got unexpected extra arguments ({args})"),
    N_("{value!r} is not {choice}."),
    N_("{value!r} is not one of {choices}."),
    N_("Choose from:\n\t{choices}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{name} {filename!r} is not writable."),
    N_("Could not open file {filename!r}: {message}"),
    N_("unknown error"),
    N_("file"),
    N_("directory"),
    N_("path"),
    N_("Aborted!"),
)

_TYPES = (
    ("StringParamType", N_("text")),
    ("IntParamType", N_("integer")),
    ("IntRange", N_("integer range")),
)
"""Types whose names click does not translate itself; help shows them in capitals."""


class _Words(str):
    """A translation whose title has one capital: "Thư mục", as Vietnamese writes it, and not "Thư Mục"."""

    __slots__ = ()

    def title(self) -> str:
        return self.capitalize()


def teach_click() -> None:
    """Make click speak as the rest of the tool does, from now on."""
    for name in _MODULES:
        module = importlib.import_module(f"click.{name}")
        for lookup, ours in (("_", _words), ("ngettext", _plural)):
            if hasattr(module, lookup):
                setattr(module, lookup, ours)
    types = importlib.import_module("click.types")
    for name, word in _TYPES:
        getattr(types, name).name = _(word)


def _words(message: str) -> str:
    return _Words(_(message))


def _plural(one: str, many: str, count: int) -> str:
    return _(one if count == 1 else many)
