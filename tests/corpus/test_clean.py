from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from detente.corpus.clean import furniture, lines, opening_kind

EXAMPLES = Path(__file__).parents[2] / "examples"
NEWS = (
    "The two delegations met for four hours on Monday and agreed to exchange lists of prisoners. "
    "A spokesman for the host government said that the mediators would report to the Security "
    "Council by the end of the week. Neither side would say whether the corridor to the coast had "
    "been discussed. The truce, which both accuse the other of breaking, expires in ten days."
)
ARTICLE = f"{NEWS}\n\n{NEWS.replace('Monday', 'Tuesday')}"


def left_out(text: str) -> list[str]:
    return [text[start:end] for start, end in furniture(text)]


BOILERPLATE = [
    "Follow us on X, Instagram and LinkedIn for more.",
    "Follow Danube Wire on Facebook and X for more from our archive.",
    "Please follow us on Telegram!",
    "Join us on Viber or Signal, and get each story first.",
    "Join our WhatsApp channel.",
    "Like our page on Facebook.",
    "Follow @danubewire.",
    "Subscribe to our newsletter.",
    "Subscribe to our weekly digest and follow us on X for more reports.",
    "Sign up for the Danube Wire newsletter to receive the day's main stories every morning.",
    "Sign up here for our free daily briefing.",
    "Get the latest stories delivered to your inbox.",
    "Download our app.",
    "Stay informed with our coverage of the region.",
    "Stay tuned.",
    "Stay with the Danube Wire archive: join our mailing list or follow us on X.",
    "Do you have a story? Send it to desk@danubewire.example.",
    "Got a tip? Email us at desk@danubewire.example.",
    "© 2025 Danube Wire.",
    "Copyright 2025 Danube Wire. All rights reserved.",
    "(c) 2025 Danube Wire",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "(Source credit)",
    "(Source: agencies)",
    "Source: Danube Wire",
    "Reporting by Jane Doe in Geneva; editing by John Roe",
    "(Reporting by Jane Doe; Editing by John Roe)",
    "Additional reporting by Jane Doe",
    "(With inputs from agencies)",
    "--additional reporting from Jane Doe",
    "Contributing: Jane Doe",
    "Reach her at jane@danubewire.example",
    "Read the rest here.",
    "Jane Doe in Geneva and John Roe contributed to this report.",
    "Read more: Ministers meet in Geneva",
    "Also read: Ministers meet in Geneva",
    "Related stories: Ministers meet in Geneva",
    "Click here to read the full statement.",
    "Share this article.",
    "Share | Tweet | Email",
    "Support our journalism.",
    "Donate now.",
    "By continuing to use this site you agree to our terms.",
    "The views expressed in this article are the author's own.",
    "ENDS",
    "###",
    "https://danubewire.example/talks",
]


@pytest.mark.parametrize("sentence", BOILERPLATE)
@pytest.mark.parametrize("before", ["\n\n", "\n", "\r\n"])
def test_boilerplate_at_the_end_is_left_out(before: str, sentence: str) -> None:
    text = f"{ARTICLE}{before}{sentence}\n"
    assert "".join(left_out(text)) == sentence


@pytest.mark.parametrize("sentence", BOILERPLATE)
def test_boilerplate_that_follows_in_the_last_paragraph_is_left_out(sentence: str) -> None:
    assert left_out(f"{ARTICLE} {sentence}") == [sentence]


def test_a_whole_paragraph_of_it() -> None:
    end = (
        "Stay informed with news on trade and defence. Join us on Viber or Signal. Have a "
        "story? Send it to desk@danubewire.example. Follow us on Bluesky and YouTube."
    )
    assert left_out(f"{ARTICLE}\n{end}") == [end]


def test_sentences_that_count_only_beside_such_a_one() -> None:
    ends = [
        "Follow us on X. To report an error in this text, write to the desk.",
        "Danube Wire texts may be quoted with credit. Follow us on Facebook.",
        "Thank you for reading. Support our journalism.",
        "Jane Doe is a correspondent for Danube Wire in Geneva.\n\nFollow us on X.",
    ]
    for end in ends:
        assert left_out(f"{ARTICLE}\n\n{end}") == [end]
    assert left_out(f"{ARTICLE}\n\nTo report an error in this text, write to the desk.") == []


