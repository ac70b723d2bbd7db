"""Terms: which parsed sentences tell what an accord says, so that "is to" and "will" there mean it is in force."""

from collections.abc import Sequence

from spacy.tokens import Doc

from truceline.extract.mode import ModeWords, tells_terms
from truceline.extract.parse import Parsed
from truceline.extract.sentence import Layout


def term_sentences(document: Sequence[Parsed], words: ModeWords) -> frozenset[int]:
    """Numbers of the sentences that stand in the telling of an accord's terms.

    A sentence that names the accord as the one that says so opens it. It lasts while the sentences tell no past:
    to the first one whose main verb does, or a heading; over the items of a list that it introduces, whatever they
    tell, to the next heading.
    """
    inside: set[int] = set()
    telling, listing, paragraph = False, False, -1
    for number, parsed in enumerate(document):
        sentence = parsed.sentence
        heading = sentence.layout is Layout.HEADING
        opens = any(tells_terms(token, words) for token in parsed.doc)
        listing = not heading and (listing or (opens and _introduces(parsed, words)))
        same = sentence.paragraph == paragraph
        telling = not heading and (opens or (telling and (same or not _past(parsed.doc))))
        paragraph = sentence.paragraph if opens else paragraph
        if telling or listing:
            inside.add(number)
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
