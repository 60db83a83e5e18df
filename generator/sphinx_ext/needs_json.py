"""``needs.json`` in one go: sphinx-needs streams it through Python's slow encoder, a second at 2,000 needs."""

from __future__ import annotations

from pathlib import Path

from sphinx_needs.builder import NeedsBuilder
from sphinx_needs.data import SphinxNeedsData
from sphinx_needs.needsfile import NeedsList


class NeedsJsonBuilder(NeedsBuilder):
    """Writes the same data as sphinx-needs' own builder ``needs``."""

    name = "needs-json"

    def finish(self) -> None:
        """Collect all needs and write the file."""
        version = str(self.config.version)
        listed = NeedsList(self.env, self.outdir, self.srcdir)
        for need in SphinxNeedsData(self.env).get_needs_view().values():
            listed.add_need(version, need)
        Path(self.outdir, "needs.json").write_text(listed.dump_json(), encoding="utf-8")