LAST_SENTENCES = [
    "The rebels follow us on the road to the capital, a driver said.",
    "Few in the region subscribe to the view that the truce will last.",
    "Subscribers to the state's telephone company were cut off for a third day.",
    "He asked the others to join him on Monday.",
    "Join the alliance or stay neutral: that was the choice before the cabinet.",
    "Support for the accord fell.",
    "Support our soldiers, the posters say.",
    "The minister wrote on X that the talks were over.",
    "The ambassador shared the statement on Facebook and Telegram.",
    "“Follow us on Telegram for the truth,” the militia told its supporters.",
    '"Follow us on Telegram for the truth," the militia told its supporters.',
    "“We will win. Follow us on Telegram,” the militia told its supporters.",
    "''We will win. Follow us on Telegram,'' the militia told its supporters.",
    '"We will win. Subscribe to our channel," the militia told its supporters.',
    "The reporting by both agencies was confirmed by a diplomat.",
    "Copyright was one of eleven subjects that the trade talks left open.",
    "Sources in the palace said that the king would sign.",
    "Sources: two diplomats, who say that the king will sign.",
    "Stay out of the strait, the navy warned merchant ships.",
    "Get out of the valley, the leaflets told villagers.",
    "Send troops or lose the province, the governor told the capital.",
    "Read together, the two letters leave Jerusalem open.",
    "Watch posts on the ridge will be handed to the United Nations.",
    "The views of the two governments do not necessarily differ.",
    "Jane Doe is a reporter for Danube Wire who has been held in the capital since March.",
    "To reach a settlement, Egypt must visit the question of Jerusalem.",
    "Photo opportunities were cancelled.",
    "Egypt",
    "It ends on Friday.",
]


@pytest.mark.parametrize("sentence", LAST_SENTENCES)
def test_news_in_such_words_is_untouched(sentence: str) -> None:
    assert left_out(f"{ARTICLE}\n\n{sentence}") == []
    assert left_out(f"{ARTICLE} {sentence}") == []


@pytest.mark.parametrize("sentence", [s for s in LAST_SENTENCES if s != "Egypt"])
def test_news_before_boilerplate_is_untouched(sentence: str) -> None:
    if sentence.startswith("Jane Doe is"):
        return
    assert left_out(f"{ARTICLE} {sentence} Follow us on X.") == ["Follow us on X."]


def test_the_middle_of_an_article_is_untouched() -> None:
    assert left_out(f"{ARTICLE}\n\nFollow us on X.\n\n{ARTICLE}") == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Jane Doe", "byline"),
        ("By Marc Chagrin", "byline"),
        ("BY JANE DOE", "byline"),
        ("By Jane Doe and John Roe in Geneva", "byline"),
        ("By Jane van der Doe, Diplomatic Correspondent", "byline"),
        ("By Jane Doe | February 13, 2025", "byline"),
        ("Jane Doe, Danube Wire staff writer", "byline"),
        ("Published: 13 February 2025", "published"),
        ("Thursday, February 13, 2025, 10:04 GMT", "published"),
        ("2025-02-13", "published"),
        ("Last updated: 13 Feb 2025", "updated"),
        ("Share | Tweet | Email", "share"),
        ("Facebook Twitter WhatsApp", "share"),
        ("3 min read", "share"),
        ("Advertisement", "share"),
        ("FILE PHOTO: The ministers in Geneva. Danube Wire/Jane Doe", "photo"),
        ("(Photo by Jane Doe/Danube Wire)", "photo"),
        ("The two ministers shake hands in Geneva [Jane Doe/Danube Wire]", "photo"),
    ],
)
def test_lines_before_the_news(line: str, kind: str) -> None:
    assert opening_kind(line) == kind
    assert left_out(f"Ministers meet in Geneva\n\n{line}\n\n{ARTICLE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday",
        "By Friday Egypt had withdrawn its envoy.",
        "By evening the shelling had stopped.",
        "By Jane Doe's account, the talks were over.",
        "Share of votes falls",
        "Photo of minister with general stirs anger",
        "Updated accord is signed in Geneva",
        "Published accounts put the toll at 40",
        "Posted to the border in 1978, he never saw the capital again.",
        "Print and post workers strike",
        "Ministers meet in Geneva",
        "February 13 passed without a word from the palace.",
        "",
    ],
)
def test_news_that_begins_like_it(line: str) -> None:
    assert opening_kind(line) == ""


