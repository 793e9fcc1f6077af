import json

import pytest
from evaluation import __main__ as run
from evaluation import floors, gold, table
from evaluation.measures import Measure, Miss, Result, Scorer

BLANK = (Measure(key="f1", label="F1", peer=0.4, reach=0.6, aim=0.75),)


def result(value):
    return Result(
        measures=(Measure(key="f1", label="F1", value=value, of=7, peer=0.4, reach=0.6, aim=0.75),),
        misses=(Miss(measure="f1", text="One.", gold="AID", found="nothing"),) * 3,
        notes=("recall AID 0.5",),
    )


def scorer(value=0.5):
    return Scorer(name="toy", files=("toy.jsonl",), measures=BLANK, run=lambda *_: result(value))


@pytest.fixture
def root(tmp_path):
    (tmp_path / "reading").mkdir()
    (tmp_path / "reading" / "toy.jsonl").write_text("{}\n")
    return tmp_path


@pytest.fixture
def pinned(tmp_path, monkeypatch):
    path = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "PATH", path)
    monkeypatch.setattr(floors.load, "__defaults__", (path,))
    monkeypatch.setattr(floors.write, "__defaults__", (path,))
    monkeypatch.setattr(run.page, "refresh", lambda *_: None)
    monkeypatch.setattr(run, "SCORERS", (scorer(0.5678),))
    return path


def test_an_absent_set_is_said_to_be_not_measured(tmp_path, capsys):
    results = run.measure([scorer()], tmp_path, lambda _: {})
    assert "toy: not measured" in capsys.readouterr().err
    assert "not measured" in table.render(results, {})


def test_every_gold_set_can_be_absent(tmp_path, capsys):
    assert run.main(["--gold", str(tmp_path), "--only", "plover_gsr,plv,polnear,actors"]) == 0
    seen = capsys.readouterr()
    assert seen.err.count("not measured") == 4
    assert seen.out.count("not measured") > 4


def test_floors_are_pinned_rounded_down_and_hold(root, pinned, capsys):
    assert run.main(["--gold", str(root), "--only", "toy", "--write-floors"]) == 0
    assert json.loads(pinned.read_text())["toy"]["floors"] == {"f1": 0.567}
    assert "0.567" in capsys.readouterr().out


def test_a_broken_floor_ends_with_one(root, pinned, monkeypatch, capsys):
    run.main(["--gold", str(root), "--only", "toy", "--write-floors"])
    monkeypatch.setattr(run, "SCORERS", (scorer(0.4),))
    assert run.main(["--gold", str(root), "--only", "toy"]) == 1
    assert "toy f1: 0.400 is below the floor 0.567" in capsys.readouterr().err


def test_floors_hold_for_the_files_they_were_measured_on(root, pinned, capsys):
    run.main(["--gold", str(root), "--only", "toy", "--write-floors"])
    (root / "reading" / "toy.jsonl").write_text("{}\n{}\n")
    assert run.main(["--gold", str(root), "--only", "toy"]) == 1
    assert "pinned on other files" in capsys.readouterr().err


def test_json_and_misses(root, pinned, capsys):
    run.main(["--gold", str(root), "--only", "toy", "--json"])
    assert json.loads(capsys.readouterr().out)["toy"]["measures"]["f1"]["of"] == 7
    run.main(["--gold", str(root), "--only", "toy", "--misses", "2"])
    shown = capsys.readouterr().out
    assert "f1: 3 missed" in shown
    assert shown.count("gold   AID") == 2  # the first and the last of three
    assert "recall AID 0.5" in shown


def test_an_unknown_set_is_refused(capsys):
    with pytest.raises(SystemExit):
        run.main(["--only", "nothing"])
    assert "no such set: nothing" in capsys.readouterr().err


def test_a_digest_depends_on_names_and_contents(tmp_path):
    one = tmp_path / "a"
    one.write_text("1")
    before = gold.digest([tmp_path])
    one.write_text("2")
    after = gold.digest([tmp_path])
    one.rename(tmp_path / "b")
    assert len({before, after, gold.digest([tmp_path])}) == 3


def test_the_same_texts_are_read_once_in_a_run():
    asked = []
    read = run.remembered(lambda texts: asked.append(texts) or {})
    read(iter([]))
    read(iter([]))
    assert len(asked) == 1
