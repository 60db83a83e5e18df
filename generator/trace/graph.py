"""Needs and their typed edges, and the chain an auditor follows, in both directions.

legal → req → goal → element → relation → gap → task → program → evidence. Every link points from the later to the
earlier station, so forwards means along incoming links and backwards along outgoing ones. A walk goes from station to
station and never back, so it ends whatever the links say; ``part_of``, ``requires`` and ``replaces`` may form circles,
which ``closure`` survives and ``cycles`` reports.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.errors import KientrucError
from generator.messages import _
from generator.messages.system_words import system_reason
from generator.trace.need import LINK_NAMES, Need, bad_needs, read_need

CHAIN = ("legal", "req", "goal", "element", "relation", "gap", "task", "program", "evidence")


class Edge(NamedTuple):
    """A link from one need to a code, which may belong to no need."""

    link: str
    source: str
    target: str


class Step(NamedTuple):
    """A step of the chain: needs of type ``later`` link to needs of type ``earlier``."""

    earlier: str
    later: str
    link: str


STEPS = (
    Step("legal", "req", "based_on"),
    Step("req", "goal", "satisfies"),
    Step("req", "element", "satisfies"),
    Step("req", "task", "satisfies"),
    Step("goal", "element", "serves"),
    Step("goal", "task", "serves"),
    Step("element", "relation", "source"),
    Step("element", "relation", "target"),
    Step("element", "gap", "about"),
    Step("relation", "gap", "about"),
    Step("gap", "task", "resolves"),
    Step("task", "program", "realises"),
    *(Step(station, "evidence", "proves") for station in CHAIN[:-1]),
)


@dataclass(frozen=True)
class TraceGraph:
    """All needs of one document by code, in the order of their codes, and the edges between them."""

    needs: Mapping[str, Need]

    @classmethod
    def from_needs_json(cls, data: object, version: str | None = None) -> TraceGraph:
        """The graph of the current (or the given) version of a needs.json.

        :raises KientrucError: when ``data`` is not what sphinx-needs writes.
        """
        if not isinstance(data, Mapping) or not isinstance(versions := data.get("versions"), Mapping):
            raise bad_needs(_('it holds no object "versions"'))
        chosen = version if version is not None else data.get("current_version")
        found = versions.get(chosen) if isinstance(chosen, str) else None
        if found is None and version is None and len(versions) == 1:
            found = next(iter(versions.values()))
        if not isinstance(found, Mapping) or not isinstance(needs := found.get("needs"), Mapping):
            raise bad_needs(_("it holds no needs of version {version!r}").format(version=chosen))
        return cls.from_needs(needs)

    @classmethod
    def from_needs(cls, needs: Mapping[str, object]) -> TraceGraph:
        """The graph of needs by code, each a mapping of its fields and links.

        :raises KientrucError: when one of them is not an object with a type.
        """
        read = [read_need(code, raw) for code, raw in needs.items()]
        return cls({need.id: need for need in sorted(read, key=lambda need: need.id)})

    def get(self, code: str) -> Need | None:
        """The need of a code, or None."""
        return self.needs.get(code)

    def follow(self, code: str) -> Mapping[str, object] | None:
        """The fields and links of a need, links backwards as ``<link>_back``: for conditions with dotted names."""
        need = self.needs.get(code)
        if need is None:
            return None
        back: dict[str, list[str]] = defaultdict(list)
        for edge in self.incoming(code):
            back[f"{edge.link}_back"].append(edge.source)
        return {**back, **need.mapping()}

    def of_type(self, *types: str) -> tuple[Need, ...]:
        """The needs of these types, in the order of their codes."""
        if len(types) == 1:
            return self._by_type.get(types[0], ())
        return tuple(need for need in self.needs.values() if need.type in types)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every edge, by the code it leaves from; also those to codes that do not exist."""
        return tuple(
            Edge(link, need.id, target)
            for need in self.needs.values()
            for link in LINK_NAMES
            for target in need.links.get(link, ())
        )

    def outgoing(self, code: str, *links: str) -> tuple[Edge, ...]:
        """The edges that leave from a need, of all links or of these."""
        return _of_links(self._outgoing.get(code, ()), links)

    def incoming(self, code: str, *links: str) -> tuple[Edge, ...]:
        """The edges that lead to a code, of all links or of these."""
        return _of_links(self._incoming.get(code, ()), links)

    def targets(self, code: str, *links: str, types: Iterable[str] = ()) -> tuple[Need, ...]:
        """The needs that a need links to, by code, each once; what does not exist is left out."""
        return self._existing((edge.target for edge in self.outgoing(code, *links)), types)

    def sources(self, code: str, *links: str, types: Iterable[str] = ()) -> tuple[Need, ...]:
        """The needs that link to a code, by code, each once."""
        return self._existing((edge.source for edge in self.incoming(code, *links)), types)

    def forward(self, *codes: str) -> dict[str, tuple[Need, ...]]:
        """What follows from these needs along the chain, by station; the needs themselves are not among it."""
        return self._walk(codes, forwards=True)

    def backward(self, *codes: str) -> dict[str, tuple[Need, ...]]:
        """What these needs rest on along the chain, by station; the needs themselves are not among it."""
        return self._walk(codes, forwards=False)

    def closure(self, code: str, link: str, *, back: bool = False) -> tuple[Need, ...]:
        """All needs reached over one link again and again (``back``: against its direction), without the first."""
        seen = {code}
        waiting = [code]
        while waiting:
            current = waiting.pop()
            step = self.sources(current, link) if back else self.targets(current, link)
            fresh = [need.id for need in step if need.id not in seen]
            seen.update(fresh)
            waiting += fresh
        return tuple(self.needs[found] for found in sorted(seen - {code}) if found in self.needs)

    def cycles(self, link: str) -> list[tuple[str, ...]]:
        """The circles that one link forms: one circle of codes for each set of needs that lead to each other."""
        found: list[tuple[str, ...]] = []
        done: set[str] = set()
        for code in sorted(self._near_circles(link)):
            if code not in done and (circle := self._circle_through(code, link)):
                found.append(circle)
                done.update(self._leading_to_each_other(code, link))
        return found

    # --- inside ---

    @cached_property
    def _by_type(self) -> dict[str, tuple[Need, ...]]:
        groups: dict[str, list[Need]] = defaultdict(list)
        for need in self.needs.values():
            groups[need.type].append(need)
        return {name: tuple(members) for name, members in groups.items()}

    @cached_property
    def _outgoing(self) -> dict[str, list[Edge]]:
        groups: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            groups[edge.source].append(edge)
        return dict(groups)

    @cached_property
    def _incoming(self) -> dict[str, list[Edge]]:
        groups: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            groups[edge.target].append(edge)
        return dict(groups)

    def _existing(self, codes: Iterable[str], types: Iterable[str]) -> tuple[Need, ...]:
        wanted = frozenset(types)
        needs = (self.needs[code] for code in sorted(set(codes)) if code in self.needs)
        return tuple(need for need in needs if not wanted or need.type in wanted)

    def _walk(self, codes: Iterable[str], *, forwards: bool) -> dict[str, tuple[Need, ...]]:
        start = {code for code in codes if code in self.needs}
        seen = set(start)
        waiting = sorted(start)
        while waiting:
            fresh = {need.id for need in self._next_station(waiting.pop(), forwards=forwards)} - seen
            seen |= fresh
            waiting += sorted(fresh)
        stations: dict[str, list[Need]] = {station: [] for station in CHAIN}
        for code in sorted(seen - start):
            stations[self.needs[code].type].append(self.needs[code])
        return {station: tuple(members) for station, members in stations.items()}

    def _next_station(self, code: str, *, forwards: bool) -> Iterator[Need]:
        here = self.needs[code].type
        for step in _STEPS_FROM[forwards].get(here, ()):
            if forwards:
                yield from self.sources(code, step.link, types=(step.later,))
            else:
                yield from self.targets(code, step.link, types=(step.earlier,))

    def _near_circles(self, link: str) -> set[str]:
        """The needs left when those that nothing leads to, or that lead nowhere, are taken away again and again."""
        left = {code for code in self.needs if self.targets(code, link)}
        for neighbours, opposite in ((self.targets, self.sources), (self.sources, self.targets)):
            degree = {code: sum(need.id in left for need in neighbours(code, link)) for code in left}
            waiting = [code for code in left if not degree[code]]
            while waiting:
                gone = waiting.pop()
                left.discard(gone)
                for need in opposite(gone, link):
                    if need.id in left:
                        degree[need.id] -= 1
                        if not degree[need.id]:
                            waiting.append(need.id)
        return left

    def _leading_to_each_other(self, code: str, link: str) -> set[str]:
        ahead = {need.id for need in self.closure(code, link)}
        behind = {need.id for need in self.closure(code, link, back=True)}
        return (ahead & behind) | {code}

    def _circle_through(self, code: str, link: str) -> tuple[str, ...]:
        """The shortest circle over ``link`` that starts and ends at ``code``, without its repeated end; or nothing."""
        came_from: dict[str, str] = {}
        waiting = [code]
        for current in waiting:
            for need in self.targets(current, link):
                if need.id == code:
                    return _path_back(came_from, code, current)
                if need.id not in came_from:
                    came_from[need.id] = current
                    waiting.append(need.id)
        return ()


_STEPS_FROM: dict[bool, dict[str, tuple[Step, ...]]] = {
    True: {station: tuple(step for step in STEPS if step.earlier == station) for station in CHAIN},
    False: {station: tuple(step for step in STEPS if step.later == station) for station in CHAIN},
}


def read_needs_json(path: Path) -> TraceGraph:
    """The graph of the needs.json at ``path``.

    :raises KientrucError: when it is missing, not JSON, or not what sphinx-needs writes.
    """
    try:
        return TraceGraph.from_needs_json(json.loads(path.read_bytes()))
    except OSError as error:
        message = _("{file}: cannot be read ({reason}); build the document first.")
        raise KientrucError(message.format(file=path, reason=system_reason(error))) from None
    except (ValueError, RecursionError):
        raise bad_needs(_("it is not valid JSON")) from None


def _of_links(edges: Iterable[Edge], links: tuple[str, ...]) -> tuple[Edge, ...]:
    return tuple(edge for edge in edges if not links or edge.link in links)


def _path_back(came_from: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    path = [end]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return tuple(reversed(path))
