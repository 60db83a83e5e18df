"""Every node and directive of docutils and Sphinx, with the extensions that people use most."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Kitchen sink"
author = "The kitchen"
release = "1.4"
extensions = [
    "generator.docx_builder",
    "generator.typst_builder",
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.extlinks",
    "sphinx.ext.ifconfig",
    "sphinx.ext.todo",
    "sphinx_design",
    "sphinx_needs",
]
myst_enable_extensions = [
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "tasklist",
]
numfig = True
todo_include_todos = True
html_theme = "basic"
needs_types = [
    {"directive": "req", "title": "Requirement", "prefix": "R_", "color": "#BFD8D2", "style": "node"},
    {"directive": "spec", "title": "Specification", "prefix": "S_", "color": "#FEDCD2", "style": "node"},
]
needs_links = {"refines": {"incoming": "is refined by", "outgoing": "refines"}}
extlinks = {"issue": ("https://example.org/issues/%s", "issue %s")}
suppress_warnings = ["needs.mpl"]  # its pictures are words where matplotlib is not installed
