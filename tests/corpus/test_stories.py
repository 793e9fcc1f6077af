from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile.model import Document, digest_of
from detente.corpus.load import load
from detente.corpus.stories import FEWEST_PHRASES, group, phrases, resemble

EXAMPLES = Path(__file__).parents[2] / "examples"
LEAD = (
    "The finance ministers of the two republics signed a protocol on Friday that divides the debt "
    "of the former union between them, ending a dispute that had held up loans for more than a "
    "year. "
)
BODY = (
    "Under the protocol the northern republic takes three fifths of what is owed to foreign banks "
    "and keeps the embassies in Europe, while the southern one is given the merchant fleet. A "
    "commission with a Swiss chairman will value the gold that both claim. Its report is due in "
    "June, and neither parliament may vote before then. "
)
TAIL = (
    "Opposition leaders in the south called the fleet a museum and asked for a referendum. The "
    "prime minister answered that nobody had offered more in eleven rounds, and that creditors in "
    "London would not have waited for a twelfth. Shares rose in both capitals. "
)
OTHER = (
    "Two republics that were one country until last year have settled who pays its debts, their "
    "governments announced on Friday after talks that went on until dawn. Foreign banks will be "
    "repaid mainly by the north, which in return keeps the diplomatic buildings in Europe. The "
    "south receives the ships. How much the disputed gold is worth will be for a Swiss expert and "
    "his commission to find out by June; until then no parliament is to vote. In the south critics "
    "spoke of a bad bargain and want the people to decide. The head of its government said that "
    "there had been no better offer, and that the creditors' patience was at an end."
)


def document(text: str, **fields: object) -> Document:
    return Document(digest=digest_of(text), name="n", text=text, **fields)  # type: ignore[arg-type]


FULL = document(LEAD + BODY + TAIL, date=dt.date(2025, 2, 13))


def same(one: Document, other: Document) -> bool:
    stories = group([one, other])
    return stories[one.digest] == stories[other.digest]


@pytest.mark.parametrize(
    "text",
    [
        LEAD + BODY,
        LEAD + BODY[:140],
        "Debt deal signed\n\n" + LEAD + BODY + TAIL,
        "Republics share debt; shares rise\n\nBRATISLAVA (AP) — " + LEAD + BODY,
        (LEAD + BODY + TAIL).upper(),
        (LEAD + BODY + TAIL).replace(" ", "\n"),
        (LEAD + BODY + TAIL).replace("three fifths", "60 percent").replace("Friday", "Saturday"),
    ],
)
def test_copies_with_another_headline_or_a_cut_are_one_story(text: str) -> None:
    assert same(FULL, document(text))


@pytest.mark.parametrize(
    "text", [OTHER, TAIL[:90], "Debt deal signed", LEAD.split(" on ", maxsplit=1)[0] + "."]
)
def test_what_only_tells_of_the_same_day_is_another_story(text: str) -> None:
    assert not same(FULL, document(text))


def test_another_outlet_s_boilerplate_does_not_count() -> None:
    end = "\n\nFollow us on X. Subscribe to our newsletter."
    start = len(FULL.text)
    marked = document(FULL.text + end, furniture=((start, start + len(end)),))
    assert phrases(marked) == phrases(FULL)
    assert same(FULL, marked)


def test_short_texts_are_copies_only_word_for_word() -> None:
    one, two = (
        document("Talks resume in Oslo on Monday."),
        document("TALKS RESUME in Oslo, on Monday"),
    )
    three = document("Talks resume in Oslo on Tuesday.")
    assert same(one, two)
    assert not same(one, three)


def test_the_earliest_tells_the_story() -> None:
    late = document("Late\n\n" + FULL.text, date=dt.date(2025, 2, 14))
    undated = document("Undated\n\n" + FULL.text)
    assert set(group([late, undated, FULL]).values()) == {FULL.digest}
    assert set(group([late, undated]).values()) == {late.digest}


def test_a_copy_of_a_copy_is_of_the_same_story() -> None:
    chain = [document(text) for text in (LEAD + BODY, LEAD + BODY + TAIL, BODY + TAIL)]
    assert len(set(group(chain).values())) == 1


def test_dispatches_of_several_agencies_on_one_day_are_stories_of_their_own() -> None:
    found = [item for item in load([EXAMPLES]) if isinstance(item, Document)]
    assert len(found) > 26
    assert group(found) == {item.digest: item.digest for item in found}


def test_two_shapes_of_writing_without_spaces() -> None:
    text = "外交部长星期一表示，两国政府将恢复在奥斯陆举行的会谈，停火协议已经维持了一个星期。"
    assert same(document(text * 1), document("新闻：" + text))
    assert len(phrases(document(text))) > FEWEST_PHRASES


pieces = st.lists(st.sampled_from([LEAD, BODY, TAIL, OTHER, "Talks. "]), min_size=1, max_size=4)
texts = pieces.map("".join)
days = st.none() | st.dates(dt.date(2025, 2, 1), dt.date(2025, 2, 3))


@given(
    st.lists(st.builds(lambda text, day: document(text, date=day), texts, days), max_size=6),
    st.randoms(),
)
def test_the_order_of_documents_changes_nothing(documents: list[Document], random: object) -> None:
    stories = group(documents)
    shuffled = sorted(documents, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert group(shuffled) == stories
    assert set(stories) == {item.digest for item in documents}
    assert all(stories[story] == story for story in stories.values())


sets = st.frozensets(st.integers(0, 60).map(str))


@given(sets, sets)
def test_resemblance_is_mutual_and_a_text_resembles_itself(
    one: frozenset[str], two: frozenset[str]
) -> None:
    assert resemble(one, two) == resemble(two, one)
    assert resemble(one, one) == (len(one) >= FEWEST_PHRASES)


def test_copies_are_found_in_a_large_corpus() -> None:
    vocabulary = sorted(set((LEAD + BODY + TAIL + OTHER).split()))
    originals = []
    for n in range(400):
        state, words = n + 1, []
        for _ in range(150):
            state = state * 48271 % 2147483647
            words.append(vocabulary[state % len(vocabulary)])
        originals.append(document(" ".join(words)))
    cuts = [document(" ".join(original.text.split()[:60])) for original in originals]
    stories = group([*originals, *cuts])
    found = sum(
        stories[a.digest] == stories[b.digest] for a, b in zip(originals, cuts, strict=True)
    )
    assert found >= 396
    assert len(set(stories.values())) == 800 - found
