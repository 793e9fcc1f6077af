import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from detente.web.highlight import Mark, marked, paragraphs, window

TEXT = "Egypt asked Israel to leave Sinai. Israel refused."


def shown(pieces: list[Markup]) -> str:
    """What a reader sees: the words without markup and footnote numbers."""
    without = (re.sub(r'<a class="number".*?</a>|<[^>]*>', "", str(one)) for one in pieces)
    return "\n".join(html.unescape(one) for one in without)


def test_text_without_marks_is_escaped_and_nothing_else() -> None:
    assert marked("a <b> & c", []) == ["a &lt;b&gt; &amp; c"]


def test_a_mark_carries_its_name_its_link_and_its_number() -> None:
    [piece] = marked(TEXT, [Mark(0, 11, "r-1", "record", "/records/1", 1, "one")])
    assert piece.startswith(
        '<mark class="record" id="r-1"><a href="/records/1" tabindex="-1">Egypt asked</a>'
        '<a class="number" href="/records/1" aria-label="one">1</a></mark> Israel'
    )


def test_of_two_marks_on_the_same_words_the_first_number_is_innermost() -> None:
    one, two = (Mark(0, 5, f"r-{n}", "record", f"/{n}", n) for n in (1, 2))
    for marks in ([one, two], [two, one]):
        assert str(marked(TEXT, marks)[0]).index(">1</a>") < str(marked(TEXT, marks)[0]).index(
            ">2<"
        )
        assert str(marked(TEXT, marks)[0]).startswith('<mark class="record" id="r-2">')


def test_crossing_marks_are_closed_and_opened_again_with_the_name_once() -> None:
    [piece] = marked(TEXT, [Mark(0, 18, "a", "x"), Mark(12, 33, "b", "y")])
    assert piece.count('id="a"') == 1
    assert piece.count('id="b"') == 1
    assert piece.count('data-of="b"') == 1
    assert piece.count("<mark") == piece.count("</mark>") == 3


def test_a_mark_over_two_paragraphs_goes_on_in_the_second() -> None:
    text = "One side.\n\nOther side."
    first, second = marked(text, [Mark(4, 16, "a", "x")])
    assert first == 'One <mark class="x" id="a">side.</mark>'
    assert second == '<mark class="x" data-of="a">Other</mark> side.'


def test_a_mark_without_a_name_is_a_span() -> None:
    assert marked("Follow us", [Mark(0, 9, look="furniture")]) == [
        '<span class="furniture">Follow us</span>'
    ]


def test_a_window_cuts_a_long_paragraph_at_spaces() -> None:
    text = "word " * 1000
    first, last = window(text, 2500, 2504, reach=100)
    assert text[first:last].strip()
    assert first >= 2400
    assert last <= 2604
    assert text[first - 1] == " "


def test_lines_are_paragraphs_only_where_no_line_is_blank() -> None:
    assert [TEXT[a:b] for a, b in paragraphs(TEXT)] == [TEXT]
    assert len(paragraphs("a\nb\nc")) == 3
    assert len(paragraphs("a\nb\n\nc")) == 2


texts = st.text(st.sampled_from("ab <&\"'\n "), min_size=1, max_size=60)


@given(texts, st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=8))
def test_whatever_overlaps_the_words_are_those_of_the_text_and_the_elements_nest(
    text: str, places: list[tuple[int, int]]
) -> None:
    marks = [
        Mark(start, min(start + length, len(text)), f"m{n}", "x", f"/{n}", n + 1)
        for n, (start, length) in enumerate(places)
        if start < len(text)
    ]
    pieces = marked(text, marks)
    assert shown(pieces) == shown([Markup.escape(text[a:b]) for a, b in paragraphs(text)])
    for piece in pieces:
        assert nests(piece)
    ids = re.findall(r' id="(m\d+)"', "".join(pieces))
    assert len(ids) == len(set(ids))


def nests(piece: str) -> bool:
    """Whether each closing tag closes the element that was opened last."""
    open_: list[str] = []
    for closing, name in re.findall(r"<(/?)(\w+)", piece):
        if not closing:
            open_.append(name)
        elif not open_ or open_.pop() != name:
            return False
    return not open_
