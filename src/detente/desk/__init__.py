"""The use cases: what a user can ask for. Web, command line and library ask only here.

Nothing here prints or parses a command line. Heavy rooms (the parser, tables) are opened inside
functions, so that the doors stay quick to open.
"""

from detente.desk import own_issues
from detente.desk.briefing import actor_names, brief, news, render, undated
from detente.desk.case import Added, CaseFile, new, open  # noqa: A004 - read as desk.open
from detente.desk.coding import code, code_to
from detente.desk.examples import demo, examples
from detente.desk.exchange import import_
from detente.desk.files import write
from detente.desk.judging import Word
from detente.desk.memory import read
from detente.desk.reading import ReadSummary
from detente.desk.weighing import tables, weigh

__all__ = [
    "Added",
    "CaseFile",
    "ReadSummary",
    "Word",
    "actor_names",
    "brief",
    "code",
    "code_to",
    "demo",
    "examples",
    "import_",
    "new",
    "news",
    "open",
    "own_issues",
    "read",
    "render",
    "tables",
    "undated",
    "weigh",
    "write",
]
