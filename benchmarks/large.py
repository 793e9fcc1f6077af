"""A large case made by a rule, for the benchmarks: many short articles, each with a few records."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING

from detente.casefile import kit
from detente.casefile.model import Case, IssueTag

if TYPE_CHECKING:
    from detente.casefile.model import Reading, Record

ACTORS = ("USA", "CHN", "RUS", "UKR", "EGY", "ISR", "SAU", "IRN", "TUR", "GBR", "FRA", "DEU")
NOTATIONS = (
    "{a} REQUEST {b}: {b} RETREAT.withdraw {c}",
    "{a} REQUEST {b}: {b} REQUEST {c}: {c} RETREAT",
    "{a} REJECT {b}: {a} CONCEDE {b}",
    "{a} AID.military {b}",
    "{a} THREATEN {b}: {a} SANCTION {b}",
    "{a} AGREE {b}: {a} COOPERATE {b}",
    "{a} SUPPORT {b}",
    "{a} CONCEDE@planned {b}",
    "{a} SANCTION {b}",
    "{a} ACCUSE {b}",
)
TAGS = (
    ("withdrawal", "full"), ("withdrawal", ""), ("ceasefire", "unconditional"), ("ceasefire", ""),
    ("guarantees", "troops"), ("sanctions", "eased"), ("sanctions", "tightened"), ("process", ""),
)  # fmt: skip
FIRST = dt.date(2022, 2, 24)
EACH = 8  # records an article


def case(records: int, seed: int = 1) -> Case:
    """A case of so many records, the same for the same seed; eight to an article."""
    random = Random(seed)  # noqa: S311 - not for secrets
    pairs = [article(number, random) for number in range(records // EACH)]
    return Case(
        title="large",
        documents=tuple(paper for paper, _ in pairs),
        readings=tuple(reading for _, reading in pairs),
    )


def article(number: int, random: Random):
    """One article of the case, by its number."""
    sentences = [f"In article {number} an official said thing {at} of them." for at in range(EACH)]
    paper = kit.document(
        " ".join(sentences), name=f"{number:06}", date=FIRST + dt.timedelta(days=number // 10),
        title=f"Article {number}", publisher=f"Paper {number % 7}",
    )  # fmt: skip
    return paper, _reading(paper, sentences, random)


def _reading(paper, sentences: list[str], random: Random) -> Reading:
    found: list[Record] = []
    for sentence in sentences:
        a, b, c = random.sample(ACTORS, 3)
        issue, option = random.choice(TAGS)
        notation = random.choice(NOTATIONS).format(a=a, b=b, c=c)
        record = kit.record(
            paper, notation, quote=sentence, said_by="an official",
            confidence=round(random.uniform(0.3, 0.95), 2),
        )  # fmt: skip
        found.append(record.with_issues((IssueTag(issue, option),)))
    return kit.reading(paper, *found)
