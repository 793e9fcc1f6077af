"""The commands, in the order of the work: make a case, fill it, read it, look at what it holds."""

# ruff: noqa: D301 - the backspace is click's mark for a paragraph that it leaves as it is

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from detente import __version__
from detente.cli import options, reasons, shown
from detente.cli.app import Commands
from detente.cli.judging import as_name, difference, judge, judgements, known_as
from detente.cli.progress import Batch, note, note_languages, progress
from detente.cli.reviewing import agreement, review
from detente.cli.standing import changed, issues, positions
from detente.cli.stood import contradictions, ledger, leverage
from detente.cli.weighed import weigh
from detente.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from detente.desk import CaseFile, ReadSummary


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("-v", "--verbose", is_flag=True, help="Name each document on standard error.")
@click.pass_context
def detente(context: click.Context, *, verbose: bool) -> None:
    """Read the coverage of a conflict: who wants what, according to whom.

    A case is one file that holds articles and what they say, each claim beside its sentence.

    \b
    See it work:           detente demo
    Read a few articles:   detente brief article.txt another.txt
    Keep a case:           detente new talks.case
                           detente add talks.case articles/
                           detente read talks.case
                           detente brief talks.case
                           detente serve talks.case
    """
    context.obj = verbose


@detente.command()
@click.argument("example", default="sinai-1978")
@click.option("--case", "case_path", type=options.PATH, help="Where to make the case file.")
@click.option(
    "--serve/--no-serve", "serving", default=True, help="Serve the pages after the brief."
)
@options.host
@options.port
@options.as_json
@click.pass_obj
def demo(  # noqa: PLR0913 - one argument an option
    verbose: bool, *, example: str, case_path: Path | None, serving: bool, host: str,
    port: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Show Détente at work on an example.

    Makes a case of an EXAMPLE that comes with Détente, reads it, shows the brief in the terminal
    and serves the pages at an address of this machine.

    \b
    Examples:
      detente demo
      detente demo ukraine-2025 --no-serve
      detente demo --case ~/sinai.case
    """
    from detente import desk

    with desk.demo(example, case_path) as case:
        note(f"{case.title}: the case file is {case.path}")
        _read(case, model=None, jobs=1, verbose=verbose)
        brief = case.brief()
        click.echo(desk.render(brief, "json" if as_json else "terminal", width=shown.width()))
    if serving:
        _serve(case.path, host, port, by=known_as())


@detente.command()
@options.case_to_make
@click.option("--title", default="", help="What the case is called.")
@click.option("--template", is_flag=True, help="Make a sheet with notes for detente weigh instead.")
@options.as_json
def new(*, case: Path, title: str, template: bool, as_json: bool) -> None:
    """Make an empty case file.

    With --template it is a sheet instead: a YAML file with notes, to fill in by hand and weigh.

    \b
    Examples:
      detente new ukraine.case --title "Talks on Ukraine"
      detente new talks.yaml --template
    """
    from detente import desk

    if template:
        desk.weighing.template(case)
        _tell({"sheet": str(case)}, f"Made {case}. Next: detente weigh {case}", as_json=as_json)
        return
    with desk.new(case, title) as made:
        body = {"case": str(made.path), "title": made.title}
    _tell(body, f"Made {case}. Next: detente add {case} ARTICLES", as_json=as_json)


@detente.command()
@options.case
@options.sources
@options.date
@options.as_json
@click.pass_obj
def add(
    verbose: bool, *, case: Path, sources: tuple[str, ...], date: dt.date | None, as_json: bool
) -> int:
    """Add articles to a case.

    SOURCES are text files, folders of them, JSON Lines, or - for standard input.

    What cannot be used is named on standard error and left out; the rest is added, and the exit
    code is then 3. An article that the case holds already changes nothing.

    \b
    Examples:
      detente add ukraine.case articles/
      detente add ukraine.case tuesday.txt --date 2025-02-11
      grep Geneva archive.jsonl | detente add ukraine.case -
    """
    from detente import desk

    with desk.open(case) as opened, progress("Adding", verbose=verbose) as show:
        batch = Batch(show)
        done = opened.add(sources, date=date, on_problem=batch.problem, progress=batch.advance)
    body = {"added": done.added, "known": done.known, "problems": batch.problems}
    _tell(body, shown.added(done, case), as_json=as_json)
    return batch.exit_code


@detente.command()
@options.case
@options.model
@options.jobs
@options.as_json
@click.pass_obj
def read(verbose: bool, *, case: Path, model: str | None, jobs: int, as_json: bool) -> None:
    """Read the articles of a case that are unread.

    Each document is committed when it is read: a run that is stopped loses nothing, and the next
    one goes on where it stopped.

    \b
    Example:
      detente read ukraine.case --jobs 2
    """
    from detente import desk

    with desk.open(case) as opened:
        done = _read(opened, model=model, jobs=jobs, verbose=verbose)
    body = {"documents": done.documents, "records": done.records, "unread": done.languages}
    _tell(body, shown.was_read(done), as_json=as_json)


@detente.command()
@click.argument("case_or_articles", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["terminal", "markdown", "html", "json"]),
    help="How to write it; otherwise by the suffix of --out, or for the terminal.",
)  # fmt: skip
@options.out
@options.date
@options.model
@options.actors
@options.as_of
@click.option("--since", type=options.Day(), help="Tell also what changed after this day.")
@click.option("--weigh", is_flag=True, help="Tell also where it might settle, and what it needs.")
@options.least
@options.as_json
@click.pass_obj
def brief(  # noqa: PLR0913 - one argument an option
    verbose: bool, *, case_or_articles: tuple[str, ...], form: str | None, out: Path | None,
    date: dt.date | None, model: str | None, actors: Path | None, as_of: dt.date | None,
    since: dt.date | None, weigh: bool, least: float, as_json: bool,
) -> int:  # fmt: skip
    """Show the brief of a case or of articles.

    Articles (text files, folders, JSON Lines, or - for standard input) are read here and now,
    without a case. Every line of the brief names its source and quotes the words it rests on.

    \b
    Examples:
      detente brief ukraine.case
      detente brief article.txt another.txt --date 2025-02-13
      detente brief ukraine.case -o brief.html
      detente brief ukraine.case --as-of 2025-02-12
      detente brief ukraine.case --since 2025-02-12
      detente brief ukraine.case --weigh
    """
    from detente import desk

    chosen = "json" if as_json else form or shown.format_of(out)
    with progress("Reading", verbose=verbose) as show:
        batch = Batch(show)
        made = desk.brief(
            case_or_articles, date=date, model=model, actors=actors, as_of=as_of, since=since,
            weigh=weigh, least=least, on_problem=batch.problem, progress=batch.advance,
            on_languages=note_languages,
        )  # fmt: skip
    if made.sources or not batch.problems:
        _emit(desk.render(made, chosen, width=shown.width()), out)
    return batch.exit_code


for command in (review, judge, judgements, agreement, positions, changed, issues, weigh, ledger,
                contradictions, leverage):  # fmt: skip
    detente.add_command(command)


@detente.command()
@options.case
@options.host
@options.port
@as_name
@click.option("--read-only", is_flag=True, help="Without the forms by which an analyst judges.")
@options.as_json
def serve(  # noqa: PLR0913 - one argument an option
    *, case: Path, host: str, port: int | None, by: str | None, read_only: bool, as_json: bool
) -> None:
    """Serve the pages of a case, or of a sheet for detente weigh, on this machine.

    Only this machine can reach them unless --host says otherwise. Ctrl-C ends it.

    \b
    Examples:
      detente serve ukraine.case
      detente serve talks.yaml
    """
    from detente import desk
    from detente.web.app import is_sheet

    # A file that is neither is told now, not on the first page.
    if is_sheet(case):
        desk.weighing.load(case)
    else:
        desk.open(case).close()
    _serve(case, host, port, by="" if read_only else known_as(by), as_json=as_json)


@detente.command()
@options.case
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl", "parquet", "json"]),
    help="csv, jsonl, parquet: a table; json: the whole case.",
)  # fmt: skip
@click.option(
    "--kind", type=click.Choice(options.TABLES), default="record", show_default=True,
    help="Which table.",
)  # fmt: skip
@options.out
@options.as_of
@options.as_json
def export(  # noqa: PLR0913 - one argument an option
    *, case: Path, form: str | None, kind: str, out: Path | None, as_of: dt.date | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Write a case out, as a table or whole.

    As csv, jsonl or parquet it is one table, a row for each record; as json it is the whole case,
    for "detente import" to take up elsewhere.

    Without --format the suffix of --out tells. Without --out it goes to standard output.

    \b
    Examples:
      detente export ukraine.case -o records.csv
      detente export ukraine.case -o ukraine.json
      detente export ukraine.case --format jsonl | head
    """
    from detente import desk

    with desk.open(case) as opened:
        chosen = form or shown.table_of(out)
        data = opened.export(chosen, kind=kind, as_of=as_of)
    _emit(data, out)
    if out is not None:
        body = {"case": str(case), "format": chosen, "out": str(out)}
        _tell(body, f"Wrote {out}.", as_json=as_json)


@detente.command("import")
@click.argument("exported", type=options.PATH)
@options.case_to_make
@options.as_json
def import_(*, exported: Path, case: Path, as_json: bool) -> None:
    """Make a case from one that was exported as JSON.

    \b
    Example:
      detente import ukraine.json ukraine.case
    """
    from detente import desk

    with desk.import_(exported, case) as made:
        body = {"case": str(made.path), "title": made.title}
    _tell(body, f"Made {case}.", as_json=as_json)


@detente.command()
@options.sources
@click.option(
    "--kinds", default=",".join(options.ALL_KINDS), show_default=True, type=options.KINDS,
    help="Which kinds of line to write.",
)  # fmt: skip
@options.out
@options.date
@options.model
@options.actors
@options.jobs
@options.as_json
@click.pass_obj
def code(  # noqa: PLR0913 - one argument an option
    verbose: bool, *, sources: tuple[str, ...], kinds: tuple[str, ...], out: Path | None,
    date: dt.date | None, model: str | None, actors: Path | None, jobs: int, as_json: bool,
) -> int:  # fmt: skip
    """Articles in, JSON Lines of records out.

    For work at scale: without a case, in flat memory, one JSON object for each record.

    SOURCES are JSON Lines (id, text, and where known date, title, publisher), text files, folders
    or - for standard input. With --out the lines go to a folder of Parquet files.

    \b
    Examples:
      detente code articles.jsonl > records.jsonl
      detente code archive/ --out records/ --jobs 2
      cat article.txt | detente code - --kinds attribution
    """
    from detente import desk

    with progress("Reading", verbose=verbose) as show:
        batch = Batch(show)
        asked: dict[str, Any] = {
            "kinds": kinds, "date": date, "model": model, "actors": actors, "jobs": jobs,
            "progress": batch.advance, "on_problem": batch.problem, "on_languages": note_languages,
        }  # fmt: skip
        if out is None:
            _write_lines(desk.code(sources, **asked))
        else:
            rows = desk.code_to(out, sources, **asked)
            body = {"out": str(out), "rows": rows, "problems": batch.problems}
            _tell(body, shown.written(rows, out), as_json=as_json)
    return batch.exit_code


@detente.command()
@options.case
@click.argument("record")
@options.as_json
def why(*, case: Path, record: str, as_json: bool) -> None:
    """Show why a record says what it says.

    Its sentence, who says so, when, and the rule by which it was read; where an analyst has
    spoken, the machine's version and theirs.

    RECORD is the id of a record, tie or lever, as tables, pages and --json give it, or its first
    few digits.

    \b
    Example:
      detente why ukraine.case 3fa94c
    """
    from detente import desk

    with desk.open(case) as opened:
        found = opened.finding(record)
        document = opened.document(found.evidence.document)
        judged = opened.overlay().about.get(found.id)
    text = reasons.why(found, document) + (f"\n\n{difference(judged)}" if judged else "")
    click.echo(shown.as_json(found) if as_json else text)


@detente.command()
@options.case
@click.argument("words")
@click.option("--limit", default=20, show_default=True, help="How many to show at most.")
@options.as_json
def search(*, case: Path, words: str, limit: int, as_json: bool) -> None:
    """Find the articles with these words.

    Every word must be in the article; "a phrase" in quotation marks; begin* for a beginning.

    \b
    Example:
      detente search ukraine.case "security guarantees"
    """
    from detente import desk

    with desk.open(case) as opened:
        hits = opened.search(words, limit)
    click.echo(shown.as_json(hits) if as_json else shown.hits(hits))


@detente.command()
@options.case
@click.option("--use", type=options.PATH, help="Keep this file in the case as its own actors.")
@click.option("--drop", is_flag=True, help="Take the case's own actors away.")
@click.option("--own", is_flag=True, help="Show your own actors that are in force, as YAML.")
@options.as_of
@options.as_json
def actors(  # noqa: PLR0913 - one argument an option
    *, case: Path, use: Path | None, drop: bool, own: bool, as_of: dt.date | None, as_json: bool
) -> None:
    """List the actors of a case, or give it your own.

    With the number of records in which each acts, is acted upon, or is inside another record.

    With --use the names, corrections and office holders of a YAML file count in this case; they
    count in every case where the file is your own for all (docs/do/name-your-own-actors.md). The
    next "detente read" reads the articles again with them.

    \b
    Examples:
      detente actors ukraine.case
      detente actors ukraine.case --use mine.yaml
      detente actors ukraine.case --own
      detente actors ukraine.case --drop
    """
    from detente import desk

    if use is not None and drop:
        raise UsageError("--use and --drop exclude one another.", remedy="Give one of them.")
    with desk.open(case) as opened:
        if use is not None or drop:
            opened.use_actors(use)
            _tell(*shown.kept(use, case), as_json=as_json)
        elif own:
            _own(opened, as_json=as_json)
        else:
            found = opened.actors(as_of=as_of)
            click.echo(shown.as_json(found) if as_json else shown.parties(found))


def _own(case: CaseFile, *, as_json: bool) -> None:
    from detente.desk import own_tables

    text = own_tables.shown(case.actors_table)
    _tell({"actors": text}, text.rstrip() or "No actors of your own are in force.", as_json=as_json)


def _read(case: CaseFile, *, model: str | None, jobs: int, verbose: bool) -> ReadSummary:
    with progress("Reading", verbose=verbose) as advance:
        done = case.read(model=model, jobs=jobs, progress=advance)
    note_languages(done.languages)
    return done


def _serve(case: Path, host: str, port: int | None, *, by: str = "", as_json: bool = False) -> None:
    from detente.web import server

    def announce(address: str) -> None:
        _tell(
            {"address": address}, f"Serving {case} at {address} (Ctrl-C ends it)", as_json=as_json
        )
        sys.stdout.flush()

    with suppress(KeyboardInterrupt):  # the way to end it, not a failure
        server.serve(case, host=host, port=port, by=by, announce=announce)


def _write_lines(lines: Iterable[dict[str, Any]]) -> None:
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def _emit(data: str | bytes, out: Path | None) -> None:
    from detente import desk

    if out is not None and str(out) != "-":
        desk.write(out, data)
    elif isinstance(data, bytes):
        sys.stdout.buffer.write(data)
    else:
        click.echo(data, nl=not data.endswith("\n"))


def _tell(body: dict[str, Any], line: str, *, as_json: bool) -> None:
    click.echo(json.dumps(body, ensure_ascii=False) if as_json else line)
