"""From what was given on the command line, in a file and at the prompt to a new project."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.answers import Asker, Given, complete
from generator.answers_file import read_answers
from generator.scaffold import check_destination, scaffold
from generator.wording import slug


def new_project(
    dest: Path | None,
    *,
    file: Path | None,
    options: Mapping[str, str | None],
    asker: Asker | None,
    say: Callable[[str], None] = lambda _note: None,
) -> Path:
    """The folder of the new project: ``dest``, else one in the current folder with the province's name.

    An option wins over the file; what neither gives is asked of ``asker``, if there is one.

    :raises KientrucError: when an answer is wrong or the destination cannot be written.
    """
    if dest is not None:
        check_destination(dest)  # before anybody answers eight questions in vain
    given = read_answers(file) if file else {}
    given |= {name: Given(text, f"--{name}") for name, text in options.items() if text is not None}
    answers = complete(given, today=dt.date.today(), asker=asker)
    if answers.note and asker is None:
        say(answers.note)  # another framework was in force on that date; at the prompt it has been said already
    return scaffold(answers, dest or Path(slug(answers.province.name)))
