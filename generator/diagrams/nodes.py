"""The tree that a figure is laid out from."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagrams.models import ElementView


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """A box to be laid out: its kind (a key of ``STYLES``, or ``element``), its heading, what stands in it.

    ``side`` stands at the right of the children over their whole height; with ``shares`` the children are the cells of
    one table row, which take these shares of the width. Compared by identity: the layout keeps what it measured.
    """

    kind: str
    key: str
    title: str
    children: tuple[Node, ...] = ()
    side: Node | None = None
    note: str = ""
    element: ElementView | None = None
    shares: tuple[float, ...] = ()
