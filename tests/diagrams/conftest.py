"""The framework's figures as they ship, and sample elements for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.catalogue.figure_reader import load_figures
from generator.diagrams.models import ElementView, FigureModel, figure_model
from generator.paths import conf_dir

from .sample import sample_elements

_POSITIONS = ["L1-HT", "L1-AN", "L2-DL", "L2-NT", "L3-UD", "L4-KT", "L4-DL", "X1", "X2", "X3", "X4"]


@pytest.fixture(scope="session")
def figure() -> Callable[[str], FigureModel]:
    """The figure of a name, out of the framework's file."""
    data = load_figures(conf_dir() / "frameworks" / "qgs-1.0" / "figures.yaml", _POSITIONS).data
    return lambda name: figure_model(data, name)


@pytest.fixture(scope="session")
def elements() -> tuple[ElementView, ...]:
    return sample_elements()
