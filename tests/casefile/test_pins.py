from detente.casefile import kit
from detente.casefile.pins import UNKNOWN_SALIENCE, pinned
from detente.casefile.standing import Position

EGY = Position(
    actor="EGY", issue="withdrawal", value=80, spread=12, salience=0.9, red_line=(60, 100)
)  # fmt: skip
ISR = Position(actor="ISR", issue="withdrawal", value=20, spread=8, salience=0.7)


def pin(actor: str, value: str, at: int = 0, by: str = "Ana"):
    return kit.judgement("pin", (actor, "withdrawal"), by, at, value=value)


def test_without_pins_the_positions_are_as_they_were() -> None:
    assert pinned([ISR, EGY], []) == (EGY, ISR)


def test_a_pin_sets_the_value_and_keeps_the_machines_beside_it() -> None:
    set_, other = pinned([EGY, ISR], [pin("EGY", "40")])
    assert (set_.value, set_.machine, set_.pinned, set_.spread) == (40, 80, "Ana", 0)
    assert set_.red_line == (40, 100)
    assert set_.salience == EGY.salience
    assert other == ISR


def test_the_latest_pin_holds_and_the_machine_stays_the_machine() -> None:
    words = [pin("EGY", "40", 1), pin("EGY", "50", 2, "Boris")]
    first, _ = pinned([EGY, ISR], words)
    assert (first.value, first.machine, first.pinned) == (50, 80, "Boris")
    back = kit.judgement("undo", words[1].id, at=3)
    assert pinned([EGY, ISR], [*words, back])[0].value == 40


def test_an_actor_without_evidence_can_be_pinned() -> None:
    (made,) = pinned([], [pin("SDN", "130")])
    assert (made.value, made.machine, made.salience) == (100, None, UNKNOWN_SALIENCE)


def test_a_pin_goes_with_its_actor_when_that_is_merged() -> None:
    merge = kit.judgement("merge", "Cairo", value="EGY", at=1)
    (made,) = pinned([EGY], [pin("Cairo", "70"), merge])
    assert (made.actor, made.value) == ("EGY", 70)
