"""The published cases where their folder is here: $DETENTE_GOLD, or ../shared/gold.

Where it is absent each test says so on standard error and holds what was retyped against itself
elsewhere in this folder; nothing of the sets is kept in this repository.
"""

import csv
import json
import os
import sys
from pathlib import Path

import numpy as np
import pytest

from detente.bargaining.compromise import compromise
from detente.bargaining.exchange import exchange
from detente.bargaining.expected_utility import step
from detente.bargaining.game import Actor, Game, Issue, Position
from detente.bargaining.holding import preventive_war, threshold
from detente.bargaining.influence import influence
from detente.bargaining.nash import nash_split
from detente.bargaining.rubinstein import rubinstein
from detente.bargaining.scoring import brier, brier_two_category
from detente.bargaining.stability import Concept, Graph
from detente.bargaining.zone import fearon_range, private_cost_offer

HERE = Path(__file__).parents[2]
GOLD = Path(os.environ.get("DETENTE_GOLD", HERE.parent / "shared" / "gold")) / "bargaining"
EXACT = {"rel": 1e-12, "abs": 1e-12}


def read(name):
    """A file of the sets, or None with a notice where they are not here."""
    path = GOLD / name
    if path.is_file():
        return path.read_text(encoding="utf-8")
    sys.stderr.write(f"{name}: not measured, no published cases at {GOLD}\n")
    return None


def test_what_is_absent_is_said(capsys, monkeypatch, tmp_path):
    monkeypatch.setitem(globals(), "GOLD", tmp_path)
    assert read("emission/expected.json") is None
    assert "not measured" in capsys.readouterr().err


def table(text):
    """A case in the format of the exchange program: #A actors, #P issues, #M ends, #D positions."""
    rows = [row for row in csv.reader(text.splitlines(), delimiter="\t", quotechar="'") if row]
    of = {kind: [row[1:] for row in rows if row[0] == kind] for kind in ("#A", "#P", "#M", "#D")}
    power = {row[0]: float(row[4]) for row in of["#D"]}
    ends = {
        row[0]: sorted(float(one[1]) for one in of["#M"] if one[0] == row[0]) for row in of["#P"]
    }
    return Game(
        actors=tuple(Actor(id=row[0], capability=power[row[0]]) for row in of["#A"]),
        issues=tuple(
            Issue(id=name, options=((low, "low"), (high, "high")))
            for name, (low, high) in ends.items()
        ),
        positions=tuple(
            Position(actor=row[0], issue=row[1], value=float(row[2]), salience=float(row[3]))
            for row in of["#D"]
        ),
    )


@pytest.mark.parametrize(
    ("name", "case"), [("copenhagen.csv", "copenhagen"), ("sample_data.txt", "sample_data")]
)
def test_compromise_of_climate_2009_and_the_sample(name, case):
    text, outputs = read(f"decide/{name}"), read("decide/decide_exchange_model_2025.3_outputs.json")
    for issue, expected in json.loads(outputs)[case].items() if text else ():
        draws = table(text).draw()
        found = compromise(draws).value[0, draws.issues.index(issue)]
        assert found == pytest.approx(expected["mds_before"][0], abs=5e-5)


def test_exchange_of_climate_2009_and_the_sample():
    """Against the range of the public program's runs: its rule for late exchanges is its own."""
    text = read("decide/exchange_round1_repeats.json")
    past = []
    for name, issues in json.loads(text).items() if text else ():
        draws = table(read(f"decide/{name}")).draw()
        found, scale = exchange(draws).value[0], draws.high - draws.low
        for issue, ends in issues.items():
            at = draws.issues.index(issue)
            place = 100 * (found[at] - draws.low[at]) / scale[at]
            past.append(max(0.0, ends["min"] - place, place - ends["max"]))
    if text:
        assert len(past) == 13
        assert sum(one < 1e-3 for one in past) >= 7
        assert max(past) < 5.0


