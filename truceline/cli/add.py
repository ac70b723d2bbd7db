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

from truceline.casefile.add import Effect, Outcome, add
from truceline.casefile.reading import extractor
from truceline.casefile.records import Status
from truceline.casefile.store import open_case
from truceline.cli.options import CasePath, Json, published_date
from truceline.cli.output import console, show, show_json
from truceline.errors import ReadError, Rejected
from truceline.publish.naming import amount
from truceline.publish.plain import plain
from truceline.publish.reports import undated_line
from truceline.read import read, read_all
from truceline.report import Report
from truceline.when import Interval

SHOWN = 20  # refused inputs told one by one; the rest is counted


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files or folders; - reads one report from standard input."),
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
    documents = _documents(paths, given)
    outcomes = add(
        opened,
        documents,
        extractor=extractor(opened.accord.reference),
        at=at,
        workers=workers or os.cpu_count() or 1,
    )
    told = _with_progress(outcomes, total=_count(paths))
    refused = False
    if json:
        for each in told:
            show_json([asdict(each)])
            refused |= bool(each.problem or each.refused)
    else:
        done = tuple(told)
        show(summary(done, case=str(case)))
        refused = any(each.problem or each.refused for each in done)
    if refused:
        sys.stdout.flush()
        raise typer.Exit(1)


def _documents(paths: Iterable[str], given: dict[str, Any]) -> Iterator[Report | Rejected]:
    for path in paths:
        if path != "-":
            yield from read_all(Path(path), **given)
            continue
        try:
            yield read(sys.stdin.buffer.read(), origin="standard input", **given)
        except ReadError as error:
            yield from (Rejected(origin="standard input", problem=each) for each in error.problems)


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


def summary(outcomes: tuple[Outcome, ...], *, case: str) -> Group:
    """What was added, what was not, and what is asked of the user."""
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
    undated = sum(each.undated for each in fresh)
    if undated:
        lines.append(Text(undated_line(undated, case=case), style="yellow"))
    whole = [Rejected(origin=each.origin, problem=each.problem) for each in outcomes if each.problem]
    return Group(*lines, *_refused([*whole, *(row for each in fresh for row in each.refused)]))


def _unread(fresh: list[Outcome]) -> list[Text]:
    numbers = Counter(each.status for each in fresh if each.status not in (Status.READ, Status.CODED))
    return [
        Text(f"{number} kept, {status.value}", style="yellow") for status, number in sorted(numbers.items())
    ]


def _refused(refused: list[Rejected]) -> list[Text]:
    lines = [Text(f"rejected  {plain(_told(each))}", style="red") for each in refused[:SHOWN]]
    return lines + (
        [Text(f"... and {len(refused) - SHOWN} more; --json lists all")] if len(refused) > SHOWN else []
    )


def _told(refused: Rejected) -> str:
    """The problem with where it lies, said once."""
    return str(refused.problem) if refused.problem.where.file else f"{refused.origin}: {refused.problem}"
