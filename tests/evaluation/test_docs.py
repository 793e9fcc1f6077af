import re

import pytest
from evaluation import page
from evaluation.__main__ import HERE, SCORERS, main

PAGE = (HERE.parent / "docs" / "evaluation.md").read_text(encoding="utf-8")


def test_every_set_and_every_figure_is_on_the_page():
    for scorer in SCORERS:
        assert f"`{scorer.name}`" in PAGE
        assert all(measure.label in PAGE for measure in scorer.measures)


def test_figures_are_put_in_their_place_and_replaced():
    text = "A\n<!-- figures -->\n<!-- end of figures -->\nB"
    once = page.replaced(text, "figures", ["1"])
    assert once == "A\n<!-- figures -->\n```\n1\n```\n<!-- end of figures -->\nB"
    assert page.replaced(once, "figures", ["2"]) == once.replace("1", "2")
    with pytest.raises(ValueError, match="no place for figures"):
        page.replaced("A", "figures", [])


def test_every_option_on_the_page_exists(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    options = set(re.findall(r"--[a-z][a-z-]+", PAGE))
    assert options
    usage = capsys.readouterr().out
    assert all(option in usage for option in options)
