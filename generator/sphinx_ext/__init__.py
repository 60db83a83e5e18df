"""All that touches the Sphinx application: one list of what is hooked in.

A project's ``conf.py`` takes its whole configuration from :func:`generator.sphinx_ext.config.sphinx_config`; a foreign
project may load ``generator.sphinx_ext`` as an extension and configure myst-parser and sphinx-needs itself.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything; see :mod:`generator.sphinx_ext.registration`."""
    from generator.sphinx_ext.registration import register

    return register(app)
