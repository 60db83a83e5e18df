"""The fixtures of a small project with its export, and of a workbook computed anew."""

from tests.data_import.conftest import trial
from tests.dossier.conftest import recalculated

__all__ = ["recalculated", "trial"]
