import pytest
from evaluation.brat import Attributed, attributions
from evaluation.polnear import QUOTED, Article, kind_of, load, predicted, score

TEXT = "“Go,” said Ann, “now.”\nBob thinks it is “too late” today.\nReportedly it rained.\n"


def at(words):
    start = TEXT.index(words)
    return start, start + len(words)


def row(name, role, *words):
    parts = ";".join(f"{start} {end}" for start, end in map(at, words))
    return f"{name}\t{role} {parts}\t{' '.join(words)}"


ANN = "\n".join(
    [
        row("T1", "Source", "Ann"), row("T2", "Cue", "said"),
        row("T3", "Content", "“Go,”", "“now.”"),
        row("T4", "Attribution", "said"), "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
        row("T5", "Cue", "Reportedly"), row("T6", "Content", "it rained"),
        row("T7", "Attribution-no-source", "Reportedly"),
        "E2\tAttribution-no-source:T7 Cue:T5 Content:T6 ",
        row("T8", "Source", "Bob"), row("T9", "Cue", "thinks"),
        row("T10", "Content", "it is"), row("T11", "Content", "“too late” today"),
        row("T12", "Attribution", "thinks"),
        "E3\tAttribution:T12 Content:T10 Content2:T11 Cue:T9 Source:T8",
        "E4\tAttribution-no-source:T7", "",
    ]
)  # fmt: skip


def said(source, content, cue="said"):
    spans = [list(at(words)) if words else None for words in (source, content)]
    return {"kind": "attribution", "source": spans[0], "content": spans[1], "cue": cue}


def values(*lines):
    article = Article("one", TEXT, attributions(ANN, TEXT))
    return {m.key: m.value for m in score([article], {"one": list(lines)}).measures}


def test_stand_off_is_read_exactly():
    first, second, third = attributions(ANN, TEXT)
    assert first == Attributed(
        source=(at("Ann"),), cue=(at("said"),), content=(at("“Go,”"), at("“now.”"))
    )
    assert second.source == ()
    assert third.content == (at("it is"), at("“too late” today"))


def test_an_offset_that_does_not_give_its_words_is_refused():
    with pytest.raises(ValueError, match="T1 is not at"):
        attributions("T1\tSource 0 3\tAnn", TEXT)


def test_files_are_read_with_their_line_ends_as_they_are(tmp_path):
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "x.txt").write_bytes("é\r\nAnn".encode())
    (tmp_path / "attributions" / "x.ann").write_bytes(b"T1\tSource 3 6\tAnn")
    (article,) = load(tmp_path)
    assert article == Article("x", "é\r\nAnn", [])


def test_kinds_of_speech():
    quoted = frozenset(i for m in QUOTED.finditer(TEXT) for i in range(*m.span()))
    assert [kind_of(one, TEXT, quoted) for one in attributions(ANN, TEXT)] == [
        "direct", "indirect", "mixed",
    ]  # fmt: skip


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph():
    assert [m.group() for m in QUOTED.finditer("“One.\nTwo “three” \"four\"")] == [
        "“One.", "“three”", '"four"',
    ]  # fmt: skip


def test_all_right():
    found = values(
        said("Ann", "“Go,” said Ann, “now.”"), said(None, "it rained"),
        said("Bob", "it is “too late” today"),
    )  # fmt: skip
    # The first content overlaps by 11 of 22 characters: one half.
    assert found["full_f1"] == found["strict_f1"] == found["direct"] == found["mixed"] == 1


def test_the_wrong_source_costs_full_and_not_content():
    found = values(said("Bob", "it rained"))
    assert found["content_f1"] == pytest.approx(2 / 4)
    assert found["full_f1"] == found["indirect"] == 0


def test_a_source_that_only_touches_is_right_but_not_strictly():
    found = values(said("Bob thinks it", "it is “too late” today"))
    assert found["full_recall"] == pytest.approx(1 / 3)
    assert found["strict_f1"] == 0


def test_too_little_content_and_none_at_all_count_against_precision():
    found = values(said("Bob", "late"), said("Bob", None), said(None, "it rained"))
    assert found["full_precision"] == pytest.approx(1 / 3)


def test_each_gold_attribution_is_found_once():
    twice = said(None, "it rained")
    assert values(twice, twice)["full_precision"] == pytest.approx(1 / 2)


def test_content_in_parts_and_lines_of_other_kinds():
    parts = {**said("Ann", "“Go,”"), "content": [list(at("“Go,”")), list(at("“now.”"))]}
    assert len(predicted([parts, {"kind": "tie"}])) == 1
    assert values(parts)["direct"] == 1
