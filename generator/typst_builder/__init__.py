"""The builders ``typst`` and ``typstpdf``: a doctree as a tagged PDF for the archive, in the official format.

They stand alone, too: ``extensions = ["generator.typst_builder"]`` and ``sphinx-build -b typstpdf`` in any project.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

import generator


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builders and their configuration."""
    from generator.typst_builder.builder import TypstBuilder, TypstPdfBuilder

    app.add_builder(TypstBuilder)
    app.add_builder(TypstPdfBuilder)
    app.add_config_value("kientruc_pdf_filename", "", "", types=(str,))
    app.add_config_value("kientruc_pdf_cover", {}, "", types=(dict,))
    return {"version": generator.__version__, "parallel_read_safe": True, "parallel_write_safe": True}
