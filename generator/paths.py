"""Where the shipped data is: ``conf/`` and ``province_template/``.

In a checkout the folders beside the package win, so that an editable install never reads a stale copy; in an
installed wheel they lie in ``generator/_data/``.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_dir(name: str) -> Path:
    """The shipped folder ``name`` (``"conf"`` or ``"province_template"``).

    :raises FileNotFoundError: when neither the checkout nor the wheel holds it: a broken installation.
    """
    checkout = _PACKAGE.parent
    for root in (checkout, _PACKAGE / "_data"):
        if root == checkout and not (checkout / "pyproject.toml").is_file():
            continue
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"shipped folder {name!r} is missing from the installation")


def conf_dir() -> Path:
    """The folder ``conf/``: metamodel, frameworks, provinces, agencies, law, document format, fonts."""
    return data_dir("conf")


def template_dir() -> Path:
    """The folder ``province_template/``: one outline per framework version, and the files of a new project."""
    return data_dir("province_template")
