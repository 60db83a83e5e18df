"""Writes a Vietnamese province's digital-government architecture from one managed source.

answers → project → one doctree → html, docx, typst → pdf; needs.json → trace graph → findings and reports.

Map, from the top down:

- ``cli``: the command ``kientruc``; parses, calls one step, prints.
- steps: ``scaffold`` (template and answers → project), ``build`` and ``preview`` (project → files), ``check``.
- ``sphinx_ext``, ``docx_builder``, ``typst_builder``, ``assembly``: all that touches Sphinx, Word and Typst.
- cores in plain Python: ``records``, ``numbering``, ``diagrams``, ``trace``, ``dossier``, ``data_import``,
  ``foreign_workbook``, ``survey``, ``review``, ``portfolio``, ``docx_compare`` (on the OOXML of ``docx_builder``).
- facts and settings: ``catalogue`` (``conf/`` and a framework's blocks), ``settings`` (``province.toml``).
- ground: ``paths``, ``errors``, ``messages``.

Imports point down only (``tests/test_imports.py``).
"""

__version__ = "0.1.0"
