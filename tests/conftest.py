"""What all tests share: messages in English, programs that may be missing, hypothesis profiles."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings

from generator.console import LANGUAGE_VARIABLE
from generator.messages import language, use_language

REQUIRE_TOOLS = "KIENTRUC_REQUIRE_TOOLS"

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "local")

RequireTool = Callable[[str], str]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Messages in English, whatever a test or the environment chose before."""
    monkeypatch.delenv(LANGUAGE_VARIABLE, raising=False)
    before = language()
    use_language("en")
    yield
    use_language(before)


@pytest.fixture(scope="session")
def require_tool() -> RequireTool:
    """The path of a program; without it the test skips, or fails where ``KIENTRUC_REQUIRE_TOOLS`` is set (CI)."""

    def path_of(program: str) -> str:
        found = shutil.which(program)
        if found is None and os.environ.get(REQUIRE_TOOLS):
            pytest.fail(f"{program} is not installed, and {REQUIRE_TOOLS} forbids to skip")
        if found is None:
            pytest.skip(f"{program} is not installed")
        return found

    return path_of
