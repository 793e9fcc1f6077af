"""What the actors, issues, levers and places of a game are called in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.game import Game

NOTHING = 0.01
_AT, _NEAR = 0.005, 0.1  # shares of a scale: on a named place to the eye, and close to it


@dataclass(frozen=True, kw_only=True)
class Called:
    """Names by id, and the named places of each issue's scale, ``(value, label)`` ascending."""

    actors: dict[str, str]
    issues: dict[str, str]
    levers: dict[str, str]
    scales: dict[str, list[tuple[float, str]]]

    def actor(self, identity: str) -> str:
        """What an actor is called within a sentence; its id where it has no name."""
        return self.actors.get(identity) or identity

    def issue(self, identity: str) -> str:
        """What an issue is called; its id where it has no name."""
        return within(self.issues.get(identity) or identity)

    def lever(self, identity: str) -> str:
        """What a lever is called; its id where it has no name."""
        return self.levers.get(identity) or identity

    def place(self, issue: str, value: float) -> str:
        """A value in words, by the nearest named place: "near “all forces leave” (7)"."""
        scale = self.scales[issue]
        near, label = self._nearest(issue, value)
        close = abs(near - value) / (scale[-1][0] - scale[0][0])
        word = "" if close < _AT else "near " if close < _NEAR else "nearest to "
        return f"{word}“{within(label)}” ({number(value)})"

    def stretch(self, issue: str, low: float, high: float) -> str:
        """From where to where: "between “a” (12) and “b” (35)", or the one place of both."""
        if number(low) == number(high):
            return f"at {self.place(issue, low)}"
        first, last = self._nearest(issue, low), self._nearest(issue, high)
        if first == last:
            return f"between {number(low)} and {number(high)}, nearest to “{within(first[1])}”"
        return f"between {self._about(issue, low)} and {self._about(issue, high)}"

    def _about(self, issue: str, value: float) -> str:
        near, label = self._nearest(issue, value)
        word = "" if number(near) == number(value) else "about "
        return f"{word}“{within(label)}” ({number(value)})"

    def _nearest(self, issue: str, value: float) -> tuple[float, str]:
        return min(self.scales[issue], key=lambda one: (abs(one[0] - value), one[0]))


def called(game: Game) -> Called:
    """What everything in a game is called."""
    return Called(
        actors={one.id: one.name for one in game.actors},
        issues={one.id: one.name for one in game.issues},
        levers={one.id: one.name for one in (*game.levers, *game.in_force)},
        scales={one.id: list(one.options) for one in game.issues},
    )


def number(value: float) -> str:
    """A value of a scale as it is read: whole from 10 on, otherwise with two good digits."""
    if abs(value) < NOTHING:
        return "0"
    return f"{value:.0f}" if abs(value) >= 10 else f"{float(f'{value:.2g}'):g}"


def listed(names: Sequence[str]) -> str:
    """Names in a row: "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def within(text: str) -> str:
    """The text as it stands within a sentence, unless it begins with letters (NATO …)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text with a capital letter at its head."""
    return text[:1].upper() + text[1:]
