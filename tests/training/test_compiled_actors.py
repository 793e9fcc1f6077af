"""The compiled actor tables are those that the declarations give."""

from training import actors

from detente.reading import declared, tables


def test_the_script_makes_the_shipped_file():
    assert actors.compiled().encode() == actors.TARGET.read_bytes(), (
        "Run: python training/actors.py"
    )


def test_every_declared_name_is_found_with_what_it_stands_for():
    known = tables.shipped()
    for text, entry in declared.shipped()[::7]:
        found = [one for _, one in known.index.get(tables.key_of(text))]
        assert any(
            (one.kind, one.person, one.sector, one.organ)
            == (entry.kind, entry.person, entry.sector, entry.organ)
            for one in found
        ), text


def test_a_person_acts_for_whom_they_served_last():
    known = tables.shipped()
    [(_, entry)] = known.index.get("boris yeltsin")
    assert (entry.actor, entry.terms) == ("RUS", known.people["Boris Yeltsin"])
