"""What ``weigh`` prints: findings first, every part in words, nothing wider than a page."""

from detente.bargaining.answer import weigh
from detente.bargaining.game import LeverKind
from detente.bargaining.sheet import load, load_levers, template
from detente.cli.told import WIDTH, text

BASIN = """\
detente: 1
title: River basin talks
actors:
  - {id: Upper, capability: 1.2, cost: 0.05}
  - {id: Lower, capability: 0.9, cost: 0.12, cost_growth: 0.01}
  - {id: Hills, capability: 0.2, patience: 0.6}
  - {id: Envoy, capability: 0.1, signs: false}
issues:
  - {id: release, scale: {20: a trickle, 35: half the flow, 50: the natural flow}}
  - {id: rule, scale: {0: none, 1: a council, 2: an own budget}}
positions:
  - {actor: Upper, issue: release, value: 22, salience: 0.9, spread: 2, no_deal: 22, red_line: 34}
  - {actor: Upper, issue: rule, value: none, salience: 0.7, no_deal: 0}
  - {actor: Lower, issue: release, value: 50, spread: 3, no_deal: 24, red_line: 36}
  - {actor: Hills, issue: rule, value: an own budget, no_deal: a council}
  - {actor: Envoy, issue: release, value: 35, salience: 0.4}
ties:
  - {from: Envoy, to: Upper, strength: 0.25}
"""
LEVERS = """\
levers:
  - {id: loan, kind: incentive, actor: Upper, amount: 0.15}
  - {id: pact, kind: guarantee, amount: 0.2}
  - {id: gauges, kind: verification, amount: 0.6}
  - {id: freeze, kind: pressure, actor: Upper, amount: 0.2}
  - {id: relief, kind: sanctions relief, actor: Hills, amount: 0.1}
  - {id: wait, kind: timing, amount: 3}
  - {id: envoy, kind: mediator, actor: Lower, source: Envoy, amount: 0.3}
  - {id: softer, kind: red line, actor: Upper, issue: release, amount: 5}
"""


def told(game, **options):
    return list(text(weigh(game, draws=100, **options)))


def test_every_part_of_the_template_is_told_and_findings_come_first():
    known = template().replace("# outcome:", "outcome:").replace("# happened:", "happened:")
    lines = told(load(known))
    parts = [line for line in lines if line and not line.startswith(" ")][1:]
    assert [line.strip() for line in parts] == [
        "In short", "Where it might settle", "Who would sign", "Would the compromise hold",
        "Would the deals on the table hold", "Shifting power", "Who moves whom", "When",
        "Escalation", "What if", "Without what is in force", "Which evidence it leans on",
        "How good it was", "Assumed, where the case is silent",
    ]  # fmt: skip
    assert all(len(line) <= WIDTH + 4 for line in lines)


def test_an_empty_zone_says_who_closes_it_and_what_would_open_it():
    page = " ".join(" ".join(told(load(BASIN))).split())
    assert "In no draw does one deal suit every party that must sign." in page
    assert "Upper alone closes it in 100% of draws" in page
    assert "past its red line" in page
    assert "of where Upper ends comes from Envoy." in page
    assert "Hills" in page


def test_levers_of_every_kind_are_told_alone_combined_and_late():
    game = load(BASIN)
    levers = load_levers(LEVERS, game)
    assert {one.kind for one in levers} == set(LeverKind)
    answer = weigh(game, draws=60, levers=levers)
    lines = " ".join(" ".join(text(answer)).split())
    for one in levers:
        name = one.id.capitalize()
        assert f" {name}, now: " in lines or f"{name}, now" in lines.partition("nothing: ")[2]
        assert any(found.levers == (one.id,) and found.delay for found in answer.what_if)
    assert " + " in lines.partition("What if")[2]
    assert "unchanged" not in lines
