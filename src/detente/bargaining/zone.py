"""Who would sign: the zone of possible agreement as a set of packages, never a point.

A party signs a package that keeps its red lines and is worth at least what no deal is worth to it
(Fearon 1995). With side payments the parties need only gain together (linkage needs no more than
several issues: it is in the value of a package).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.value import gains, halves, within_red_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.bargaining.draws import Bools, Draws, Floats

# Values that differ by less are equal: a party signs what is worth no deal to it, but for rounding.
EQUAL = 1e-9
# Cells of draws × packages × parties held at once: 2 MB, which a core keeps near itself.
ROOM = 250_000


@dataclass(frozen=True, kw_only=True)
class Concession:
    """What would open an empty zone: this party's gain short by ``value``, or ``past`` a red line.

    ``package`` counts the packages; ``value`` is in units of value (0 to 1): a side payment, or a
    loss of what no deal is worth to the party. ``past`` is the widest breach of its red line, as a
    share of the scale.
    """

    party: str
    package: int
    value: float
    past: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Zone:
    """The zone in every draw.

    ``open``: D. ``signed``: K × A, the share of draws in which a party would sign a package; 0 for
    those who need not sign.
    ``agreed``: K, the share in which all would. ``closers``: the share of draws in which a party
    alone closes the zone (it is empty, and open without that party), by id. ``with_payments``: the
    share of draws in which it is open if the parties may pay one another.
    """

    open: Bools
    signed: Floats
    agreed: Floats
    closers: dict[str, float]
    with_payments: float

    @property
    def share(self) -> float:
        """The share of draws in which some package is acceptable to all."""
        return float(self.open.mean())


def zone(draws: Draws, packages: Floats) -> Zone:
    """The zone among packages (K × I). Parties that need not sign are left out of it."""
    opened, paid = np.zeros(len(draws), dtype=bool), np.zeros(len(draws), dtype=bool)
    parties = np.flatnonzero(draws.signs)
    signed, agreed = np.zeros((len(packages), len(parties))), np.zeros(len(packages))
    alone = np.zeros(len(parties))
    kept = within_red_lines(draws.among(parties), packages).all(axis=2)
    for here, gained, would in _tried(draws, packages):
        # How many parties refuse each package: none, or one alone, or more.
        refusals = np.add.reduce(~would, axis=2, dtype=np.uint16)
        opened[here] = (refusals == 0).any(axis=1)
        paid[here] = ((gained.sum(axis=2) >= -EQUAL) & kept).any(axis=1)
        signed += np.add.reduce(would, axis=0, dtype=np.uint32)
        agreed += np.add.reduce(refusals == 0, axis=0, dtype=np.uint32)
        shut = ~opened[here]
        lone = refusals[shut] == 1
        alone += (lone[:, :, None] & ~would[shut]).any(axis=1).sum(axis=0)
    count = len(draws)
    every = np.zeros((len(packages), len(draws.actors)))
    every[:, parties] = signed / count
    names = (draws.actors[at] for at in parties)
    return Zone(
        open=opened, signed=every, agreed=agreed / count, with_payments=float(paid.mean()),
        closers={name: float(one / count) for name, one in zip(names, alone, strict=True)},
    )  # fmt: skip


def is_open(draws: Draws, packages: Floats) -> Bools:
    """In which draws all who sign accept some package, D: ``zone(…).open`` without the rest."""
    opened = np.zeros(len(draws), dtype=bool)
    for here, _, would in _tried(draws, packages):
        opened[here] = np.logical_and.reduce(would, axis=2).any(axis=1)
    return opened


def concessions(draws: Draws, packages: Floats) -> list[Concession]:
    """For each party alone, the least that it must concede to open the zone at the mean draw.

    A party is left out where the others do not all accept some package; none concedes where the
    zone is open. The smallest breach of a red line comes first, then the smallest value.
    """
    middle = draws.middle()
    gained = gains(middle, packages)[0]
    would = (gained >= -EQUAL) & within_red_lines(middle, packages)[0]
    parties = np.flatnonzero(draws.signs)
    if would[:, parties].all(axis=1).any():
        return []
    past = _past(draws, packages)
    found = []
    for party in parties:
        others = parties[parties != party]
        open_to = np.flatnonzero(would[:, others].all(axis=1))
        if open_to.size:
            short = np.maximum(0.0, -gained[open_to, party])
            best = int(np.lexsort((open_to, short, past[open_to, party]))[0])
            at = int(open_to[best])
            name = draws.actors[party]
            found.append(
                Concession(
                    party=name, package=at, value=float(short[best]), past=float(past[at, party])
                )
            )
    return sorted(found, key=lambda one: (one.past, one.value, one.party))


def frontier(value: Floats) -> Bools:
    """Which packages no other beats for all: the efficient frontier of values K × A."""
    return np.array([beaten_by(value, one) is None for one in value])


def beaten_by(value: Floats, one: Floats) -> int | None:
    """The first package of values K × A that is better than one (A) for someone, worse for none."""
    better = np.logical_or.reduce(value > one + EQUAL, axis=1)
    found = np.flatnonzero(better & np.logical_and.reduce(value >= one - EQUAL, axis=1))
    return int(found[0]) if found.size else None


def fearon_range(p: float, cost_a: float, cost_b: float) -> tuple[float, float]:
    """The shares of A that both prefer to war: p − c_A to p + c_B (Fearon 1995)."""
    return p - cost_a, p + cost_b


def private_cost_offer(p: float, cost_a: float, most: float) -> tuple[float, float]:
    """A's best demand and the chance of war, where B's cost is known only as uniform on 0 to most.

    The risk-return trade-off of Fearon 1995: x = p + (c − c_A) / 2, war with (c − c_A) / 2c; where
    A's own cost exceeds ``most``, it demands p, which B always accepts.
    """
    if most <= 0:
        raise ValueError("the largest cost is above 0")
    room = max(0.0, most - cost_a)
    return p + room / 2, room / (2 * most)


def _tried(draws: Draws, packages: Floats) -> Iterator[tuple[slice, Floats, Bools]]:
    """Some draws at a time: what the packages gain who signs, and who would, D × K × parties."""
    if not draws.signs.any():
        raise ValueError("a zone needs a party that signs")
    among = draws.among(np.flatnonzero(draws.signs))
    kept, by_half = within_red_lines(among, packages), halves(packages)
    step = max(1, ROOM // (len(packages) * len(among.actors)))
    for at in range(0, len(draws), step):
        here = slice(at, at + step)
        gained = gains(among.part(here), packages, by_half)
        would = gained >= -EQUAL
        would &= kept
        yield here, gained, would


def _past(draws: Draws, packages: Floats) -> Floats:
    """How far each package is past each actor's red lines, K × A, as a share of the scale."""
    at = packages[:, None, :]
    beyond = np.maximum(draws.red_low - at, at - draws.red_high)
    widest: Floats = np.maximum(0.0, beyond / (draws.high - draws.low)).max(axis=2)
    return widest
