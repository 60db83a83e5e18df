"""A module to document."""

from __future__ import annotations


class Spam:
    """Spam in a tin.

    :ivar weight: in grams
    """

    colour: str = "pink"
    """What it looks like."""

    def __init__(self, weight: int = 340) -> None:
        self.weight = weight

    def slice(self, thickness: float, *, fried: bool = False) -> list[str]:
        """Cut it.

        :param thickness: in millimetres
        :param fried: whether the slices go into the pan
        :raises ValueError: when ``thickness`` is not positive
        :returns: the slices, from the left
        """
        return []


def eggs(count: int, /, style: str = "poached") -> str:
    """Prepare eggs, see :class:`Spam`."""
    return style * count
