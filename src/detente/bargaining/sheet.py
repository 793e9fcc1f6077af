"""The YAML form that a person writes: read, checked with line numbers, and a template for it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

from detente.bargaining.game import (
    EVENTS,
    VERIFICATION,
    Actor,
    Bond,
    Game,
    GameLever,
    Issue,
    Package,
    Position,
)
from detente.bargaining.provisions import NAMES as PROVISIONS
from detente.bargaining.sheet_parts import conflict, power_shift
from detente.casefile.standing import LeverKind
from detente.casefile.yaml_nodes import Entry, built, compose, present

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = 1
_BEGIN = "Begin with: detente new --template FILE.yaml."

_TOP = ("detente", "title", "actors", "issues", "positions", "ties", "levers", "in_force",
        "packages", "verification", "unsure", "outcome", "happened", "power_shifts",
        "conflict")  # fmt: skip
_ACTOR_NUMBERS = ("capability", "cost", "cost_growth", "patience", "guarantee", "surprise",
                  "susceptibility")  # fmt: skip
_Made = TypeVar("_Made")


def load(text: str, file: str = "sheet") -> Game:
    """The game of a YAML text.

    Raises ``ConfigError`` with ``file:line``: for what is not YAML, a key that is not known (with a
    guess at what was meant), a name that is not there, a number out of its range.
    """
    top = compose(text, file, _BEGIN)
    fields = top.fields(_TOP, ("detente", "actors", "issues"))
    _check_version(fields["detente"])
    for key in ("actors", "issues"):
        if key not in fields:
            top.refuse(f"{key!r} is empty")
    actors = _each(fields, "actors", _actor, _id)
    issues = {one.id: one for one in _each(fields, "issues", _issue, _id)}
    names = tuple(one.id for one in actors)
    return built(
        top,
        lambda: Game(
            title=fields["title"].words() if "title" in fields else "",
            actors=actors,
            issues=tuple(issues.values()),
            positions=_each(
                fields, "positions", lambda one: _position(one, names, issues),
                lambda one: f"{one.actor} on {one.issue}",
            ),
            ties=_each(
                fields, "ties", lambda one: _tie(one, names),
                lambda one: f"{one.source} to {one.target}",
            ),
            levers=_each(fields, "levers", lambda one: _lever(one, names, issues), _id),
            in_force=_each(fields, "in_force", lambda one: _lever(one, names, issues), _id),
            packages=_each(fields, "packages", lambda one: _package(one, issues), _id),
            outcome=_outcomes(fields["outcome"], issues) if "outcome" in fields else (),
            happened=_happened(fields["happened"]) if "happened" in fields else (),
            power_shifts=_each(
                fields, "power_shifts", lambda one: power_shift(one, names),
                lambda one: f"{one.rising} over {one.declining}",
            ),
            conflict=conflict(fields["conflict"], names) if "conflict" in fields else None,
            unsure=fields["unsure"].truth() if "unsure" in fields else False,
            verification=present(fields, "verification").get("verification", VERIFICATION),
        ),
    )  # fmt: skip


def load_levers(text: str, game: Game, file: str = "levers") -> tuple[GameLever, ...]:
    """The levers of a what-if file, ``levers:`` and a list as in a sheet, for a game.

    Raises ``ConfigError`` as ``load`` does.
    """
    top = compose(text, file, _BEGIN)
    fields = top.fields(("detente", "levers"), ("levers",))
    issues = {one.id: one for one in game.issues}
    names = tuple(one.id for one in game.actors)
    return _each(fields, "levers", lambda one: _lever(one, names, issues), _id)


def template() -> str:
    """An annotated sheet to begin from; it loads as it is."""
    return _TEMPLATE


def _id(one: Actor | Issue | GameLever | Package) -> str:
    return one.id


def _check_version(entry: Entry) -> None:
    if entry.words() != str(VERSION):
        entry.refuse(
            f"version {entry.words()} of the form is not known",
            f"Write detente: {VERSION}, or upgrade Détente.",
        )


def _each(
    fields: dict[str, Entry], key: str, make: Callable[[Entry], _Made], name: Callable[[_Made], str]
) -> tuple[_Made, ...]:
    """The things of a list, each made from its entry; two of one name are refused."""
    made: dict[str, _Made] = {}
    for entry in fields[key].items() if key in fields else ():
        one = make(entry)
        if name(one) in made:
            entry.refuse(f"{name(one)!r} is there twice in {key}", "Keep one of them.")
        made[name(one)] = one
    return tuple(made.values())


def _actor(entry: Entry) -> Actor:
    fields = entry.fields(("id", "name", "signs", *_ACTOR_NUMBERS), ("id",))
    numbers = present(fields, *_ACTOR_NUMBERS)
    return built(
        entry,
        lambda: Actor(
            id=fields["id"].words() if "id" in fields else "",
            name=fields["name"].words() if "name" in fields else "",
            signs=fields["signs"].truth() if "signs" in fields else True,
            **numbers,
        ),
    )


def _issue(entry: Entry) -> Issue:
    fields = entry.fields(("id", "name", "scale"), ("id", "scale"))
    scale = fields.get("scale", entry)
    options = [(at.number(), label.words()) for at, label in scale.mapping().values()]
    return built(
        scale,
        lambda: Issue(
            id=fields["id"].words() if "id" in fields else "",
            name=fields["name"].words() if "name" in fields else "",
            options=tuple(sorted(options)),
        ),
    )


def _position(entry: Entry, actors: tuple[str, ...], issues: dict[str, Issue]) -> Position:
    known = ("actor", "issue", "value", "salience", "spread", "red_line", "no_deal")
    fields = entry.fields(known, known[:3])
    issue = issues[entry.needed(fields, "issue").one_of(issues, "issue")]
    value = _place(entry.needed(fields, "value"), issue)
    no_deal = _place(fields["no_deal"], issue) if "no_deal" in fields else None
    red_line = (-math.inf, math.inf)
    if "red_line" in fields:
        red_line = _red_line(fields["red_line"], issue, value)
    actor = entry.needed(fields, "actor").one_of(actors, "actor")
    return built(
        entry,
        lambda: Position(
            actor=actor, issue=issue.id, value=value, no_deal=no_deal, red_line=red_line,
            **present(fields, "salience", "spread"),
        ),
    )  # fmt: skip


def _place(entry: Entry, issue: Issue) -> float:
    """A point on the scale of an issue: a number, or the words of an option."""
    named = {label: value for value, label in issue.options}
    text = entry.words()
    if text in named:
        return named[text]
    if not entry.numeric:
        entry.one_of(named, f"option of {issue.id}")
    value = entry.number()
    if not issue.low <= value <= issue.high:
        entry.refuse(
            f"{text} is outside the scale of {issue.id}, {issue.low:g} to {issue.high:g}",
            "Correct the value, or widen the scale.",
        )
    return value


def _red_line(entry: Entry, issue: Issue, value: float) -> tuple[float, float]:
    """Both ends, or one number: the actor goes no further than it, coming from its position."""
    if entry.is_list:
        ends = [_place(one, issue) for one in entry.items()]
        if len(ends) != 2:
            entry.refuse("a red line has two ends", "Write [low, high], or one number.")
        return ends[0], ends[1]
    end = _place(entry, issue)
    if end == value and issue.low < end < issue.high:
        entry.refuse(
            "the red line is the position itself: its side is not clear",
            f"Write [{end:g}, {issue.high:g}] or [{issue.low:g}, {end:g}].",
        )
    below = end < value or end == issue.high
    return (end, math.inf) if below else (-math.inf, end)


def _tie(entry: Entry, actors: tuple[str, ...]) -> Bond:
    fields = entry.fields(("from", "to", "strength"), ("from", "to", "strength"))
    source, target = (entry.needed(fields, end).one_of(actors, "actor") for end in ("from", "to"))
    strength = entry.needed(fields, "strength").number()
    return built(entry, lambda: Bond(source=source, target=target, strength=strength))


def _lever(entry: Entry, actors: tuple[str, ...], issues: dict[str, Issue]) -> GameLever:
    known = ("id", "name", "kind", "actor", "amount", "source", "issue", "delay")
    fields = entry.fields(known, ("id", "kind", "amount"))
    kinds = [kind.value for kind in LeverKind]
    kind = LeverKind(entry.needed(fields, "kind").one_of(kinds, "kind of lever"))
    names = {
        key: fields[key].one_of(
            issues if key == "issue" else actors, key.replace("source", "actor")
        )
        for key in ("actor", "source", "issue")
        if key in fields
    }
    return built(
        entry,
        lambda: GameLever(
            id=entry.needed(fields, "id").words(), kind=kind,
            amount=entry.needed(fields, "amount").number(),
            name=fields["name"].words() if "name" in fields else "",
            delay=fields["delay"].whole() if "delay" in fields else 0, **names,
        ),
    )  # fmt: skip


def _package(entry: Entry, issues: dict[str, Issue]) -> Package:
    fields = entry.fields(("id", "name", "outcomes", "provisions"), ("id", "outcomes"))
    outcomes = _outcomes(entry.needed(fields, "outcomes"), issues)
    if missing := sorted(set(issues) - {issue for issue, _ in outcomes}):
        entry.refuse(f"the package says nothing of {missing[0]!r}", "Give an outcome for it.")
    given = fields["provisions"].items() if "provisions" in fields else ()
    provisions = tuple(one.one_of(PROVISIONS, "provision") for one in given)
    return built(
        entry,
        lambda: Package(
            id=entry.needed(fields, "id").words(), outcomes=outcomes, provisions=provisions,
            name=fields["name"].words() if "name" in fields else "",
        ),
    )  # fmt: skip


def _happened(entry: Entry) -> tuple[tuple[str, bool], ...]:
    return tuple((name, one.truth()) for name, one in entry.fields(EVENTS).items())


def _outcomes(entry: Entry, issues: dict[str, Issue]) -> tuple[tuple[str, float], ...]:
    return tuple(
        (name, _place(value, issues[name])) for name, value in entry.fields(issues).items()
    )


_TEMPLATE = """\
# A case for "detente weigh". Everything after # is a note; what is marked optional can go.
detente: 1
title: Talks on a border strip

