from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.corpus.language import UNDETERMINED, language_of

ENGLISH = (
    "The foreign minister said on Monday that the two governments would resume their talks in "
    "Oslo, and that the truce had held for a week. "
)
OTHERS = {
    "fr": (
        "Le ministre des Affaires étrangères "  # codespell:ignore
        "a déclaré lundi que les deux gouvernements "
        "reprendraient leurs négociations à Oslo et que la trêve était respectée depuis "
        "une semaine."
    ),
    "de": (
        "Der Außenminister sagte am Montag, die beiden Regierungen würden ihre Gespräche "
        "in Oslo wieder aufnehmen, und die Waffenruhe halte seit einer Woche."
    ),
    "es": (
        "El ministro de Exteriores dijo el lunes que los dos gobiernos reanudarán sus "
        "conversaciones en Oslo y que la tregua se mantiene "
        "desde hace una semana."  # codespell:ignore
    ),
    "ru": (
        "Министр иностранных дел заявил в понедельник, что оба правительства возобновят "
        "переговоры в Осло и что перемирие соблюдается уже неделю."
    ),
    "nl": (
        "De minister van Buitenlandse Zaken zei maandag dat beide regeringen hun "
        "besprekingen in Oslo zullen hervatten en dat het bestand al een week "
        "standhoudt."
    ),
    "ar": (
        "قال وزير الخارجية يوم الاثنين إن الحكومتين ستستأنفان محادثاتهما في أوسلو وإن "
        "الهدنة صامدة منذ أسبوع كامل، وإن الوفدين سيلتقيان مجددا."
    ),
    "zh": (
        "外交部长星期一表示，两国政府将恢复在奥斯陆举行的会谈，停火协议已经维持了一个星期"
        "，双方代表团下个月将再次会面。"
    ),
}


def test_plain_english() -> None:
    assert language_of(ENGLISH) == "en"


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages(language: str) -> None:
    assert language_of(OTHERS[language]) == language


@pytest.mark.parametrize("text", ["", "Oslo", "12 345 678 — 9", "🕊 🕊 🕊", "NATO EU UN", "\n\n…\n"])
def test_too_short_to_tell(text: str) -> None:
    assert language_of(text) == UNDETERMINED


@pytest.mark.parametrize(
    "text",
    [
        "Washington urged Beijing on Tuesday to press Moscow to withdraw its troops.",
        "Egypt recalls its ambassador from Tel Aviv in protest",
        "Oslo invited both delegations to a second round of talks next week.",
    ],
)
def test_one_english_sentence_is_enough(text: str) -> None:
    assert language_of(text) == "en"


def test_a_text_that_is_half_in_another_language_is_not_plain_english() -> None:
    assert language_of(f"{ENGLISH} {OTHERS['fr']} {OTHERS['fr']}") != "en"


def test_boilerplate_of_another_language_at_the_end_does_not_count() -> None:
    assert language_of(ENGLISH * 30 + OTHERS["de"]) == "en"


def test_plain_english_does_not_open_the_model() -> None:
    code = (
        "import sys; from detente.corpus.language import language_of;"
        f"language_of({ENGLISH!r}); before = 'py3langid' in sys.modules;"
        f"print(before, language_of({OTHERS['fr']!r}), 'py3langid' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert (run.stdout, run.stderr) == ("False fr True\n", "")


@settings(deadline=None)
@given(st.text())
def test_any_text_has_a_tag(text: str) -> None:
    assert language_of(text).isalpha()
    assert language_of(text) == language_of(text)
