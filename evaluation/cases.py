"""Cases: what is built from the dispatches of an example, against what a person wrote by hand.

``examples/NAME/expected.yaml`` says, from the public record, where each side stood, what it would
not sign, who had a hold on whom, what was promised and what became of it, and what was signed. It
is held against what the commands of a user give for a case built from the dispatches alone.

- **positions**: of those expected, those that the case has within the options named, or nearer
  than ``NEAR`` to them. One that the case has no word on is wrong.
- **red lines**: of those expected, those where the option lies outside the actor's red line.
- **ties**: of those expected, those that the case has, with that sign.
- **ledger**: of the promises expected, those of which some entry of that promiser has all the
  words and the state that it had on the day.
- **outcome**: of the issues that were settled, those where what was signed lies in the interval of
  the models that are not contested, weighed the day before, or nearer than ``NEAR`` to it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from evaluation.door import ReaderFailedError
from evaluation.measures import Measure, Miss, Result, Scorer, Share, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.door import Reader

EXAMPLES = ("sinai-1978", "ukraine-2025")
FILES = tuple(f"../../examples/{name}/expected.yaml" for name in EXAMPLES)
NEAR = 12.5  # points of a scale of 100: half of what lies between two options of five
DRAWS = 200
MEASURES = (
    Measure(key="positions", label="positions where the record has them", aim=0.8),
    Measure(key="red_lines", label="red lines", aim=0.8),
    Measure(key="ties", label="ties and their signs", aim=0.8),
    Measure(key="ledger", label="promises and what became of them", aim=0.8),
    Measure(key="outcome", label="outcomes in the settlement interval", aim=1.0),
)


@dataclass
class Built:
    """A case built from dispatches by the commands of a user, and what they say of it."""

    path: Path
    _seen: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def ask(self, command: str, *options: str) -> Any:
        """What a command gives with ``--json``, asked once."""
        key = (command, *options)
        if key not in self._seen:
            self._seen[key] = json.loads(_run(command, str(self.path), *options, "--json"))
        return self._seen[key]

    @cached_property
    def scales(self) -> dict[str, dict[str, float]]:
        """The place of each option, by issue."""
        return {
            one["issue"]: {option["option"]: option["value"] for option in one["options"]}
            for one in self.ask("issues")
        }

    def position(self, actor: str, issue: str, day: str | None = None) -> dict[str, Any] | None:
        """Where an actor stands on an issue as of a day; None where the case does not say."""
        options = ("--as-of", day) if day else ()
        found = self.ask("positions", *options)
        held = (one for one in found if (one["actor"], one["issue"]) == (actor, issue))
        return next(held, None)


def run(folder: Path, read: Reader) -> Result:  # noqa: ARG001 - a case is built by commands
    """Score the examples; their expectations stand beside them."""
    shares = {measure.key: Share() for measure in MEASURES}
    misses: list[Miss] = []
    for name, file in zip(EXAMPLES, FILES, strict=True):
        expected = yaml.safe_load((folder / file).read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as home:
            built = build((folder / file).parent / "dispatches", Path(home, f"{name}.case"))
            for key, gold, found, right in compare(expected, built):
                shares[key].add(right=right)
                if not right:
                    misses.append(Miss(measure=key, text=name, gold=gold, found=found))
    return Result(
        measures=fill(MEASURES, {key: share.pair for key, share in shares.items()}),
        misses=tuple(misses),
    )


def build(dispatches: Path, path: Path) -> Built:
    """A case of these dispatches and nothing else. Raises ``ReaderFailedError``."""
    _run("new", str(path))
    _run("add", str(path), str(dispatches))
    _run("read", str(path))
    return Built(path)


def compare(expected: dict[str, Any], built: Built) -> Iterator[tuple[str, str, str, bool]]:
    """Each thing expected: the measure, what it is, what was found, and whether it is right."""
    for one in expected.get("positions", ()):
        yield "positions", *_position(one, built)
    for one in expected.get("red_lines", ()):
        yield "red_lines", *_red_line(one, built)
    for one in expected.get("ties", ()):
        yield "ties", *_tie(one, built)
    for one in expected.get("ledger", ()):
        yield "ledger", *_promise(one, built)
    if "outcome" in expected:
        yield from (("outcome", *found) for found in _outcome(expected, built))


def _position(one: dict[str, Any], built: Built) -> tuple[str, str, bool]:
    low, high = _ends(one, built.scales[one["issue"]])
    found = built.position(one["actor"], one["issue"], str(one["as_of"]))
    gold = f"{one['actor']} on {one['issue']}, {one['as_of']}: {low:g} to {high:g}"
    if found is None:
        return gold, "no position", False
    right = low - NEAR <= found["value"] <= high + NEAR
    return gold, f"{found['value']:.0f} ± {found['spread']:.0f}", right


def _red_line(one: dict[str, Any], built: Built) -> tuple[str, str, bool]:
    refused = built.scales[one["issue"]][one["refuses"]]
    gold = f"{one['actor']} on {one['issue']} refuses {one['refuses']}"
    found = built.position(one["actor"], one["issue"])
    if found is None:
        return gold, "no position", False
    low, high = found["red_line"]
    return gold, f"{low:g} to {high:g}", not low <= refused <= high


def _tie(one: dict[str, Any], built: Built) -> tuple[str, str, bool]:
    held = {(hold["source"], hold["target"], hold["sign"]) for hold in built.ask("leverage")}
    ends = one["source"], one["target"]
    signs = sorted(sign for source, target, sign in held if (source, target) == ends)
    return f"{ends[0]} over {ends[1]}, {one['sign']:+d}", f"signs {signs}", one["sign"] in signs


def _promise(one: dict[str, Any], built: Built) -> tuple[str, str, bool]:
    ledger = [
        entry
        for entry in built.ask("ledger", "--as-of", str(one["as_of"]))
        if entry["promiser"] == one["promiser"] and _tells(entry, one["deed"])
    ]
    states = sorted({entry["status"] for entry in ledger})
    gold = f"{one['promiser']}: {' '.join(one['deed'])}, {one['status']} on {one['as_of']}"
    return gold, ", ".join(states) or "no such promise", one["status"] in states


def _tells(entry: dict[str, Any], words: list[str]) -> bool:
    told = f"{entry['deed']} {entry['quote']} {entry['due_raw'] or ''}".casefold()
    return all(word.casefold() in told for word in words)


def _outcome(expected: dict[str, Any], built: Built) -> Iterator[tuple[str, str, bool]]:
    settled = expected["outcome"]
    answer = built.ask(
        "weigh", "--as-of", str(expected["signed"]), "--issues", ",".join(settled),
        "--draws", str(DRAWS),
    )  # fmt: skip
    for issue, one in settled.items():
        low, high = _ends(one, built.scales[issue])
        ends = [
            (cast["low"], cast["high"])
            for cast in answer["forecasts"]
            if cast["issue"] == issue and not cast["contested"] and cast["low"] is not None
        ]
        gold = f"{issue} signed at {low:g} to {high:g}"
        if not ends:
            yield gold, "no forecast", False
            continue
        least, most = min(end[0] for end in ends), max(end[1] for end in ends)
        yield gold, f"{least:.0f} to {most:.0f}", least - NEAR <= high and low <= most + NEAR


def _ends(one: dict[str, Any], scale: dict[str, float]) -> tuple[float, float]:
    """The ends of what is expected on a scale, the lower first."""
    named = one.get("between") or [one["option"], one["option"]]
    low, high = sorted(scale[option] for option in named)
    return low, high


def _run(*arguments: str) -> str:
    command = [sys.executable, "-m", "detente", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own command
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no message"]
        raise ReaderFailedError(f"detente {arguments[0]} ended with {done.returncode}: {last[0]}")
    return done.stdout


SCORER = Scorer(name="cases", files=FILES, measures=MEASURES, run=run, own=True)
