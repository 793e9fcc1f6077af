"""From where a case stands to a game: what records say, and priors where they say nothing.

No article tells how patient a government is or how likely a breach is seen. What the records do
not say is a prior: named here once, used alike for everybody, and told with the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod
from typing import TYPE_CHECKING

from detente.bargaining.called import listed, sentence, within
from detente.bargaining.game import Actor, Bond, Game, GameLever, Position
from detente.casefile.standing import HIGHEST, LOWEST, LeverKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from detente.bargaining.game import Issue
    from detente.casefile import standing as stood

# Priors. None has a published size; all are assumptions, the same for every actor and case.
CAPABILITY = 1.0  # every actor counts alike
COST = 0.1  # what a period without a deal costs a party, in units of value
AMOUNTS = {
    LeverKind.INCENTIVE: 0.1, LeverKind.GUARANTEE: 0.2, LeverKind.VERIFICATION: 0.5,
    LeverKind.PRESSURE: 0.1, LeverKind.RELIEF: 0.1, LeverKind.TIMING: 1.0,
    LeverKind.MEDIATOR: 0.1, LeverKind.RED_LINE: 10.0,
}  # fmt: skip
MOST_ACTORS = 12
MOST_ISSUES = 6  # four options each make 4,096 packages
MOST_LEVERS = 8  # every pair is tried
RIVALS = 2  # parties to a conflict, where the user names none
LEAST_WEIGHT = 1e-9  # of a position that is told with a salience of 0

Key = tuple[str, ...]
Dealings = Mapping[tuple[str, str], int]
NO_DEALINGS: Dealings = {}
NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True, kw_only=True)
class Cast:
    """A game from a case, what each of its numbers rests on, and what was assumed.

    ``evidence``: ids of records, ties and levers, the weightiest first, by ``("position", actor,
    issue)``, ``("tie", source, target)`` and ``("lever", id)``. ``priors`` are sentences.
    """

    game: Game
    evidence: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    priors: tuple[str, ...] = ()


def cast(  # noqa: PLR0913 - what is given, and what a user may narrow
    standing: stood.Standing, issues: Sequence[Issue], no_deal: Mapping[str, float], *,
    title: str = "", parties: Sequence[str] = (), actors: Collection[str] = (),
    dealings: Dealings = NO_DEALINGS, names: Mapping[str, str] = NO_NAMES,
) -> Cast:  # fmt: skip
    """The game that a standing makes.

    ``issues``: the scales, by the ids of the standing; ``no_deal``: what holds on an issue where
    nothing is agreed. ``parties``: who must sign; where none is named, ``rivals``. ``actors``: who
    may take part, all by default. ``dealings``: how often two actors, in order of name, have to do
    with each other; ``names``: what actors are called, by id. Raises ``ValueError`` where fewer
    than two actors stand anywhere, or a party stands nowhere.
    """
    known = [one for one in standing.positions if not actors or one.actor in actors]
    signers = tuple(parties) or rivals(known, dealings)
    if missing := sorted(set(signers) - {one.actor for one in known}):
        raise ValueError(f"the records do not say where {missing[0]} stands on anything")
    if len({one.actor for one in known}) < RIVALS:
        raise ValueError("the records do not say where two actors stand")
    chosen = _issues(known, signers, issues)
    players = _players(known, signers, {one.id for one in chosen})
    held = [one for one in known if one.actor in players and one.issue in {i.id for i in chosen}]
    bonds = _bonds(standing.leverages, players)
    levers = tuple(_levers(standing.moves, players, signers, names))
    game = Game(
        title=title,
        actors=tuple(_actor(one, signers, names) for one in players),
        issues=chosen,
        positions=tuple(_position(one, no_deal) for one in held),
        ties=tuple(_bond(*ends, holds) for ends, holds in bonds.items()),
        levers=tuple(lever for lever, move in levers if not (move and move.in_force)),
        in_force=tuple(lever for lever, move in levers if move and move.in_force),
        unsure=True,
    )
    evidence: dict[Key, tuple[str, ...]] = {
        ("position", one.actor, one.issue): tuple(pull.record.id for pull in one.pulls)
        for one in held
    }
    for (source, target), holds in bonds.items():
        said = [one.id for hold in holds for one in hold.ties]
        evidence["tie", source, target] = (*said, *(r.id for hold in holds for r in hold.records))
    evidence |= {("lever", lever.id): move.evidence for lever, move in levers if move}
    told = _priors(game, parties, known, {one.id: one.name for one in issues})
    return Cast(game=game, evidence=evidence, priors=tuple(told))


def rivals(
    positions: Iterable[stood.Position], dealings: Dealings = NO_DEALINGS
) -> tuple[str, ...]:
    """The two actors whose quarrel it is: who stand apart, and have most to do with each other.

    How far they stand apart is weighed by salience over all issues. Of equal pairs it is the first
    by name.
    """
    by_issue: dict[str, list[stood.Position]] = {}
    for one in positions:
        by_issue.setdefault(one.issue, []).append(one)
    apart: dict[tuple[str, str], float] = {}
    for held in by_issue.values():
        for first in held:
            for second in held:
                if first.actor < second.actor:
                    pair = (first.actor, second.actor)
                    met = 1 + dealings.get(pair, 0)
                    apart[pair] = apart.get(pair, 0.0) + met * _opposed(first, second)
    return min(apart, key=lambda pair: (-apart[pair], pair), default=())


def _opposed(first: stood.Position, second: stood.Position) -> float:
    """How much two positions on an issue are a quarrel: distance, weighed by who cares less."""
    distance = abs(first.value - second.value) / (HIGHEST - LOWEST)
    heard = min(_heard(first), _heard(second))
    return distance * heard


def _heard(one: stood.Position) -> float:
    """How much an actor says on an issue: the weight of all that it rests on."""
    return one.salience * sum(pull.weight for pull in one.pulls) + LEAST_WEIGHT


def _issues(
    known: Iterable[stood.Position], signers: Collection[str], issues: Iterable[Issue]
) -> tuple[Issue, ...]:
    """The issues on which the parties have said most, those first on which all of them stand."""
    said: dict[str, dict[str, float]] = {}
    for one in known:
        if one.actor in signers:
            said.setdefault(one.issue, {})[one.actor] = _heard(one)
    ranked = sorted(
        (issue for issue in issues if issue.id in said),
        key=lambda issue: (-len(said[issue.id]), -sum(said[issue.id].values()), issue.id),
    )
    return tuple(sorted(ranked[:MOST_ISSUES], key=lambda issue: issue.id))


def _players(
    known: Iterable[stood.Position], signers: Sequence[str], issues: Collection[str]
) -> tuple[str, ...]:
    """The parties, and of the others those who say most on the issues; by name."""
    said: dict[str, float] = {}
    for one in known:
        if one.issue in issues:
            said[one.actor] = said.get(one.actor, 0.0) + _heard(one)
    others = sorted((name for name in said if name not in signers), key=lambda a: (-said[a], a))
    return tuple(sorted({*signers, *others[: MOST_ACTORS - len(signers)]}))


def _actor(identity: str, signers: Collection[str], names: Mapping[str, str]) -> Actor:
    signs, name = identity in signers, names.get(identity, "")
    return Actor(
        id=identity, name=name, capability=CAPABILITY, signs=signs, cost=COST if signs else 0.0
    )


def _position(one: stood.Position, no_deal: Mapping[str, float]) -> Position:
    """The same place; a red line never shuts out the place where the actor itself stands."""
    low, high = one.red_line
    return Position(
        actor=one.actor, issue=one.issue, value=one.value, salience=one.salience,
        spread=one.spread, red_line=(min(low, one.value), max(high, one.value)),
        no_deal=no_deal.get(one.issue),
    )  # fmt: skip


def _bonds(
    leverages: Iterable[stood.Leverage], players: Collection[str]
) -> dict[tuple[str, str], list[stood.Leverage]]:
    """The holds between players, what is given and what is threatened together, by their ends."""
    found: dict[tuple[str, str], list[stood.Leverage]] = {}
    for one in sorted(leverages, key=lambda one: (one.source, one.target, -one.sign)):
        if one.source in players and one.target in players:
            found.setdefault((one.source, one.target), []).append(one)
    return found


def _bond(source: str, target: str, holds: Iterable[stood.Leverage]) -> Bond:
    """Of two holds each takes its share of what the other leaves free."""
    free = prod(1 - one.strength for one in holds)
    return Bond(source=source, target=target, strength=1 - free)


def _levers(
    moves: Iterable[stood.Move],
    players: Collection[str],
    signers: Sequence[str],
    names: Mapping[str, str],
) -> Iterator[tuple[GameLever, stood.Move | None]]:
    """What the case tells of, and for comparison a guarantee and an incentive to each party."""
    told = [move for move in moves if _fits(move, players, signers)]
    in_force = [move for move in told if move.in_force]
    named = [move for move in told if not move.in_force]
    for move in (*in_force, *named[:MOST_LEVERS]):
        yield _lever(move.kind, move.actor, move.source, names), move
    had = {(move.kind, move.actor) for move in named}
    each = (LeverKind.GUARANTEE, LeverKind.INCENTIVE)
    tried = [(kind, party) for party in signers for kind in each]
    for kind, party in (*tried, (LeverKind.VERIFICATION, "")):
        if (kind, party) not in had:
            yield _lever(kind, party, "", names, more=True), None


def _fits(move: stood.Move, players: Collection[str], signers: Collection[str]) -> bool:
    """Whether the game has those a move names; what a party gives itself is no lever."""
    if move.source and (move.source not in players or move.source == move.actor):
        return False
    if move.in_force and (not move.source or move.source in signers):
        return False
    if move.kind is LeverKind.MEDIATOR and not move.source:
        return False
    return not move.actor or move.actor in signers


def _lever(
    kind: LeverKind, actor: str, source: str, names: Mapping[str, str], *, more: bool = False
) -> GameLever:
    """A lever; its id is of the actors' ids and its name of their names."""
    return GameLever(
        id=_lever_words("more " if more else "", kind, actor, source),
        name=_lever_words(
            "more " if more else "", kind, names.get(actor, actor), names.get(source, source)
        ),
        kind=kind, actor=actor, source=source, amount=AMOUNTS[kind],
    )  # fmt: skip


