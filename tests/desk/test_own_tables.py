"""Actors of a user's own: for all cases, in one case, for one call; kept, shown and moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente import desk
from detente.desk import own_tables
from detente.errors import ConfigError, NotFoundError

if TYPE_CHECKING:
    from pathlib import Path

REED = "- {id: COG-Reed, name: Reed Front, names: [Reedists], sector: REB}\n"
SENTENCE = "The Reedists attacked the army of Congo on Sunday.\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of configuration."""
    monkeypatch.delenv("DETENTE_ACTORS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


@pytest.fixture
def mine(home: Path) -> Path:
    path = home / "mine.yaml"
    path.write_text(REED, "utf-8")
    return path


@pytest.fixture
def article(home: Path) -> Path:
    path = home / "article.txt"
    path.write_text(SENTENCE, "utf-8")
    return path


def shared(home: Path, text: str) -> Path:
    path = home / "config" / "detente" / "actors.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


def attackers(lines: object) -> set[str | None]:
    return {record.actor.actor for record in lines if record.actor}  # type: ignore[attr-defined]


def test_there_are_none_unless_the_user_says_so() -> None:
    assert own_tables.for_all() is None
    assert own_tables.in_force() == ()
    assert own_tables.shown("") == ""


def test_the_file_in_the_configuration_counts_for_all(home: Path, article: Path) -> None:
    path = shared(home, REED)
    assert own_tables.for_all() == path
    assert "COG-Reed" in attackers(desk.read(article).records)


def test_the_environment_names_another_file_or_none(
    home: Path, mine: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(home, "- {not: [Congo]}\n")
    monkeypatch.setenv("DETENTE_ACTORS", str(mine))
    assert own_tables.for_all() == mine
    monkeypatch.setenv("DETENTE_ACTORS", "")
    assert "COG-Reed" not in attackers(desk.read(article).records)
    monkeypatch.setenv("DETENTE_ACTORS", str(home / "gone.yaml"))
    with pytest.raises(NotFoundError, match=r"gone\.yaml"):
        desk.read(article)


def test_a_change_of_the_cases_own_actors_has_it_read_again(
    home: Path, mine: Path, article: Path
) -> None:
    with desk.new(home / "reeds.case") as case:
        case.add([article])
        assert case.read().documents == 1
        assert case.actor("COG-Reed") == []
        case.use_actors(mine)
        assert case.read().documents == 1
        assert len(case.actor("COG-Reed")) == 1
        assert case.read().documents == 0
        case.use_actors(None)
        assert case.read().documents == 1
        assert case.actor("COG-Reed") == []


def test_the_brief_has_the_users_name(home: Path, mine: Path, article: Path) -> None:
    with desk.new(home / "reeds.case") as case:
        case.add([article])
        case.use_actors(mine)
        case.read()
        assert "Reed Front" in desk.render(case.brief(), "markdown")


def test_a_wrong_file_is_not_kept(home: Path, mine: Path) -> None:
    wrong = home / "wrong.yaml"
    wrong.write_text("- {id: NOWHERE}\n", "utf-8")
    with desk.new(home / "reeds.case") as case:
        case.use_actors(mine)
        with pytest.raises(ConfigError, match=r"wrong\.yaml:1"):
            case.use_actors(wrong)
        assert case.actors_table == REED


def test_the_cases_own_lies_over_the_one_for_all(home: Path) -> None:
    shared(home, "- {id: PER, names: [Reedists]}\n")
    first, second = own_tables.in_force(REED)
    assert dict(first.names)["Reedists"].actor == "PER"
    assert dict(second.names)["Reedists"].actor == "COG-Reed"
    assert own_tables.names(REED)["COG-Reed"] == "Reed Front"


def test_what_is_shown_is_a_table_itself(home: Path) -> None:
    shared(home, "- {id: PER, names: [Inca Republic]}\n")
    text = own_tables.shown(REED)
    assert text.index("# For all cases: ") < text.index("# In this case")
    again = home / "again.yaml"
    again.write_text(text, "utf-8")
    assert own_tables.checked(again) == text


def test_the_table_goes_with_the_case(home: Path, mine: Path, article: Path) -> None:
    with desk.new(home / "reeds.case", "Reeds") as case:
        case.add([article])
        case.use_actors(mine)
        case.read()
        case.export("json", home / "reeds.json")
        whole = case.case()
    with desk.import_(home / "reeds.json", home / "copy.case") as copy:
        assert copy.case() == whole
        assert copy.actors_table == REED
        assert copy.read().documents == 0


def test_an_exported_case_with_a_wrong_table_is_not_taken(home: Path) -> None:
    path = home / "wrong.json"
    path.write_text('{"detente": 1, "kind": "case", "actors": "- {id: NOWHERE}"}', "utf-8")
    with pytest.raises(ConfigError, match="the case's own actors:1"):
        desk.import_(path, home / "copy.case")
    assert not (home / "copy.case").exists()


def test_code_takes_a_file_in_one_process_or_in_several(mine: Path, article: Path) -> None:
    alone = list(desk.code(article, actors=mine, kinds=["record"]))
    assert "COG-Reed" in {line["actor"] for line in alone}
    assert list(desk.code(article, actors=mine, kinds=["record"], jobs=2)) == alone