def test_emission_step_0():
    matrix = read("emission/emission_eu_matrix_masad2016.csv")
    if matrix:
        rows = {
            row["Actor"]: row
            for row in csv.DictReader(read("emission/emission_actors.csv").splitlines())
        }
        head, *cells = csv.reader(matrix.splitlines())
        names = head[1:]
        position, capability, salience = (
            np.array([float(rows[name][key]) for name in names])
            for key in ("Position", "Capability", "Salience")
        )
        found = step((position - 4) / 6, capability, salience)
        count = 0
        for row in cells:
            for name, printed in zip(names, row[1:], strict=True):
                if printed != "--":
                    cell = found.utility[names.index(row[0]), names.index(name)]
                    assert cell == pytest.approx(float(printed), abs=0.005 + 1e-9)
                    count += 1
        assert count == 90


def test_influence():
    text = read("influence/friedkin_johnsen.json")
    for case in json.loads(text) if text else ():
        weights, own = np.array(case["W"], dtype=float), np.array(case["susceptibility"], float)
        total = influence(weights, own).total
        assert np.allclose(total @ case["y0"], case["equilibrium"], atol=1e-7, rtol=0)
        assert np.allclose(total, case["V"], atol=1e-3, rtol=0)


FORMS = {
    "fearon_bargaining_range": lambda p, cA, cB: dict(  # noqa: N803 - the names of the sets
        zip(("low", "high"), fearon_range(p, cA, cB), strict=True)
    ),
    "nbs_split_linear": lambda dA, dB: {"xA": nash_split(dA, dB)},  # noqa: N803
    "nbs_asymmetric": lambda dA, dB, a: {"xA": nash_split(dA, dB, a)},  # noqa: N803
    "rubinstein": lambda d1, d2: {"x1": rubinstein(d1, d2)},
    "ultimatum_private_cost": lambda p, cA, c: dict(  # noqa: N803
        zip(("x", "p_war"), private_cost_offer(p, cA, c), strict=True)
    ),
    "preventive_war": lambda p1, p2, d, cB: {"war": preventive_war(p1, p2, d, cB)},  # noqa: N803
    "repeated_pd_grim": lambda **of: {"dstar": float(threshold(of["T"], of["R"], of["P"]))},
    "repeated_pd_imperfect_detection": lambda **of: {
        "dstar": float(threshold(of["T"], of["R"], of["P"], of["q"]))
    },
    "repeated_pd_guarantee": lambda **of: {
        "dstar": float(threshold(of["T"], of["R"], of["P"], of["q"], of["g"]))
    },
    "brier": lambda p, outcome: {
        "single": brier(p, bool(outcome)), "two_category": brier_two_category(p, bool(outcome)),
    },
}  # fmt: skip
ELSEWHERE = {"nbs_concave", "compromise"}  # tested over a fine grid, and with the emission case


def test_closed_forms():
    text = read("closed_forms/closed_forms.json")
    for form in json.loads(text) if text else ():
        if form["name"] not in ELSEWHERE:
            found = FORMS[form["name"]](**form["inputs"])
            for name, value in found.items():
                assert value == pytest.approx(form["expected"][name], **EXACT)


def test_graph_model():
    text = read("gmcr/textbook_conflicts.json")
    for case in json.loads(text) if text else ():
        states = list(case["states"])
        moves, preference = {}, {}
        for party in case["dms"]:
            reach = np.zeros((len(states), len(states)), dtype=bool)
            for begun, ends in case["moves"][party].items():
                reach[states.index(begun), [states.index(str(end)) for end in ends]] = True
            ranking = [str(one) for one in case["ranking_best_to_worst"][party]]
            moves[party] = reach
            preference[party] = np.array([-ranking.index(one) for one in states], dtype=float)
        graph = Graph(states, moves, preference)
        for concept in Concept:
            found = [int(states[at]) for at in np.flatnonzero(graph.equilibria(concept))]
            assert found == case["expected_equilibria"][concept.value]
