"""`truceline agreement`: how far those who ruled on the same claims agree."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from truceline.casefile.agreement import Agreement, agreement
from truceline.casefile.state import look
from truceline.cli.options import CasePath, Json, Names
from truceline.cli.output import show, show_json
from truceline.publish.claims import headline
from truceline.publish.naming import Naming, amount
from truceline.publish.plain import one_line

SHOWN = 20  # disputed claims told one by one


def command(case: CasePath, names: Names = False, json: Json = False) -> None:
    """Tell how far those who ruled on the same claims agree, with Krippendorff's alpha.

    A second coder works through `truceline queue CASE --by WHO`.

    Example: truceline agreement karabakh.case
    """
    state = look(case, names=names)
    found = agreement(state)
    if json:
        show_json([found.to_json()])
    else:
        show(Group(*_page(found, state.naming())))


def _page(found: Agreement, naming: Naming) -> list[RenderableType]:
    rulers = ", ".join(f"{one_line(who)} ({amount(count, 'claim')})" for who, count in found.coders.items())
    lines: list[RenderableType] = [Text(f"ruled: {rulers or 'nobody yet'}")]
    if not found.judged:
        return [
            *lines,
            Text("No claim was ruled on by two people: there is nothing to compare.", style="dim"),
        ]
    lines.append(
        Text(
            f"{amount(len(found.judged), 'claim')} ruled on by two or more: same verdict {found.same:.0%}, "
            f"left the same {found.alike:.0%}, Krippendorff's alpha {_number(found.alpha)}"
        )
    )
    table = Table(
        "two of them", "claims", "same verdict", "alpha", box=None, pad_edge=False, header_style="dim"
    )
    for each in found.pairs:
        both = f"{one_line(each.one)}, {one_line(each.other)}"
        table.add_row(both, str(each.claims), f"{each.same:.0%}", _number(each.alpha))
    lines.append(table)
    for judged in found.disputed[:SHOWN]:
        told = "; ".join(f"{one_line(who)}: {verdict}" for who, verdict in judged.verdicts.items())
        lines.append(Text(f"{judged.claim.id}  {headline(judged.claim, naming)}\n  {told}"))
    return lines


def _number(alpha: float | None) -> str:
    return "not defined (one verdict only)" if alpha is None else f"{alpha:.2f}"
