"""The command ``weigh`` and the template, in a process of their own."""

import json
import subprocess
import sys

COMMAND = [sys.executable, "-m", "detente"]


def run(*args, folder):
    return subprocess.run(
        [*COMMAND, *args], cwd=folder, capture_output=True, text=True, check=False
    )


def test_a_template_is_weighed_as_text_and_as_json(tmp_path):
    made = run("new", "talks.yaml", "--template", folder=tmp_path)
    assert made.returncode == 0
    assert "detente weigh talks.yaml" in made.stdout
    told = run("weigh", "talks.yaml", "--draws", "50", folder=tmp_path)
    assert told.returncode == 0
    for part in ("Where it might settle", "Who would sign", "Would the compromise hold", "What if"):
        assert part in told.stdout
    first, again = (
        run("weigh", "talks.yaml", "--draws", "50", "--json", folder=tmp_path) for _ in range(2)
    )
    assert first.stdout == again.stdout
    assert json.loads(first.stdout)["title"] == "Talks on a border strip"
    assert told.stderr == first.stderr == ""


def test_a_known_outcome_is_scored_in_one_command(tmp_path):
    run("new", "talks.yaml", "--template", folder=tmp_path)
    sheet = tmp_path / "talks.yaml"
    known = sheet.read_text(encoding="utf-8").replace("# outcome:", "outcome:")
    sheet.write_text(known, encoding="utf-8")
    told = run("weigh", "talks.yaml", "--draws", "20", folder=tmp_path)
    assert "How good it was" in told.stdout
    data = json.loads(run("weigh", "talks.yaml", "--draws", "20", "--json", folder=tmp_path).stdout)
    assert {one["forecast"] for one in data["scores"]} >= {"nash", "status quo", "base rate"}


def test_a_typo_is_one_line_with_its_place_and_a_guess(tmp_path):
    run("new", "talks.yaml", "--template", folder=tmp_path)
    sheet = tmp_path / "talks.yaml"
    sheet.write_text(sheet.read_text().replace("salience", "salence", 3), encoding="utf-8")
    told = run("weigh", "talks.yaml", folder=tmp_path)
    assert told.returncode == 2
    assert told.stdout == ""
    assert "Did you mean 'salience'?" in told.stderr
    assert "talks.yaml:" in told.stderr
    assert told.stderr.count("\n") == 1
