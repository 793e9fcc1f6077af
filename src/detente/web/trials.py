"""What if, asked by a form: levers of the case and of one's own, in an address one can cite."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from detente.bargaining.game import GameLever
from detente.bargaining.trial import Attempt
from detente.casefile.standing import LeverKind
from detente.errors import UsageError
from detente.report.weighing import compared, tornado, wording
from detente.web.weighed import Section, about, figure, needed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.datastructures import QueryParams

    from detente.bargaining.game import Game
    from detente.web.scales import Unweighed, Weighing
    from detente.web.weighed import Figure

PATH = "/weigh/what-if"
SLOTS = 3  # levers of one's own in the form
PARTS = ("kind", "amount", "actor", "source", "issue")
ASKED = (
    "lever",
    "gone",
    "wait",
    *(f"{part}{slot}" for slot in range(1, SLOTS + 1) for part in PARTS),
)
MOST_AMOUNT, MOST_WAIT = 1e6, 120
# What a kind is measured in, beside the field.
UNITS = {
    LeverKind.INCENTIVE: "units of value, 0 to 1",
    LeverKind.GUARANTEE: "units of value, 0 to 1",
    LeverKind.VERIFICATION: "share of breaches found, 0 to 1",
    LeverKind.PRESSURE: "units of value, 0 to 1",
    LeverKind.RELIEF: "units of value, 0 to 1",
    LeverKind.TIMING: "periods",
    LeverKind.MEDIATOR: "weight of the mediator, 0 to 1",
    LeverKind.RED_LINE: "units of the issue",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A lever of one's own as the form was filled in."""

    number: int
    kind: str
    actor: str
    amount: str
    source: str
    issue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to choose in the form, and whether it is chosen."""

    value: str
    name: str
    chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class TrialPage:
    """The form as it was filled in, what is wrong with it, and what the levers change.

    ``address`` is where this trial can be found again; "" where nothing was asked.
    """

    title: str
    about: str
    levers: Sequence[Choice]
    in_force: Sequence[Choice]
    slots: Sequence[Slot]
    kinds: Sequence[tuple[str, str]]
    actors: Sequence[Choice]
    issues: Sequence[Choice]
    wait: str
    problems: Sequence[str]
    tried: str
    address: str
    figures: Sequence[Figure]
    sections: Sequence[Section]


def trial_page(case: Weighing | Unweighed, asked: QueryParams) -> TrialPage:
    """What some levers change. Raises ``NotFoundError`` where there is nothing to weigh."""
    weighed = needed(case)
    game = weighed.game
    slots = [_slot(number, asked) for number in range(1, SLOTS + 1)]
    problems: list[str] = []
    chosen = _known(game.levers, asked.getlist("lever"), problems)
    chosen += [made for slot in slots if slot.kind and (made := _lever(game, slot, problems))]
    wait = _wait(asked.get("wait", ""), problems)
    gone = _known(game.in_force, asked.getlist("gone"), problems)
    tried = Attempt(levers=chosen, wait=wait, gone=gone)
    figures = [] if problems or not (chosen or wait or gone) else _figures(weighed, tried, problems)
    is_asked = bool(figures)
    return TrialPage(
        title="What if", about=about(weighed), slots=slots, wait=f"{wait}" if wait else "",
        levers=[Choice(value=one.id, name=described(game, one), chosen=one in chosen)
                for one in game.levers],
        in_force=[Choice(value=one.id, name=described(game, one), chosen=one in gone)
                  for one in game.in_force],
        kinds=[(kind.value, unit) for kind, unit in UNITS.items()],
        actors=[Choice(value=one.id, name=wording.actor(game, one.id)) for one in game.actors],
        issues=[Choice(value=one.id, name=wording.issue_name(one)) for one in game.issues],
        problems=problems, tried=_said(game, tried) if is_asked else "",
        address=_address(game, tried, slots) if is_asked else "",
        figures=figures, sections=_ranked(weighed),
    )  # fmt: skip


def described(game: Game, one: GameLever) -> str:
    """A lever in words: "aid: incentive of 0.1 for South"."""
    whose = wording.actor(game, one.actor) if one.actor else "all"
    what = f"{one.kind.value} of {wording.number(one.amount)}"
    if one.kind is LeverKind.MEDIATOR:
        what = f"{wording.actor(game, one.source)} as mediator, weight {wording.number(one.amount)}"
    elif one.kind is LeverKind.TIMING:
        return _named(one, f"waiting {wording.number(one.amount)} periods")
    elif one.kind is LeverKind.RED_LINE:
        what = f"red line moved by {wording.number(one.amount)}"
        named = {each.id: wording.issue_name(each) for each in game.issues}
        what += f" on {named[one.issue]}" if one.issue else ""
    elif one.kind is LeverKind.VERIFICATION:
        return _named(one, what)
    return _named(one, f"{what}, {whose}")


def _named(one: GameLever, what: str) -> str:
    own = one.name or one.id
    return what if own.startswith("#") else f"{own}: {what}"


def _slot(number: int, asked: QueryParams) -> Slot:
    given: Mapping[str, str] = {
        part: asked.get(f"{part}{number}", "").strip()[:80] for part in PARTS
    }
    return Slot(number=number, **given)


def _known(
    among: Sequence[GameLever], names: Sequence[str], problems: list[str]
) -> list[GameLever]:
    levers = {one.id: one for one in among}
    problems += [f"The case has no lever {name!r}." for name in names if name not in levers]
    return [levers[name] for name in dict.fromkeys(names) if name in levers]


def _lever(game: Game, slot: Slot, problems: list[str]) -> GameLever | None:
    """The lever of a slot, or None with the problem told."""
    where = f"Lever {slot.number}"
    amount = _amount(slot.amount)
    actors, issues = {one.id for one in game.actors}, {one.id for one in game.issues}
    wrong = [
        (slot.kind not in {kind.value for kind in LeverKind}, f"there is no kind {slot.kind!r}"),
        (amount is None, f"{slot.amount or 'nothing'!r} is no amount of 0 or more"),
        (bool(slot.actor) and slot.actor not in actors, f"there is no actor {slot.actor!r}"),
        (bool(slot.source) and slot.source not in actors, f"there is no actor {slot.source!r}"),
        (bool(slot.issue) and slot.issue not in issues, f"there is no issue {slot.issue!r}"),
        (slot.kind == LeverKind.MEDIATOR and not slot.source, "a mediator has to be chosen"),
    ]
    found = [f"{where}: {what}." for is_wrong, what in wrong if is_wrong]
    problems += found
    if found or amount is None:
        return None
    return GameLever(
        id=f"#{slot.number}", kind=LeverKind(slot.kind), actor=slot.actor, amount=amount,
        source=slot.source, issue=slot.issue,
    )  # fmt: skip


def _amount(text: str) -> float | None:
    try:
        amount = float(text)
    except ValueError:
        return None
    return amount if math.isfinite(amount) and 0 <= amount <= MOST_AMOUNT else None


def _wait(text: str, problems: list[str]) -> int:
    if not text.strip():
        return 0
    if text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= MOST_WAIT:
        return int(text)
    problems.append(f"{text[:20]!r} is no number of periods from 0 to {MOST_WAIT}.")
    return 0


def _said(game: Game, tried: Attempt) -> str:
    names = [described(game, one) for one in tried.levers]
    names += [f"without {described(game, one)}" for one in tried.gone]
    when = f"after {tried.wait} period{'s' * (tried.wait > 1)}" if tried.wait else "now"
    names = names or ["only waiting"]
    return f"{wording.sentence(' + '.join(names))}; {when}"


def _address(game: Game, tried: Attempt, slots: Sequence[Slot]) -> str:
    """The shortest address of this trial."""
    given = [("lever", one.id) for one in tried.levers if one in game.levers]
    given += [("gone", one.id) for one in tried.gone]
    for slot in slots:
        if slot.kind:
            pairs = [(f"{part}{slot.number}", getattr(slot, part)) for part in PARTS]
            given += [pair for pair in pairs if pair[1]]
    given += [("wait", f"{tried.wait}")] if tried.wait else []
    return f"{PATH}?{urlencode(given)}"


def _figures(case: Weighing, tried: Attempt, problems: list[str]) -> list[Figure]:
    from detente.desk import weighing

    try:
        trial = weighing.try_levers(case.game, tried)
    except UsageError as error:
        problems.append(error.message)
        return []
    return [
        figure(case, compared.shares_chart(case.game, trial)),
        figure(case, compared.settlement_chart(case.game, trial)),
    ]


def _ranked(case: Weighing) -> list[Section]:
    """What each lever of the case changes, measure by measure."""
    charts = tornado.tornados(case.game, case.answer.what_if)
    if not charts:
        return []
    return [
        Section(id="ranking", title="The levers of the case, ranked",
                figures=[figure(case, one) for one in charts])
    ]  # fmt: skip
