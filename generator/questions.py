"""What a new project is asked: ``conf/questions.toml`` as checked objects, in the order of asking."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from generator.catalogue.reading import Entry, read_toml, unique
from generator.messages import language
from generator.paths import conf_dir

Kind = Literal["date", "province", "framework", "text", "body", "period", "language"]
KINDS: tuple[Kind, ...] = ("date", "province", "framework", "text", "body", "period", "language")


@dataclass(frozen=True)
class Question:
    """One question. ``kind`` says how an answer is checked; of ``bodies`` the first that exists is proposed."""

    id: str
    kind: Kind
    asked: bool
    ask_vi: str
    ask_en: str
    help_vi: str
    help_en: str
    bodies: tuple[str, ...] = ()

    @property
    def ask(self) -> str:
        """The question in the user's language."""
        return self.ask_en if language() == "en" else self.ask_vi

    @property
    def help(self) -> str:
        """One sentence about the answer, in the user's language."""
        return self.help_en if language() == "en" else self.help_vi


def questions(path: Path | None = None) -> tuple[Question, ...]:
    """The questions in order.

    :raises CatalogueError: when the file is malformed.
    """
    root = read_toml(path or conf_dir() / "questions.toml")
    found = tuple(_question(entry) for entry in unique(root.entries("questions")))
    root.done()
    return found


def _question(entry: Entry) -> Question:
    found = Question(
        id=entry.text("id"),
        kind=cast(Kind, entry.text("kind", choices=KINDS)),
        asked=entry.flag("asked", default=True),
        ask_vi=entry.text("ask_vi"),
        ask_en=entry.text("ask_en"),
        help_vi=entry.text("help_vi"),
        help_en=entry.text("help_en"),
        bodies=entry.texts("bodies"),
    )
    entry.done()
    return found
