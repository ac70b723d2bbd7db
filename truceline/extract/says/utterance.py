"""Utterances: who says what in a whole document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Part = tuple[int, int, int]  # index of the sentence in the document, first character, end (exclusive)


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Who says what, over the sentences of a document.

    Parts are (index of the sentence, first character, end). `source` is None where nobody is named. `direct` is True
    for words between quote marks. `rule` begins with the kind of cue; `speaks` tells whether the content is said by
    the source (True) or only what it wishes, judges or names (False): only the first makes a speaker. `nested` is
    True where the cue stands inside what another one says.
    """

    source: Part | None
    cue: Part | None
    content: tuple[Part, ...]
    direct: bool
    rule: str
    speaks: bool
    nested: bool = False

    def covers(self, sentence: int, start: int, end: int) -> bool:
        """True where the content holds these characters of a sentence."""
        return any(
            where == sentence and first <= start and end <= last for where, first, last in self.content
        )


def by_sentence(utterances: Sequence[Utterance]) -> Mapping[int, list[Utterance]]:
    """Utterances by the sentences that hold some of their content."""
    found: dict[int, list[Utterance]] = {}
    for each in utterances:
        for where in {part[0] for part in each.content}:
            found.setdefault(where, []).append(each)
    return found
