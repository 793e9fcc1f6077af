"""The answers in plain sentences, question by question: what a reader wants to know first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.report.weighing import escalating, holding, positions, ripple, signing, timing, tornado
from detente.report.weighing.leaning import leaning

if TYPE_CHECKING:
    from detente.bargaining.answer import Answer
    from detente.bargaining.game import Game


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question, its answer in sentences, and the id of the section that shows the numbers."""

    question: str
    sentences: tuple[str, ...]
    section: str


def findings(game: Game, answer: Answer) -> tuple[Answered, ...]:
    """The questions that this weighing can answer, in order."""
    return tuple(
        Answered(question=question, sentences=tuple(sentences), section=section)
        for question, sentences, section in (
            ("Where might it settle?", _settles(game, answer), "settle"),
            ("Who would sign?", _signs(game, answer), "sign"),
            ("Would it hold?", _holds(game, answer), "hold"),
            ("Who can move whom?", [ripple.moves(game, answer.movers)], "move"),
            ("When?", [timing.opens(answer.when)] if answer.when else [], "when"),
            ("Where could it escalate?", _rests(answer), "escalation"),
            ("What if?", [tornado.helps(game, answer.what_if)], "what-if"),
            ("What does it lean on?", _leans(game, answer), "leans"),
        )
        if sentences
    )


def _settles(game: Game, answer: Answer) -> list[str]:
    return [
        positions.settles(issue, [one for one in answer.forecasts if one.issue == issue.id])
        for issue in game.issues
    ]


def _signs(game: Game, answer: Answer) -> list[str]:
    if not answer.signing:
        return ["No actor of the case has to sign."]
    found = answer.signing
    wanted = signing.concessions(game, found)[:1]
    return [signing.opens(game, found), signing.best(game, found), *wanted]


def _holds(game: Game, answer: Answer) -> list[str]:
    if not answer.keeping:
        return []
    breaks = [one for one in answer.keeping if not holding.keeps(one)]
    return [holding.holds(game, answer, answer.keeping),
            *(holding.missing(one) for one in breaks)]  # fmt: skip


def _rests(answer: Answer) -> list[str]:
    return [escalating.rests(answer.escalation)] if answer.escalation else []


def _leans(game: Game, answer: Answer) -> list[str]:
    known = [(issue, answer.leans.get(issue.id, [])) for issue in game.issues]
    return [leaning(game, issue, leans) for issue, leans in known if leans]
