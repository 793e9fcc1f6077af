"""What a word counts for: every constant of the positions in one place, each with its reason.

All are assumptions of ours unless a source is named; none was fitted to a case. What is tested is
the direction of each: a later, firmer, higher-placed word pulls more.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from detente.casefile.model import Commitment, Modality
from detente.casefile.standing import HIGHEST, LOWEST, Stance

# Recency. After this many days a word counts half: a negotiating position outlives a news cycle
# and is rarely a year old. An undated word counts as if it were one such period old.
HALF_LIFE = 240.0
UNDATED = 0.5

# What is done and signed binds more than what is asked for; a demand is where bidding starts; a
# rumour is what nobody puts a name to.
STANCE = {
    Stance.AGREEMENT: 1.0,
    Stance.ACT: 0.9,
    Stance.OFFER: 0.9,
    Stance.REFUSAL: 0.8,
    Stance.DEMAND: 0.8,
    Stance.BACKING: 0.6,
    Stance.RUMOUR: 0.3,
}

# How far the source stands behind it: the order is FactBank's (Saurí & Pustejovsky 2009: certain,
# probable, possible), the numbers are ours.
COMMITMENT = {
    Commitment.ASSERTS: 1.0,
    Commitment.CLAIMS: 0.7,
    Commitment.ASKS: 0.6,
    Commitment.SUGGESTS: 0.5,
    Commitment.HOPES: 0.4,
    Commitment.DOUBTS: 0.2,
    Commitment.DENIES: 0.8,
}

# A plan is nearly a fact where a stance is concerned; a thing merely considered is not.
MODALITY = {
    Modality.FACT: 1.0,
    Modality.DEMANDED: 1.0,
    Modality.PLANNED: 0.9,
    Modality.CONDITIONAL: 0.6,
    Modality.POSSIBLE: 0.4,
    Modality.HYPOTHETICAL: 0.0,
}

# Who speaks for a party, by the office the text names. What the report tells in its own voice
# stands between a named official and an unnamed one.
RANK = {
    "head of state": 1.0,
    "head of government": 1.0,
    "leader": 1.0,
    "vice president": 0.9,
    "foreign minister": 0.9,
    "defence minister": 0.85,
    "minister": 0.8,
    "government": 0.85,
    "foreign ministry": 0.85,
    "spokesperson": 0.85,
    "envoy": 0.8,
    "ambassador": 0.75,
    "legislature": 0.75,
    "army": 0.7,
    "speaker": 0.5,
    "opposition leader": 0.15,
}
UNTOLD = 0.75  # the report's own voice, or a party named without an office
UNNAMED = 0.55  # "an official", "sources close to": of the party, but who?
OTHERS = 0.5  # another side's account of it
NOBODY = 0.35  # a source that cannot be placed at all
# Who belongs to a country without speaking for it, by PLOVER's sector; others speak for their own.
SECTOR = {"OPP": 0.15, "CVL": 0.1, "MED": 0.1, "BUS": 0.1, "EDU": 0.1, "CRM": 0.1, "PTY": 0.3}

# How clearly a record speaks for an option: by words of the deed itself; by the only option in the
# words around it; by the kind of the deed, where its words touch the issue at least, or do not
# ("leave the League" is no withdrawal of forces). A deed of another kind has its words on the side:
# talks about self-rule are no word for self-rule.
CLEAR, AROUND, BARE, FAINT, ASIDE = 1.0, 0.7, 0.5, 0.1, 0.3

# Each further independent story with the same word adds this share of the one before: reporters
# read one another even where they do not copy.
REPEAT = 0.7

# One full-weight word places an actor within this standard deviation of where it stands, in units
# of the scale: a third of the way between neighbouring options. No amount does better than
# the floor, and none leaves more doubt than knowing nothing would: an even spread over the scale.
NOISE = 8.0
FLOOR = 3.0
CEILING = (HIGHEST - LOWEST) / math.sqrt(12)

# Salience: what an actor speaks of most counts 1; the share that insistence has in it.
INSISTENT_SHARE = 0.3

# A move is told when it is larger than a step that options stand apart by, and than this many
# standard errors of the two places.
STEP = 10.0
SIGNIFICANT = 1.0

# Words that make a source one of a party's people whom the text does not name.
PEOPLE = re.compile(
    r"\b(officials?|sources?|aides?|deput(?:y|ies)|advis[eo]rs?|diplomats?|members?|lawmakers?"
    r"|negotiators?|ministers|lawyers?|spokes\w+)\b",
    re.IGNORECASE,
)
# Words of undertakings that two sides give each other; others are one side's own. An agreement
# speaks for the other side too where the text says that it is one with it.
TOGETHER = re.compile(
    r"^\W*(agree\w*|accords?|sign\w*|treat(?:y|ies)|deals?|pacts?|conclud\w*|initial\w*|ratif\w*"
    r"|settl\w+|compromis\w+)\b",
    re.IGNORECASE,
)
WITH = re.compile(r"\W*\w+(?:\s+\w+){0,4}\s+(?:with|between)\b", re.IGNORECASE)
# How a condition begins; "firm" is what makes it one without which there is no consent.
CONDITION = re.compile(
    r"\W*(?:(?P<firm>without|unless|until|only if|only when|only after)|if|provided that|provided"
    r"|on condition that|once|as long as)\b\s*",
    re.IGNORECASE,
)
# An undertaking that the text only says was not given.
PROMISED = re.compile(
    r"\W*(?:promise|offer|pledge|give|gave|made|promising|pledging|giving)\w*\s+no\b", re.IGNORECASE
)
# Where one clause ends and another, of other people's doings, begins.
CLAUSE = re.compile(
    r";|,?\s(?:though|although|but|while|whereas|because|despite|unlike)\s", re.IGNORECASE
)


@lru_cache(maxsize=65536)
def recency(age: float | None) -> float:
    """What is left of a word's weight after so many days; None for one that bears no date."""
    return UNDATED if age is None else 0.5 ** (max(age, 0.0) / HALF_LIFE)