def _lever_words(more: str, kind: LeverKind, actor: str, source: str) -> str:
    whom = (f" for {actor}" if actor else "") + (f" by {source}" if source else "")
    return f"{more}{kind.value}{whom}"


def _priors(
    game: Game, parties: Sequence[str], known: Sequence[stood.Position], issues: Mapping[str, str]
) -> Iterator[str]:
    """What the game holds that the records do not say, in sentences."""
    signers = sentence(listed([one.name or one.id for one in game.actors if one.signs]))
    if not parties:
        yield f"{signers} must sign: it is most their quarrel (--parties names others)."
    yield f"Every actor counts alike (capability {CAPABILITY:g}): no record measures power."
    yield f"A period without a deal costs each party {COST:g} of what is at stake."
    sizes = sorted({one.kind for one in (*game.levers, *game.in_force)})
    if sizes:
        said = ", ".join(f"{kind.value} {AMOUNTS[kind]:g}" for kind in sizes)
        yield f"Levers have the size of a convention: {said}."
    if any(one.no_deal is not None for one in game.positions):
        yield "Without a deal each issue stays where its template says."
    here = {one.id for one in game.issues}
    left = sorted(
        {issues[one.issue] for one in known if one.issue in issues and one.issue not in here}
    )
    if left:
        yield f"Left out, since the parties say least of them: {'; '.join(map(within, left))}."
