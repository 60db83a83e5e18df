"""The fixture of a small project with its export."""

from pathlib import Path

import pytest

from tests.data_import.trial import Trial


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path)
