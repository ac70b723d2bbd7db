"""`truceline add`: files and folders -> reports and claims in a case, with a summary of what was refused and why."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Group
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from truceline.accord import load_accord
from truceline.casefile.add import Effect, Outcome, add
from truceline.casefile.links import Linker
from truceline.casefile.reader import Reader
from truceline.casefile.records import Status
from truceline.casefile.store import CaseFile, open_case
from truceline.cli.options import CasePath, Json, published_date
from truceline.cli.output import console, show, show_json
from truceline.cli.program import program
from truceline.errors import Rejected
from truceline.publish.naming import amount
from truceline.publish.plain import one_line, plain
from truceline.publish.reports import rejected_words, undated_line
from truceline.read import read_all
from truceline.report import Report
from truceline.source import load_sources
from truceline.when import Interval

SHOWN = 20  # refused inputs told one by one; the rest is counted


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files or folders; - reads from standard input."),
]
SourceId = Annotated[str, typer.Option(metavar="ID", help="Who published them: a source's id or name.")]
Title = Annotated[str, typer.Option(help="Their title, where the files do not tell it.")]
Published = Annotated[
    Interval | None,
    typer.Option(parser=published_date, metavar="DATE", help="When published: YYYY, YYYY-MM or YYYY-MM-DD."),
]
Code = Annotated[
    str | None, typer.Option(metavar="CODE", help="Their language (ISO 639-1); else told from the text.")
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Reading processes; one a core where it is not given.")
]


def command(
    case: CasePath,
    paths: Paths,
    source: SourceId = "",
    title: Title = "",
    published: Published = None,
    language: Code = None,
    workers: Workers = None,
    json: Json = False,
) -> None:
    """Add reports: files, folders, or - for standard input.

    What is in already changes nothing; a date or source that was unknown is filled in. Where something is refused
    the rest goes on, the summary says what and why, and the exit code is 1.

    Example: truceline add karabakh.case reports/ --source kremlin --published 2020-11-10
    """
    at = datetime.now(UTC)
    opened = open_case(case)
    given = {
        "source_id": source,
        "title": title,
        "published": published,
        "received": at,
        "language": language,
    }
    outcomes = _added(opened, _documents(paths, given), at=at, workers=workers)
    told = _with_progress(outcomes, total=_count(paths))
    refused = False
    if json:
        for each in told:
            show_json([asdict(each)])
            refused |= _failed(each)
    else:
        done = tuple(told)
        show(summary(done, case=str(case), sources=source_words(opened.accord.reference)))
        refused = any(map(_failed, done))
    if refused:
        sys.stdout.flush()
        raise typer.Exit(1)


def _added(
    case: CaseFile, documents: Iterator[Report | Rejected], *, at: datetime, workers: int | None
) -> Iterator[Outcome]:
    accord = case.accord.reference
    count = workers or os.cpu_count() or 1
    return add(case, documents, extractor=Reader(accord), at=at, workers=count, linker=Linker(accord))


def _failed(outcome: Outcome) -> bool:
    return outcome.effect is Effect.REJECTED or bool(outcome.refused)


def source_words(accord: str) -> frozenset[str]:
    """The words by which listed sources may be called: ids, names, aliases."""
    listed = load_sources(load_accord(accord).folder).values()
    return frozenset(word.casefold() for each in listed for word in (each.id, each.name, *each.aliases))


def _documents(paths: Iterable[str], given: dict[str, Any]) -> Iterator[Report | Rejected]:
    for path in paths:
        if path != "-":
            yield from read_all(Path(path), **given)
            continue
        yield from read_all(sys.stdin.buffer.read(), origin="standard input", **given)


def _count(paths: Iterable[str]) -> int:
    """How many files there are to read."""
    return sum(
        sum(1 for each in Path(path).rglob("*") if each.is_file()) if Path(path).is_dir() else 1
        for path in paths
    )


def _with_progress(outcomes: Iterator[Outcome], *, total: int) -> Iterator[Outcome]:
    """The same outcomes; on a terminal a bar on standard error follows them, file by file."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield from outcomes
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen, transient=True, auto_refresh=False) as bar:
        task, seen = bar.add_task("reading", total=total), ""
        for outcome in outcomes:
            bar.update(task, advance=int(outcome.origin != seen), refresh=True)
            seen = outcome.origin
            yield outcome


def summary(outcomes: tuple[Outcome, ...], *, case: str, sources: frozenset[str]) -> Group:
    """What was added, what was not, and what is asked of the user; `sources` are the words for those listed."""
    effects = Counter(each.effect for each in outcomes)
    fresh = [each for each in outcomes if each.effect in (Effect.ADDED, Effect.FILLED)]
    counts = f"{amount(effects[Effect.ADDED], 'report')} added, {amount(sum(each.claims for each in fresh), 'claim')}"
    parts = [
        (effects[Effect.FILLED], "{} completed"),
        (effects[Effect.UNCHANGED], "{} unchanged (in the case already)"),
        (effects[Effect.REJECTED], "{} rejected"),
        (sum(len(each.refused) for each in fresh), "{} rows rejected"),
    ]
    lines = [Text("; ".join([counts, *(words.format(n) for n, words in parts if n)]))]
    lines += _unread(fresh)
    lines += [Text(plain(words), style="yellow") for words in _doubts(outcomes, fresh, sources)]
    if undated := [each for each in fresh if each.undated]:
        words = undated_line(len(undated), case=case, path=one_line(undated[0].origin), program=program())
        lines.append(Text(words, style="yellow"))
    passed = [each.problem for each in outcomes if each.effect is Effect.PASSED_OVER and each.problem]
    lines += [Text(plain(f"{each.what}: {each.where}"), style="dim") for each in passed]
    whole = [
        Rejected(origin=each.origin, problem=each.problem)
        for each in outcomes
        if each.problem and each.effect is Effect.REJECTED
    ]
    return Group(*lines, *_refused([*whole, *(row for each in fresh for row in each.refused)]))


def _doubts(outcomes: tuple[Outcome, ...], fresh: list[Outcome], sources: frozenset[str]) -> Iterator[str]:
    """What was kept against what was given, which sources are not listed, what reading was not sure of."""
    for each in [each for each in outcomes if each.kept][:SHOWN]:
        yield f"{each.origin}: what was known is kept; {'; '.join(each.kept)}"
    named = dict.fromkeys(each.source for each in fresh if each.source)
    for source in [each for each in named if each.casefold() not in sources][:SHOWN]:
        yield f"'{source}' is no listed source: its relation to the parties is unknown"
    for each in [each for each in fresh if each.remarks][:SHOWN]:
        yield f"{each.origin}: {'; '.join(each.remarks)}"


def _unread(fresh: list[Outcome]) -> list[Text]:
    numbers = Counter(each.status for each in fresh if each.status not in (Status.READ, Status.CODED))
    return [
        Text(f"{number} kept, {status.value}", style="yellow") for status, number in sorted(numbers.items())
    ]


def _refused(refused: list[Rejected]) -> list[Text]:
    lines = [Text(f"rejected  {plain(rejected_words(each))}", style="red") for each in refused[:SHOWN]]
    return lines + (
        [Text(f"... and {len(refused) - SHOWN} more; --json lists all")] if len(refused) > SHOWN else []
    )
