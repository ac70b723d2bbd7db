"""Join: quotes tied to the one who says them, by the cue whose content they are, the cue beside them, or what
went before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from truceline.extract.parse import Parsed
from truceline.extract.says.beside import Beside
from truceline.extract.says.cues import Cues
from truceline.extract.says.quotes import Marks, Part, Quote, length, shared
from truceline.extract.says.utterance import Utterance, by_sentence

HOLDS = 0.6  # share of a quote that a cue's content must hold for the quote to belong to the cue
IS = 0.7  # share of the content that must lie in the quote for the quote to be the content


def join(document: Sequence[Parsed], plain: Sequence[Utterance], marks: Marks, cues: Cues) -> list[Utterance]:
    """The utterances with their quotes as content, and those that quotes alone make, in the order of their cues."""
    beside = Beside(document=document, marks=marks, cues=cues)
    held = by_sentence([each for each in plain if each.speaks and each.cue])
    taken: set[int] = set()
    direct: list[Utterance] = []
    for quote in marks.quotes:
        host = _host(held, quote, taken)
        if host is not None and not _is_quote(document, host, quote):
            continue
        if host is not None:
            taken.add(id(host))
        found = _begun(host, quote) if host is not None else beside.utterance(quote)
        if found is not None:
            direct.append(found if found.source else replace(found, source=beside.source(found)))
        elif direct and not quote.inner and _runs_on(document, direct[-1], quote):
            direct[-1] = replace(direct[-1], content=(*direct[-1].content, *quote.parts))
    kept = [_sourced(each, beside) for each in plain if id(each) not in taken]
    return sorted([*kept, *direct], key=lambda each: each.cue or each.content[0])


def _begun(host: Utterance, quote: Quote) -> Utterance:
    """The host with the whole quote as content, and what else it says in words of its own."""
    rest = [part for part in host.content if not shared([part], quote.parts) and part[2] - part[1] > 3]
    return replace(host, content=tuple(sorted([*rest, *quote.parts])), direct=True)


def _host(held: Mapping[int, list[Utterance]], quote: Quote, taken: set[int]) -> Utterance | None:
    """The utterance whose content this quote is, or is part of; its cue stands outside the quote."""
    for where in dict.fromkeys(part[0] for part in quote.parts):
        for each in held.get(where, ()):
            if id(each) in taken or each.cue is None or quote.holds(each.cue):
                continue
            here = [part for part in quote.parts if part[0] == each.cue[0]]
            same = shared(each.content, here)
            if same and (same >= HOLDS * length(here) or same >= IS * length(each.content)):
                return each
    return None


def _is_quote(document: Sequence[Parsed], each: Utterance, quote: Quote) -> bool:
    """True where the quote is the content, or begins it and ends like a whole sentence said."""
    sentences = {where for where, _, _ in quote.parts}
    content = [part for part in each.content if part[0] in sentences]
    if shared(content, quote.parts) >= IS * length(content):
        return True
    begins = min(part[:2] for part in content) >= quote.parts[0][:2]
    return begins and quote.words(document) > 1 and quote.inner_text(document).endswith((",", "?", "!", "."))


def _runs_on(document: Sequence[Parsed], last: Utterance, quote: Quote) -> bool:
    """True for a quote that fills its sentences, in the paragraph of the last one or right after its end."""
    filled = all(end - start >= 0.8 * len(document[where].sentence.text) for where, start, end in quote.parts)
    first: Part = quote.parts[0]
    here = document[first[0]].sentence.paragraph
    there = document[max(each[0] for each in last.content)].sentence.paragraph
    carried = here == there + 1 and last.cue is not None and last.cue[0] == first[0] - 1
    return filled and (here == there or carried)


def _sourced(each: Utterance, beside: Beside) -> Utterance:
    """The utterance with the name beside its cue where the parser found no subject for an active verb."""
    if each.source is not None or each.cue is None or not each.rule.startswith("say"):
        return each
    source = beside.source(each) if beside.active(each.cue) else None
    inside = source is not None and each.covers(*source)
    return each if inside else replace(each, source=source)
