"""A brief as Markdown, HTML, terminal text and JSON.

An article is hostile input: each form is escaped after its own rules, and control characters and
marks that turn the direction of text are left out of all but JSON, where quotes stay exact.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import asdict, dataclass
from functools import cache
from json import dumps
from typing import TYPE_CHECKING, Any

from detente.report.names import clean, listed
from detente.report.times import day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment

    from detente.report.lines import Brief, Citation, Group, Line, Source

SHOWN = 3  # passages of a line, and places of a passage, that are shown before "and 4 more"
AGAIN = 5  # words of either end of a quote that is shown again
_EMPTY = "Nothing was found: no article in it, or none that tells who did or said what to whom."
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w)")
_AUTOLINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(?=:)|\bwww(?=\.)|(?<=\S)(?=@\S)")


def markdown(brief: Brief) -> str:
    """The brief as CommonMark: quotes beneath each line, sources numbered at the end."""
    seen: set[str] = set()
    parts = [f"# {escaped(brief.title)}", escaped(counts(brief))]
    for section in brief.sections:
        parts += [f"## {section.title}", f"*{escaped(section.intro)}*"]
        for group in section.groups:
            parts += _markdown_group(group, seen)
    parts += ["## Sources", "\n".join(_markdown_source(source) for source in brief.sources)]
    return "\n\n".join(part for part in parts if part) + "\n"


def html(
    brief: Brief,
    record_url: Callable[[str], str] | None = None,
    document_url: Callable[[str], str] | None = None,
) -> str:
    """The brief as one standalone page: no script, no outside request, fit for print.

    ``record_url`` and ``document_url`` make links of ids and digests, where there is something to
    link to.
    """
    template = _environment().get_template("brief.html.jinja")
    return template.render(brief=brief, record_url=record_url, document_url=document_url)


def terminal(brief: Brief, width: int = 88) -> str:
    """The brief as plain text of at most ``width`` columns.

    Beneath each line stand its quotes, each with its source and the id of its record.
    """
    width = max(width, 40)
    seen: set[str] = set()
    title = clean(brief.title)
    out = [*textwrap.wrap(title, width), "=" * min(len(title), width)]
    out += textwrap.wrap(counts(brief), width)
    if not brief.sections:
        out += ["", *textwrap.wrap(_EMPTY, width)]
    for section in brief.sections:
        out += ["", *textwrap.wrap(section.title, width), "-" * min(len(section.title), width)]
        for group in section.groups:
            out += _terminal_group(group, width, seen)
    out += ["", "Sources", "-------"]
    for source in brief.sources:
        out += _wrapped(f"[{source.number}] ", described(source), width)
    return "\n".join(out) + "\n"


def data(brief: Brief) -> dict[str, Any]:
    """The brief as plain data; dates are ISO 8601 or None, quotes exact."""
    plain: dict[str, Any] = _plain(asdict(brief))
    return plain


def json(brief: Brief) -> str:
    """The brief as a JSON object, indented."""
    return dumps(data(brief), ensure_ascii=False, indent=2) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands: no markup, no HTML, no link made of an address."""
    words = _SPECIAL.sub(r"\\\1", clean(text))
    return _AUTOLINK.sub(lambda match: match.group() + "\u2060", _ENTITY.sub(r"\\&", words))


def counts(brief: Brief) -> str:
    """The summary in words: "2 documents, 14 records"."""
    told = (f"{number} {_singular(name, number)}" for name, number in brief.summary.items())
    return listed(told) + "."


def described(source: Source) -> str:
    """A document in the list of sources: title, publisher, date or "date unknown", digest."""
    when = day(source.date) if source.date else "date unknown"
    named = source.name if source.name != source.title else ""
    parts = (source.title, source.publisher, when, named, f"digest {source.document[:12]}")
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def reference(citation: Citation) -> str:
    """Where a quote comes from, in short: its number, publisher or title, and date."""
    return f"[{citation.number}] {origin(citation)}"


def origin(citation: Citation) -> str:
    """Who published a quote, and when."""
    who = citation.publisher or citation.title
    return f"{who}, {day(citation.date) if citation.date else 'date unknown'}"


@dataclass(frozen=True, slots=True)
class Passage:
    """One quote with all the places where it stands."""

    quote: str
    citations: tuple[Citation, ...]


