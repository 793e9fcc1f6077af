"""The commands that follow words over time: they print what the desk finds, with quotes and ids."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente import desk
from detente.casefile import kit
from detente.casefile.model import Reason
from detente.cli.commands import detente

PLEDGE = kit.document("Norway pledged to pull its guns from the Alta bridge.", "a", "2031-03-01")
REFUSAL = kit.document("Norway refused to pull its guns from the Alta bridge.", "b", "2031-03-20")
GIFT = kit.document("Norway gave Peru grain.", "c", "2031-03-02")
WORD = kit.record(
    PLEDGE, "NOR AGREE SWE: NOR RETREAT@planned",
    [PLEDGE.text, "pull its guns from the Alta bridge"],
    reason=Reason("verb.promise", "pledged"),
)  # fmt: skip
REFUSED = kit.record(
    REFUSAL, "NOR REJECT SWE: NOR RETREAT@hypothetical", reason=Reason("verb.reject", "refused")
)
AID = kit.record(GIFT, "NOR AID PER")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "talks.case"
    with desk.new(path) as made:
        made.put(kit.case((PLEDGE, REFUSAL, GIFT), WORD, REFUSED, AID))
    return path


def run(*words: str | Path) -> Result:
    done = CliRunner().invoke(detente, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done


def rows(*words: str | Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(*words, "--json").output)
    return found


def test_the_ledger_tells_the_promise_and_what_became_of_it(case: Path) -> None:
    told = run("ledger", case).output
    assert "Broken" in told
    assert WORD.id in told
    assert REFUSED.id in told
    assert "pull its guns from the Alta bridge" in told


def test_the_ledger_as_of_a_day_knows_nothing_later(case: Path) -> None:
    told = run("ledger", case, "--as-of", "2031-03-10").output
    assert "Open" in told
    assert REFUSED.id not in told


def test_the_ledger_as_rows(case: Path) -> None:
    (row,) = rows("ledger", case)
    assert (row["promiser"], row["beneficiary"], row["status"]) == ("NOR", "SWE", "broken")
    assert (row["verdicts"], row["report_records"]) == ("broken", REFUSED.id)


def test_contradictions_stand_side_by_side(case: Path) -> None:
    told = run("contradictions", case).output
    assert "Against its own word" in told
    assert "Against this:" in told
    (row,) = rows("contradictions", case)
    assert (row["first_record"], row["second_record"]) == (WORD.id, REFUSED.id)
    assert (row["first_stories"], row["second_stories"]) == (1, 1)


def test_leverage_of_all_and_of_one(case: Path) -> None:
    assert "Norway over Peru, by what it gives" in run("leverage", case).output
    assert AID.id in run("leverage", case, "PER").output
    (row,) = rows("leverage", case, "per")
    assert (row["source"], row["target"], row["records"]) == ("NOR", "PER", AID.id)
    assert rows("leverage", case, "SWE") == []


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("ledger", "No promise was found.\n"),
        ("contradictions", "No accounts that differ were found.\n"),
        ("leverage", "No leverage was found.\n"),
    ],
)
def test_what_holds_nothing_says_so(command: str, line: str, tmp_path: Path) -> None:
    desk.new(tmp_path / "empty.case").close()
    assert run(command, tmp_path / "empty.case").output == line


@pytest.mark.parametrize("kind", ["promise", "leverage", "contradiction"])
def test_each_is_a_table_of_the_export(kind: str, case: Path) -> None:
    lines = run("export", case, "--kind", kind, "--format", "csv").output.splitlines()
    assert len(lines) == 2


def test_the_brief_has_the_sections(case: Path) -> None:
    told = run("brief", case).output
    for title in ("Promises and what became of them", "Where accounts differ", "hold on whom"):
        assert title in told