# Who takes part. capability: any unit, only ratios count.
# Optional: signs (false for those whose signature is not needed), cost (what no deal costs it now,
# 0 to 1), cost_growth (how much more each period), patience (0 to 1), guarantee (the penalty that
# others impose for a breach, 0 to 1), surprise (the share of what a deal withholds that a breach
# would win), susceptibility (how far others move it; otherwise from the ties).
actors:
  - {id: North, name: the northern side, capability: 1.0, cost: 0.10, cost_growth: 0.01}
  - {id: South, name: the southern side, capability: 0.8, cost: 0.15, cost_growth: 0.02}
  - {id: Patron, name: the South's patron, capability: 0.9, signs: false}

# Each issue is a scale of named options, in units of your own.
issues:
  - id: withdrawal
    name: how far forces withdraw
    scale: {0: none, 50: to the old line, 100: in full}
  - id: monitors
    name: who watches the line
    scale: {0: nobody, 1: joint patrols, 2: an outside mission}

# What each wants, as a number or as the words of an option; salience: how much it cares, 0 to 1.
# Optional: spread (how unsure the value is, a standard deviation), red_line (as far as it would
# go: one number, or [low, high]), no_deal (the outcome that it expects without a deal).
positions:
  - {actor: North, issue: withdrawal, value: in full, salience: 0.9, spread: 5, red_line: 40,
     no_deal: 30}
  - {actor: South, issue: withdrawal, value: none, salience: 0.8, spread: 10, red_line: 70,
     no_deal: 30}
  - {actor: Patron, issue: withdrawal, value: 60, salience: 0.3, spread: 10}
  - {actor: North, issue: monitors, value: 2, salience: 0.5, no_deal: nobody}
  - {actor: South, issue: monitors, value: 1, salience: 0.3, spread: 0.3, no_deal: nobody}
  - {actor: Patron, issue: monitors, value: 1, salience: 0.2}

# Optional. Who is heard by whom: the weight (0 to 1) that "to" gives to "from".
ties:
  - {from: Patron, to: South, strength: 0.3}

# Optional. The chance that a breach would be detected, 0 to 1.
verification: 0.5

# Optional. true: where patience, surprise and verification are not given they are drawn from a wide
# range, so that the shares of draws are as unsure as anybody is.
unsure: false

# Optional. What could be done. kind: incentive, guarantee, verification, pressure,
# sanctions relief, timing, mediator, red line. amount is in units of value (0 to 1), for timing in
# periods, for a red line in the issue's units. delay: how many periods late "late" is.
levers:
  - {id: aid, kind: incentive, actor: South, amount: 0.1}
  - {id: mission, kind: verification, amount: 0.5}
  - {id: pact, kind: guarantee, amount: 0.2}

# Optional. What others have undertaken already, in the same form; "source" says who. The deal is
# weighed with it, and again without it.
in_force:
  - {id: patronage, kind: guarantee, actor: South, source: Patron, amount: 0.02}

# Optional. The deals on the table; without them every mix of the options is tried. provisions:
# what else is in a deal (a name that is not known is answered with those that are).
packages:
  - {id: line-and-mission, outcomes: {withdrawal: to the old line, monitors: an outside mission},
     provisions: [peacekeeping mission, demilitarised zone, third-party guarantee]}
  - {id: slow-start, outcomes: {withdrawal: 40, monitors: joint patrols},
     provisions: [joint commission, flexibility clauses]}

# Optional. Power that shifts: how the rising side's chance to win a war is seen, now and later.
# cost: what war would cost the declining side, 0 to 1; otherwise its cost of no deal is taken.
power_shifts:
  - {rising: North, declining: South, now: 0.5, later: 0.6}

# Optional. Escalation: what each side can do or leave, and what each would rather see, the
# weightiest wish first ("if" limits a wish). name goes on after the actor's own. impossible: what
# cannot be together. now: what is done today. wanted: an outcome that should stay once reached.
conflict:
  options:
    - {id: advance, actor: North, name: moves its forces forward}
    - {id: shell, actor: South, name: shells the line}
    - {id: arm, actor: Patron, name: sends arms, reversible: false}
  preferences:
    North: [{shell: no}, {arm: no}, {advance: yes}]
    South: [{advance: no}, {shell: yes, if: {advance: yes}}, {shell: no}, {arm: yes}]
    Patron: [{advance: no}, {shell: no}, {arm: no, if: {advance: no}}, {arm: yes}]
  now: {advance: yes, shell: yes}
  wanted: {advance: no, shell: no}

# Optional. What came of it, to score the forecasts; and whether all signed, and kept it:
# outcome: {withdrawal: 50, monitors: 1}
# happened: {signed: yes, kept: no}
"""
