"""The store: laws of keeping, finding and ordering, on files and in memory."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import any_text, cases, documents, order

from detente.casefile import codec, kit
from detente.casefile.model import Case, Document, Reading, Record, Span
from detente.casefile.rows import Party
from detente.casefile.store import Counts, Store
from detente.errors import MalformedError, NotFoundError, UnsoundCaseError

few = settings(max_examples=40, deadline=None)

PAPER = kit.document(
    "Washington urged Beijing to press Moscow to withdraw, an envoy said.", "n01", "2025-02-11"
)
LATER = kit.document("Iran met Oman in Muscat. Oman promised aid.", "n02", "2025-03-01")
UNDATED = kit.document("Rebels attacked Türkiye's border.", "n00")
PUSH = kit.record(
    PAPER,
    "USA REQUEST CHN: CHN REQUEST RUS: RUS RETREAT",
    ("Washington urged Beijing", "press Moscow", "withdraw"),
)
MET = kit.record(LATER, "IRN CONSULT OMN", "Iran met Oman")
AID = kit.record(LATER, "OMN AID IRN", "Oman promised aid")
ATTACK = kit.record(UNDATED, "Rebels ASSAULT TUR", "Rebels attacked")
CASE = kit.case(
    [PAPER, LATER, UNDATED],
    PUSH, AID, MET, ATTACK, kit.tie(PAPER, "CHN", "RUS"), kit.attribution(PAPER, "an envoy"),
    kit.lever(LATER, "aid"),
    title="Talks",
)  # fmt: skip


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.create(":memory:") as made:
        made.put(CASE)
        yield made


def digests(papers: list[Document]) -> list[str]:
    return [paper.digest for paper in papers]


@few
@given(cases())
def test_a_case_comes_back_as_it_was(case: Case) -> None:
    with Store.create(":memory:") as store:
        store.put(case)
        assert store.case() == case


@few
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_adding_changes_nothing(case: Case, chance: object) -> None:
    papers, found = list(case.documents), list(case.readings)
    chance.shuffle(papers)  # type: ignore[attr-defined]
    chance.shuffle(found)  # type: ignore[attr-defined]
    with Store.create(":memory:", title=case.title) as store:
        for paper in papers:
            assert store.add(paper)
        for reading in found:
            store.save(reading)
        assert store.case() == case


@few
@given(cases())
def test_adding_twice_changes_nothing(case: Case) -> None:
    with Store.create(":memory:") as store:
        store.put(case)
        before = store.case(), store.counts(), store.actors(), store.records()
        store.put(case)
        assert not any(store.add(paper) for paper in case.documents)
        assert (store.case(), store.counts(), store.actors(), store.records()) == before


@few
@given(documents(), st.data())
def test_one_text_with_many_particulars_is_one_document(
    paper: Document, data: st.DataObject
) -> None:
    others = data.draw(st.lists(documents(st.just(paper.text)), min_size=1, max_size=3))
    kept = []
    for papers in ([paper, *others], [*reversed(others), paper]):
        with Store.create(":memory:") as store:
            assert [store.add(one) for one in papers] == [True] + [False] * len(others)
            kept.append(store.documents())
            for one in papers:
                assert store.document(one.digest) == kept[0][0]
    assert kept[0] == kept[1]
    assert len(kept[0]) == 1


def test_the_earlier_date_stays_then_the_smaller_name(store: Store) -> None:
    for name, date, expected in [
        ("z", None, ("n01", dt.date(2025, 2, 11))),
        ("z", "2025-02-12", ("n01", dt.date(2025, 2, 11))),
        ("z", "2025-02-10", ("z", dt.date(2025, 2, 10))),
        ("y", "2025-02-10", ("y", dt.date(2025, 2, 10))),
    ]:
        assert not store.add(kit.document(PAPER.text, name, date))
        kept = store.document(PAPER.digest)
        assert (kept.name, kept.date) == expected
    assert {store.document(name).digest for name in ("n01", "z", "y")} == {PAPER.digest}


def test_a_new_date_makes_a_reading_out_of_date(store: Store) -> None:
    assert list(store.unread("kit")) == []
    store.add(replace(UNDATED, date=dt.date(2025, 1, 1)))
    assert list(store.unread("kit")) == [UNDATED.digest]
    assert store.readings(UNDATED.digest) == [CASE.readings[2]]  # until it is read again
    store.save(CASE.readings[2])
    assert list(store.unread("kit")) == []


def test_another_name_leaves_a_reading_as_it_is(store: Store) -> None:
    store.add(replace(PAPER, name="a"))
    assert store.document(PAPER.digest).name == "a"
    assert list(store.unread("kit")) == []


def test_an_imported_reading_on_other_particulars_is_out_of_date(store: Store) -> None:
    store.put(kit.case(replace(PAPER, date=None), PUSH))
    assert list(store.unread("kit")) == [PAPER.digest]


def test_unread_is_for_each_version_of_a_reader(store: Store) -> None:
    all_three = [PAPER.digest, LATER.digest, UNDATED.digest]
    assert list(store.unread("kit 2")) == all_three
    store.save(Reading(document=PAPER.digest, reader="kit 2"))
    assert list(store.unread("kit 2")) == all_three[1:]
    assert list(store.unread("kit")) == [PAPER.digest]


def test_saving_replaces_what_the_same_family_found(store: Store) -> None:
    newer = kit.reading(PAPER, replace(PUSH, confidence=0.9), reader="kit-2.1+model")
    store.save(newer)
    assert store.readings(PAPER.digest) == [newer]
    assert store.record(PUSH.id).confidence == 0.9
    assert store.counts().records == 4


def test_another_family_stands_beside_it(store: Store) -> None:
    other = kit.reading(PAPER, replace(PUSH, confidence=1.0), reader="analyst")
    store.save(other)
    assert store.readings(PAPER.digest) == [other, CASE.readings[0]]
    assert store.record(PUSH.id).confidence == 1.0  # "analyst" comes before "kit"
    assert [one.confidence for one in store.records(document=PAPER.digest)] == [1.0, 0.5]


def test_a_reading_of_no_document(store: Store) -> None:
    with pytest.raises(NotFoundError, match="has no document 'abc'"):
        store.save(Reading(document="abc", reader="kit"))


def test_an_unsound_reading_is_refused_and_the_old_one_stays(store: Store) -> None:
    wrong = replace(PUSH, evidence=Span(PAPER.digest, 0, 5, "Nobod"))
    with pytest.raises(UnsoundCaseError, match="quotes 'Nobod'"):
        store.save(kit.reading(PAPER, wrong))
    assert store.readings(PAPER.digest) == [CASE.readings[0]]


def test_an_unsound_document_is_refused(store: Store) -> None:
    with pytest.raises(UnsoundCaseError, match="furniture"):
        store.add(kit.document("Talks went on.", furniture=((0, 5), (3, 8))))
    assert store.counts().documents == 3


def test_an_unsound_case_leaves_nothing(store: Store) -> None:
    new = kit.document("Egypt met Israel.", "n09")
    case = kit.case([new, UNDATED], title="Other")
    with pytest.raises(UnsoundCaseError):
        store.put(replace(case, readings=case.readings * 2))
    assert store.case() == CASE


def test_half_a_character_is_refused_and_nothing_is_written(store: Store) -> None:
    with pytest.raises(MalformedError, match="half a character"):
        store.add(kit.document("Talks \ud800 went on."))
    with pytest.raises(MalformedError):
        store.put(kit.case(kit.document("Egypt met Israel.", "n\udfff")))
    assert store.case() == CASE


def test_a_case_keeps_its_title(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.case", title="Sinai") as store:
        assert store.title == "Sinai"
        store.put(Case())
        assert store.title == "Sinai"
        store.set_title("Sinai — 1978")
    with Store.open(tmp_path / "a.case") as store:
        assert store.title == "Sinai — 1978"
        assert store.path == str(tmp_path / "a.case")


def test_what_is_saved_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.case") as store:
        store.put(CASE)
    with Store.open(tmp_path / "a.case") as store:
        assert store.case() == CASE
    assert [path.name for path in tmp_path.iterdir()] == ["a.case"]


def test_threads_may_share_a_store(tmp_path: Path) -> None:
    papers = [kit.document(f"Story {number}. Iran met Oman.", f"s{number}") for number in range(40)]
    with Store.create(tmp_path / "a.case") as store:

        def work(paper: Document) -> int:
            store.add(paper)
            store.save(kit.reading(paper, kit.record(paper, "IRN CONSULT OMN")))
            case = store.case()
            return len(case.records) - len(case.readings)

        with ThreadPoolExecutor(4) as pool:
            assert set(pool.map(work, papers)) == {0}
        assert store.counts().records == len(papers)


def test_a_title_that_no_file_can_hold(tmp_path: Path) -> None:
    with pytest.raises(MalformedError):
        Store.create(tmp_path / "a.case", title="\ud800")


def test_documents_come_by_date_and_the_undated_last(store: Store) -> None:
    assert digests(store.documents()) == [PAPER.digest, LATER.digest, UNDATED.digest]
    assert digests(store.documents(1, 1)) == [LATER.digest]
    assert digests(store.documents(since=dt.date(2025, 2, 12))) == [LATER.digest]
    assert digests(store.documents(until=dt.date(2025, 2, 11))) == [PAPER.digest]


@few
@given(st.lists(documents(), max_size=5, unique_by=lambda paper: paper.digest))
def test_documents_are_in_their_order_page_by_page(papers: list[Document]) -> None:
    with Store.create(":memory:") as store:
        for paper in papers:
            store.add(paper)
        assert store.documents() == sorted(papers, key=order)
        pages = [store.documents(2, offset) for offset in range(0, len(papers), 2)]
        assert [paper for page in pages for paper in page] == store.documents()


def test_a_document_by_digest_name_or_beginning(store: Store) -> None:
    assert store.document(PAPER.digest) == PAPER
    assert store.document("n02") == LATER
    assert store.document(UNDATED.digest[:10]) == UNDATED


@pytest.mark.parametrize("key", ["n99", "", "\ud800", "%", "zz", "0" * 64])
def test_no_such_document(store: Store, key: str) -> None:
    with pytest.raises(NotFoundError, match="has no document"):
        store.document(key)


def test_a_name_of_two_documents(store: Store) -> None:
    store.add(kit.document("Egypt met Israel.", "n01"))
    with pytest.raises(NotFoundError, match="has 2 documents 'n01'") as caught:
        store.document("n01")
    assert PAPER.digest[:12] in str(caught.value)


def test_a_beginning_of_two_documents() -> None:
    papers = [kit.document(f"Story {number}.", f"n{number}") for number in range(17)]
    with Store.create(":memory:") as store:
        for paper in papers:
            store.add(paper)
        twice = [p.digest[0] for p in papers if sum(q.digest[0] == p.digest[0] for q in papers) > 1]
        with pytest.raises(NotFoundError, match="documents"):
            store.document(twice[0])


def test_a_record_by_id(store: Store) -> None:
    assert store.record(PUSH.id) == PUSH
    with pytest.raises(NotFoundError, match="has no record 'x'"):
        store.record("x")


def test_records_come_by_document_then_place(store: Store) -> None:
    assert store.records() == [PUSH, MET, AID, ATTACK]
    assert store.records(2, 1) == [MET, AID]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"actor": "OMN"}, [AID]),
        ({"recipient": "OMN"}, [MET]),
        ({"party": "OMN"}, [MET, AID]),
        ({"party": "RUS"}, [PUSH]),
        ({"actor": "RUS"}, []),
        ({"recipient": "RUS"}, []),
        ({"actor": "Rebels"}, [ATTACK]),
        ({"event": "AID"}, [AID]),
        ({"event": "CONSULT", "party": "OMN"}, [MET]),
        ({"document": LATER.digest}, [MET, AID]),
        ({"since": dt.date(2025, 2, 12)}, [MET, AID]),
        ({"until": dt.date(2025, 2, 11)}, [PUSH]),
        ({"since": dt.date(2025, 2, 12), "limit": 1}, [MET]),
        ({"actor": "'; DROP TABLE record; --"}, []),
        ({"actor": "\ud800"}, []),
    ],
)
def test_records_narrowed(store: Store, wanted: dict[str, str], found: list[Record]) -> None:
    assert store.records(**wanted) == found  # type: ignore[arg-type]


@few
@given(cases())
def test_narrowed_records_are_those_of_the_whole_case(case: Case) -> None:
    with Store.create(":memory:") as store:
        store.put(case)
        everything = store.records()
        assert sorted(one.id for one in everything) == sorted(one.id for one in case.records)
        for actor in ("USA", "the rebels"):
            is_actor = [one for one in everything if one.actor and one.actor.label == actor]
            assert store.records(actor=actor) == is_actor


def test_counts(store: Store) -> None:
    store.add(kit.document("Egypt met Israel.", "n09"))
    assert store.counts() == Counts(
        documents=4, unread=1, records=4, attributions=1, ties=1, levers=1
    )


def test_actors_the_most_frequent_first(store: Store) -> None:
    assert store.actors() == [
        Party("IRN", "IRN", 1, 1, 0),
        Party("OMN", "OMN", 1, 1, 0),
        Party("CHN", "CHN", 0, 1, 1),
        Party("RUS", "RUS", 0, 0, 1),
        Party(None, "Rebels", 1, 0, 0),
        Party("TUR", "TUR", 0, 1, 0),
        Party("USA", "USA", 1, 0, 0),
    ]


def test_readings_of_one_document(store: Store) -> None:
    assert store.readings(PAPER.digest) == [CASE.readings[0]]
    assert store.readings("abc") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("beijing", ["n01"]),
        ("Moscow Washington", ["n01"]),
        ('"press Moscow"', ["n01"]),
        ('"Moscow press"', []),
        ("turkiye", ["n00"]),
        ("musc*", ["n02"]),
        ("musc", []),
        ("Iran OR Moscow", []),
        ("", []),
        (" -- * \" ''", []),
        ("NOT", []),
    ],
)
def test_search(store: Store, text: str, names: list[str]) -> None:
    assert [hit.document.name for hit in store.search(text)] == names


def test_a_hit_shows_its_matches_in_place(store: Store) -> None:
    (hit,) = store.search('moscow "an envoy"')
    assert [PAPER.text[start:end] for start, end in hit.matches] == ["Moscow", "an envoy"]
    assert hit.snippet == Span.of(PAPER, 0, len(PAPER.text))


def test_a_hit_in_a_long_text_shows_the_passage_with_the_most_matches() -> None:
    filler = "Nothing of note was said on either side. " * 50
    text = f"{filler}A treaty? {filler}The treaty gives a guarantee, a guarantee! {filler}"
    with Store.create(":memory:") as store:
        store.add(kit.document(text))
        (hit,) = store.search("treaty guarantee")
        assert "The treaty gives a guarantee, a guarantee!" in hit.snippet.exact
        assert len(hit.snippet.exact) <= 250
        assert text[hit.snippet.start : hit.snippet.end] == hit.snippet.exact
        assert len(hit.matches) == 4


def test_a_hit_in_the_title_alone() -> None:
    with Store.create(":memory:") as store:
        store.add(kit.document("They met.", title="Geneva"))
        (hit,) = store.search("geneva")
        assert (hit.matches, hit.snippet.exact) == ((), "They met.")


def test_a_changed_title_is_found_and_the_old_one_is_not(store: Store) -> None:
    store.add(replace(PAPER, title="Geneva", date=dt.date(2025, 1, 2)))
    store.add(replace(PAPER, title="Vienna", date=dt.date(2025, 1, 1)))
    assert store.search("geneva") == []
    assert len(store.search("vienna")) == 1


def test_a_text_with_the_marks_of_a_match_gives_no_false_place() -> None:
    with Store.create(":memory:") as store:
        store.add(kit.document("Talks \ufdd0 went \ufdd1 on in Geneva."))
        (hit,) = store.search("geneva")
        assert hit.matches == ()


def test_hits_come_in_pages_of_one_order() -> None:
    with Store.create(":memory:") as store:
        for number in (3, 1, 2):
            store.add(kit.document(f"Talks in Geneva {number}.", f"n{number}"))
        assert [hit.document.name for hit in store.search("geneva")] == ["n1", "n2", "n3"]
        assert [hit.document.name for hit in store.search("geneva", 1, 1)] == ["n2"]


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(['"', "*", "AND", "(", "a", "\0", ":", "^", "NEAR", "-", "\ud800"])
    ).map(" ".join)
)
def test_search_takes_any_text(text: str) -> None:
    with Store.create(":memory:") as store:
        store.add(PAPER)
        for hit in store.search(text):
            assert hit.document == PAPER


@settings(max_examples=60, deadline=None)
@given(any_text.filter(str.strip), st.data())
def test_every_match_is_where_the_word_stands(text: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(text.split() or ["x"]))
    paper = kit.document(text)
    with Store.create(":memory:") as store:
        store.add(paper)
        for hit in store.search(word):
            assert Span.of(paper, hit.snippet.start, hit.snippet.end) == hit.snippet
            for start, end in hit.matches:
                assert 0 <= start < end <= len(text)


def test_a_very_long_query(store: Store) -> None:
    assert store.search("moscow " * 5000)
    assert store.search("x" * 100_000) == []


def test_the_exchange_format_carries_a_store_to_another(store: Store) -> None:
    text = codec.dump(store.case())
    with Store.create(":memory:") as other:
        other.put(codec.load(text))
        assert codec.dump(other.case()) == text
