"""Messages in English, whatever the catalogue of translations holds."""

from collections.abc import Iterator

import pytest

from generator.messages import language, use_language


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = language()
    use_language("en")
    yield
    use_language(before)