def test_the_dateline_is_not_news() -> None:
    text = f"Ministers meet\n\nBy Jane Doe\n\nCAIRO, Nov. 9, 1977 (Nile Wire) — {ARTICLE}\n\nENDS"
    assert left_out(text) == ["By Jane Doe", "CAIRO, Nov. 9, 1977 (Nile Wire) — ", "ENDS"]


def test_what_stands_after_the_dateline_is_news() -> None:
    text = f"GENEVA (AP) — {ARTICLE}\n\nBy Jane Doe\n\n{ARTICLE}"
    assert left_out(text) == ["GENEVA (AP) — "]


@pytest.mark.parametrize(
    "text",
    ["Follow us on X.", "Subscribe to our newsletter.\n" * 10, "By Jane Doe\n\nENDS", "", "\n"],
)
def test_an_article_is_never_emptied(text: str) -> None:
    assert furniture(text) == ()


def test_a_short_notice_may_have_a_long_end() -> None:
    end = "Follow us on X. " * 12
    assert left_out(f"{NEWS}\n\n{end}") == [end.strip()]


def test_the_dispatches_of_the_examples_keep_their_news() -> None:
    for path in sorted(EXAMPLES.glob("*/dispatches/*.txt")):
        text = path.read_text("utf-8")
        for piece in left_out(text):
            assert re.search(r" — $|\b(?:Follow|follow|Sign up|Subscribe)\b", piece), path.name
        assert len("".join(left_out(text))) < 0.15 * len(text), path.name


UNITS = ["a", "a ", "A ", "a\n", ".", ". ", " ", "\n", "“", '"', "Follow us on ", "By A ", "A. "]
UNITS += [
    "(Source ",
    "Aa Bb ",
    "Source: Aa ",
    "share ",
    "(" * 250 + "\n",
    "By " + "Aa " * 60 + "\n",
]


@pytest.mark.parametrize("unit", UNITS)
def test_no_text_takes_long(unit: str) -> None:
    before = process_time()
    furniture(unit * (1_000_000 // len(unit)))
    assert process_time() - before < 5


@pytest.mark.parametrize("unit", UNITS)
def test_no_line_or_sentence_takes_long(unit: str) -> None:
    before = process_time()
    for size in (290, 590):
        opening_kind(unit * (size // len(unit)) + "!")
        furniture(f"{ARTICLE}\n{unit * (size // len(unit))}!")
    assert process_time() - before < 1


words = st.sampled_from(
    [
        NEWS,
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "By Jane Doe",
        "CAIRO (AP) — ",
        *BOILERPLATE,
        "“",
        "”",
        '"',
        "Egypt.",
    ]
)


@given(
    st.one_of(st.text(), st.lists(words, max_size=12).map("".join), st.lists(words).map(" ".join))
)
def test_furniture_is_ordered_disjoint_and_within_and_leaves_news(text: str) -> None:
    spans = furniture(text)
    edges = [place for span in spans for place in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    left = sum(end - start for start, end in spans)
    assert not spans or len(text.strip()) - left >= len(text.strip()) / 3
    assert furniture(text) == spans


@given(st.text(st.sampled_from("ab \t\r\n\x0b\u2028")))
def test_lines_are_where_they_say(text: str) -> None:
    found = list(lines(text))
    assert all(text[line.start : line.end] == line.text for line in found)
    assert " ".join(line.text for line in found).split() == text.split()


def test_every_pattern_is_declared_once_and_compiles_alone() -> None:
    declared = yaml.safe_load(
        (files("detente.corpus") / "data" / "furniture.yaml").read_text("utf-8")
    )
    patterns = [p for entries in declared["opening"].values() for p in entries]
    patterns += declared["closing"] + declared["beside"]
    assert len(set(patterns)) == len(patterns)
    for pattern in patterns:
        for name in re.findall(r"<(\w+)>", pattern):
            assert name in declared["words"], pattern
