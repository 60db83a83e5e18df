"""The builder ``docx``: a doctree as a Word file in the official format.

It stands alone, too: ``extensions = ["generator.docx_builder"]`` and ``sphinx-build -b docx`` in any project.
``kientruc_docx_reference`` names a Word file, from the folder of ``conf.py``, whose styles, header, footer and page
set-up are taken over (:mod:`generator.docx_builder.reference`).
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

import generator


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder and its configuration."""
    from generator.docx_builder.builder import DocxBuilder

    app.add_builder(DocxBuilder)
    app.add_config_value("kientruc_docx_filename", "", "", types=(str,))
    app.add_config_value("kientruc_docx_cover", {}, "", types=(dict,))
    app.add_config_value("kientruc_docx_reference", "", "", types=(str,))
    return {"version": generator.__version__, "parallel_read_safe": True, "parallel_write_safe": True}
