"""A project of other people with as many needs as wanted: reStructuredText, plain sphinx-needs, no file of ours.

The same source for every tool; which builder writes it is told on the command line.
"""

from __future__ import annotations

import pprint
from pathlib import Path

from bench.generate import PAGES, Made, options
from generator.catalogue import needs_model
from generator.sphinx_ext.config import _needs

_CONF = '''"""A project with {count} needs."""

extensions = ["sphinx_needs"]
project = "plain"
language = "vi"
suppress_warnings = ["needs.link_outgoing"]
needs_types = {types}
needs_links = {links}
needs_fields = {fields}
needs_id_regex = "^[A-Z0-9-]+$"
'''
_TABLE = """
.. needtable::
   :types: goal, element
   :columns: id, title, owner
   :style: table
"""


def write_foreign(made: list[Made], folder: Path) -> None:
    """The records as directives, each with a sentence of text, on 40 pages; a table of them on the first."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(_conf(made), "utf-8")
    names = [f"page{number:02d}" for number in range(PAGES)]
    pages = "".join(f"   {name}\n" for name in names)
    (folder / "index.rst").write_text(f"Dữ liệu\n=======\n\n.. toctree::\n\n{pages}{_TABLE}", "utf-8")
    for number, name in enumerate(names):
        needs = "\n".join(_directive(record) for record in made[number::PAGES])
        (folder / f"{name}.rst").write_text(f"Trang {number}\n========\n\n{needs}", "utf-8")


def _conf(made: list[Made]) -> str:
    model = _needs(needs_model())
    used = {name for record in made for name in record.values}
    fields = {name: _plain(field) for name, field in model["needs_fields"].items() if name in used}
    return _CONF.format(
        count=len(made),
        types=pprint.pformat(model["needs_types"], width=110),
        links=pprint.pformat({name: link for name, link in model["needs_links"].items() if name in used}, width=110),
        fields=pprint.pformat(fields, width=110),
    )


def _plain(field: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in field.items() if name in ("description", "schema", "nullable")}


def _directive(record: Made) -> str:
    lines = [f".. {record.type}:: {record.title}", f"   :id: {record.id}"]
    lines += [f"   {option}" for option in options(record)]
    return "\n".join([*lines, "", f"   {record.title}.", ""])
