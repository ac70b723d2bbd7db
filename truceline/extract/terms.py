"""Terms: which parsed sentences tell what an accord says, so that "is to" and "will" there mean it is in force."""

from collections.abc import Sequence

from spacy.tokens import Doc

from truceline.extract.mode import tells_terms
from truceline.extract.mode_words import ModeWords
from truceline.extract.parse import Parsed
from truceline.extract.sentence import Layout

LIST_GAP = 8  # paragraphs of comment that may stand between two items of a list


def term_sentences(document: Sequence[Parsed], words: ModeWords) -> frozenset[int]:
    """Numbers of the sentences that stand in the telling of an accord's terms.

    A sentence that names the accord as the one that says so opens it. It lasts through its paragraph, and on while
    paragraph follows paragraph and no main verb tells the past; over the items of a list that it introduces, whatever
    they tell. A heading ends it; a block quotation stands outside. Only sentences that were parsed are seen.
    """
    inside: set[int] = set()
    telling, listing, opened, last = False, False, -1, -1
    for number, parsed in enumerate(document):
        sentence = parsed.sentence
        here = sentence.paragraph
        heading = sentence.layout is Layout.HEADING
        ends = heading or sentence.quotation is not None
        opens = any(tells_terms(token, words) for token in parsed.doc)
        listing = not heading and (
            (listing and here - last <= LIST_GAP) or (opens and _introduces(parsed, words))
        )
        item = listing and not ends and (opens or sentence.layout is Layout.ITEM or here - last <= 1)
        goes_on = telling and (here == opened or (here - last <= 1 and not _past(parsed.doc)))
        telling = not ends and (opens or goes_on)
        opened = here if opens else opened
        if telling or item:
            inside.add(number)
            last = here
    return frozenset(inside)


def _introduces(parsed: Parsed, words: ModeWords) -> bool:
    return any(token.lower_ in words.accord_lists for token in parsed.doc)


def _past(doc: Doc) -> bool:
    """True where the main verb, or a helping verb of it, stands in the past or perfect, or is negated."""
    root = next((token for token in doc if token.head == token), None)
    if root is None:
        return True
    around = [child for child in root.children if child.dep_ in ("aux", "auxpass", "neg")]
    return root.tag_ == "VBD" or any(
        each.tag_ == "VBD" or each.dep_ == "neg" or each.lemma_ == "have" for each in around
    )
