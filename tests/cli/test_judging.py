"""The analyst's word from the command line: one word, the log, the queue, step by step."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from detente import desk
from detente.casefile import kit

PAPER = kit.document(
    "Oslo urged Cairo to withdraw. Cairo refused to leave the port. Khartoum met Oslo.",
    "port.txt", "2031-05-08",
)  # fmt: skip
URGE = kit.record(PAPER, "NOR REQUEST EGY: EGY RETREAT@demanded", "Oslo urged Cairo to withdraw")
REFUSE = kit.record(
    PAPER, "EGY REJECT: EGY RETREAT", "Cairo refused to leave the port", confidence=0.4
)
MEET = kit.record(PAPER, "Khartoum CONSULT NOR", "Khartoum met Oslo")


@pytest.fixture
def port(tmp_path: Path) -> Path:
    made = tmp_path / "port.case"
    with desk.new(made) as case:
        case.put(kit.case(PAPER, URGE, REFUSE, MEET, reader="detente-1"))
    return made


def log(run: Run, case: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("judgements", case, "--json").stdout)
    return found


def test_a_word_has_a_name_a_time_and_a_note(run: Run, port: Path) -> None:
    run("judge", port, "reject", REFUSE.id[:6], "--note", "a rumour", "--as", "Ana Ruiz")
    (word,) = log(run, port)
    assert (word["act"], word["by"], word["note"]) == ("reject", "Ana Ruiz", "a rumour")
    assert str(word["at"]).endswith("+00:00")
    assert "Egypt refused" not in run("brief", port).stdout


def test_a_correction_is_shown_beside_the_machines_version(run: Run, port: Path) -> None:
    run("judge", port, "correct", REFUSE.id, "--recipient", "NOR", "--inside", "mode=withdraw")
    shown = run("judgements", port, "--diff").stdout
    assert "machine  EGY –REJECT : ( EGY –RETREAT )  (detente, 0.40)" in shown
    assert "analyst  EGY –REJECT→ NOR : ( EGY –RETREAT.withdraw )" in shown
    assert "machine  EGY –REJECT" in run("why", port, REFUSE.id).stdout


def test_a_word_is_taken_back(run: Run, port: Path) -> None:
    before = run("brief", port).stdout
    run("judge", port, "nothing", "port.txt", "--as", "Ana")
    assert run("brief", port).stdout != before
    run("judge", port, "undo", log(run, port)[0]["id"], "--as", "Boris")
    assert run("brief", port).stdout == before
    assert "taken back by Boris" in run("judgements", port).stdout


def test_a_merged_actor_is_one_in_the_list(run: Run, port: Path) -> None:
    run("judge", port, "merge", "Khartoum", "SDN")
    labels = {one["label"] for one in json.loads(run("actors", port, "--json").stdout)}
    assert labels == {"NOR", "EGY", "SDN"}


def test_a_pin_needs_a_number(run: Run, port: Path) -> None:
    run("judge", port, "pin", "EGY", "withdrawal", "40")
    assert "a number" in run("judge", port, "pin", "EGY", "withdrawal", "far", code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("reject", "ffffffffffff"), "has no record"),
        (("correct", REFUSE.id), "Nothing is changed"),
        (("correct", REFUSE.id, "--event", "DANCE"), "is no event"),
        (("correct", REFUSE.id, "--inside", "actor"), "names no field"),
        (("add", "port.txt", "--event", "AID"), "rests on words"),
        (("add", "port.txt", "--quote", "Bergen", "--event", "AID"), "does not hold the words"),
        (("merge", "Bergen", "NOR"), "No record of the case names"),
        (("note", REFUSE.id), "to note is to say something"),
    ],
)
def test_what_cannot_be_said_is_told_and_not_kept(
    run: Run, port: Path, arguments: tuple[str, ...], message: str
) -> None:
    assert message in run("judge", port, *arguments, code=2).stderr
    assert log(run, port) == []


def test_two_logs_become_one_in_either_order(run: Run, port: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.case"
    other.write_bytes(port.read_bytes())
    run("judge", port, "reject", REFUSE.id, "--as", "Ana")
    run("judge", other, "accept", URGE.id, "--as", "Boris")
    run("judgements", port, "-o", "ana.json")
    run("judgements", other, "-o", "boris.json")
    assert "Took 1 new" in run("judgements", port, "--take", "boris.json").stdout
    assert "Took 1 new" in run("judgements", other, "--take", "ana.json").stdout
    assert run("judgements", port, "--json").stdout == run("judgements", other, "--json").stdout


def test_words_go_with_the_case(run: Run, port: Path) -> None:
    run("judge", port, "reject", REFUSE.id, "--as", "Ana")
    run("export", port, "-o", "port.json")
    run("import", "port.json", "again.case")
    assert (
        run("judgements", "again.case", "--json").stdout == run("judgements", port, "--json").stdout
    )
    assert run("export", "again.case", "--format", "csv").stdout.count("\n") == 3


def test_the_queue_leaves_out_what_was_judged(run: Run, port: Path) -> None:
    first = json.loads(run("review", port, "--json").stdout)
    assert first[0]["record"]["id"] == REFUSE.id
    run("judge", port, "accept", REFUSE.id)
    left = [one["record"]["id"] for one in json.loads(run("review", port, "--json").stdout)]
    assert REFUSE.id not in left
    assert len(left) == len(first) - 1


def test_agreement_counts_what_both_looked_at(run: Run, port: Path) -> None:
    run("judge", port, "accept", URGE.id, "--as", "Ana")
    body = json.loads(run("agreement", port, "--json").stdout)
    assert body["between"][0]["fields"][0]["things"] == 1
    assert "0 not looked at" in run("agreement", port).stdout