def passages(line: Line, most: int) -> list[Passage]:
    """The first so many different quotes of a line, each with its places."""
    places: dict[str, list[Citation]] = {}
    for one in line.citations:
        places.setdefault(one.quote, []).append(one)
    return [Passage(quote, tuple(found)) for quote, found in places.items()][:most]


def unquoted(line: Line, most: int) -> list[str]:
    """How many different passages are not quoted, in words; empty for none."""
    rest = len({one.quote for one in line.citations}) - most
    return (
        [f"… and {rest} more passages" if rest > 1 else "… and 1 more passage"] if rest > 0 else []
    )


def rests_on(line: Line) -> str:
    """What a line rests on, in short: "Fjord Wire, 7 May 2031" or "3 passages: …"."""
    named = list(dict.fromkeys(clean(origin(one)) for one in line.citations))
    head = f"{len(line.citations)} passages: " if len(line.citations) > 1 else ""
    rest = f" and {len(named) - 3} more" if len(named) > 3 else ""
    return f"{head}{'; '.join(named[:3])}{rest}"


def marks(line: Line) -> str:
    """What a careful reader wants to know of a line: doubts, and how many stories tell it."""
    told = [f"{line.stories} independent stories"] if line.stories > 1 else []
    return "; ".join([*line.doubts, *told])


def shortened(quote: str) -> str:
    """A quote that has been shown in full before: its first and last words."""
    words = clean(quote).split(" ")
    if len(words) <= AGAIN * 2 + 2:
        return " ".join(words)
    return " ".join([*words[:AGAIN], "…", *words[-AGAIN:]])


def left_out(group: Group) -> str:
    """How many lines of a group are not shown."""
    return f"and {group.more} more" if group.more else ""


def _markdown_group(group: Group, seen: set[str]) -> Iterator[str]:
    if group.title:
        yield f"### {escaped(group.title)}"
    yield "\n".join(_markdown_line(line, seen) for line in group.lines)
    if group.more:
        yield f"*… {left_out(group)}*"


def _markdown_line(line: Line, seen: set[str]) -> str:
    mark = f" *({escaped(marks(line))})*" if marks(line) else ""
    quotes = [
        f"  > “{escaped(_quote(one, seen))}” {_markdown_origins(one)}"
        for one in passages(line, SHOWN)
    ]
    more = unquoted(line, SHOWN)
    return "  \n".join([f"- {escaped(line.text)}{mark}\n{quotes[0]}", *quotes[1:], *more])


def _markdown_origins(passage: Passage) -> str:
    told = [f"[{one.number}] {escaped(origin(one))}" for one in passage.citations[:SHOWN]]
    return "; ".join([*told, *_beyond(passage)])


def _quote(passage: Passage, seen: set[str]) -> str:
    """In full the first time, shortened after that."""
    if passage.quote in seen:
        return shortened(passage.quote)
    seen.add(passage.quote)
    return passage.quote


def _beyond(passage: Passage) -> list[str]:
    rest = len(passage.citations) - SHOWN
    return [f"and {rest} more"] if rest > 0 else []


def _markdown_source(source: Source) -> str:
    return f"{source.number}. {escaped(described(source))}"


def _terminal_group(group: Group, width: int, seen: set[str]) -> Iterator[str]:
    yield ""
    if group.title:
        yield from textwrap.wrap(clean(group.title), width)
    for line in group.lines:
        mark = f" ({marks(line)})" if marks(line) else ""
        yield from _wrapped("• ", clean(line.text) + mark, width)
        for one in passages(line, SHOWN):
            told = [f"{reference(cited)} · {cited.record}" for cited in one.citations[:SHOWN]]
            origins = "; ".join([*told, *_beyond(one)])
            yield from _wrapped("    ", f"“{clean(_quote(one, seen))}” {origins}", width)
        yield from (f"    {rest}" for rest in unquoted(line, SHOWN))
    if group.more:
        yield f"  … {left_out(group)}"


def _wrapped(head: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False
    )


def _singular(name: str, number: int) -> str:
    if number != 1:
        return name
    return "independent story" if name == "independent stories" else name.removesuffix("s")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("detente.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(clean=clean, day=day)
    made.globals.update(
        counts=counts,
        marks=marks,
        reference=reference,
        described=described,
        left_out=left_out,
        rests_on=rests_on,
        passages=passages,
        unquoted=unquoted,
    )
    return made
