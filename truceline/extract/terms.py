"""Terms: which parsed sentences tell what an accord says, so that "is to" and "will" there mean it is in force."""

from collections.abc import Sequence

from truceline.extract.mode import ModeWords, tells_terms
from truceline.extract.parse import Parsed
from truceline.extract.sentence import Layout


def term_sentences(document: Sequence[Parsed], words: ModeWords) -> frozenset[int]:
    """Numbers of the sentences that stand in the telling of an accord's terms.

    A sentence that names the accord as the one that says so opens it; it lasts to the end of the paragraph, and over
    the items of a list that it introduces until the next heading.
    """
    inside: set[int] = set()
    paragraph, listing = -1, False
    for number, parsed in enumerate(document):
        sentence = parsed.sentence
        if sentence.layout is Layout.HEADING:
            listing = False
        tells = any(tells_terms(token, words) for token in parsed.doc)
        if tells:
            paragraph = sentence.paragraph
            listing = listing or _introduces(parsed, words)
        if tells or sentence.paragraph == paragraph or (listing and sentence.layout is not Layout.HEADING):
            inside.add(number)
    return frozenset(inside)


def _introduces(parsed: Parsed, words: ModeWords) -> bool:
    return any(token.lower_ in words.accord_lists for token in parsed.doc)
