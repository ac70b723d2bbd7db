"""The language of a text, told from its letters; empty where there is too little of it to tell."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LEAST_LETTERS = 20
LEAST_CONFIDENCE = 0.5
_SAMPLE = 4000  # characters: more changes no answer


@cache
def _identifier() -> LanguageIdentifier:
    known = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Languages without a two-letter code are near kin of one that has it (pcm of en) and take short texts from it.
    known.set_languages([str(code) for code in known.nb_classes if len(code) == 2])
    return known


def language_of(text: str) -> str:
    """The ISO 639-1 code, empty where it cannot be told."""
    sample = text[:_SAMPLE]
    if sum(1 for letter in sample if letter.isalpha()) < LEAST_LETTERS:
        return ""
    code, confidence = _identifier().classify(sample)
    return str(code) if confidence >= LEAST_CONFIDENCE else ""
