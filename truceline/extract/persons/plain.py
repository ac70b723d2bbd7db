"""Plain: what in a text is no person's name though written like one: common words, and places by their surroundings."""

import re
from collections.abc import Sequence

from truceline.extract.persons.words import Words
from truceline.place import Gazetteer

LOWER = re.compile(r"(?<![\w'’-])[a-z][a-z'’-]+")
LONG = 4  # letters from which a word written small is one, and no remains of a broken line
GENERAL = ":"  # ids of the world's places hold one, those of an accord's own list do not
AROUND = 40  # characters on either side that tell a place


class Plain:
    """The common words and the places of one text."""

    def __init__(self, text: str, words: Words, gazetteer: Gazetteer) -> None:
        self._text = text
        self._words = words
        self._gazetteer = gazetteer
        small = LOWER.findall(text)
        self._lower = frozenset(word for word in small if len(word) >= LONG or word in words.frequent)

    def written_small(self, word: str) -> bool:
        """True for a word that the text also writes without a capital, and that is no first name or surname."""
        return word in self._lower and not self._is_name(word)

    def is_word(self, word: str) -> bool:
        """The same, or a role, or a frequent word that is inflected as words are ("summary" beside "summaries")."""
        role = word in self._words.roles or word.removesuffix("s") in self._words.roles
        known = word in self._lower or role or self._inflected(word)
        return known and not self._is_name(word)

    def only_words(self, run: Sequence[str], *, sure: bool) -> bool:
        """True for a sequence of common words.

        Unless the surroundings are `sure` to tell of a person, those behind the first may be names as well ("Public
        Health Bill").
        """
        words = [self.is_word(word) or (number > 0 and len(word) == 1) for number, word in enumerate(run)]
        if sure or not all(word in self._words.frequent for word in run):
            return all(words)  # with a single letter behind: "Reference F"
        return any(words) and run[0] not in self._words.first_names

    def is_place(self, start: int, end: int, *, own: bool) -> bool:
        """True where the words around tell that a name is a place's.

        A place of the accord's own list needs no such words where `own` says so.
        """
        if self._ends_one(start, end) or self._goes_on(start, end):
            return True
        listed = [each.place.id for each in self._gazetteer.find(self._text[start:end])]
        if own and any(GENERAL not in place for place in listed):
            return True
        before = self._text[max(0, start - AROUND) : start].lower()
        after = re.match(r"\s+([^\W\d_]+)", self._text[end : end + AROUND])
        if after is not None and after[1].lower() in self._words.areas:
            return True
        told = re.search(r"([^\W\d_]+)\s+(of\s+)?$", before)
        if told is not None and told[1] in self._words.areas:
            return bool(told[2]) or bool(listed)
        return bool(listed) and before.rstrip().endswith(self._words.places_before) and before[-1:].isspace()

    def _ends_one(self, start: int, end: int) -> bool:
        """True where up to three words before it and the name together are a place's ("Upper Nile")."""
        words = list(re.finditer(r"[^\W\d_]+(?=\s)", self._text[max(0, start - AROUND) : start]))[-3:]
        first = max(0, start - AROUND)
        return any(
            self._text[first + each.end() : start].count("\n") < 2
            and each[0][0].isupper()
            and re.fullmatch(r"(\s\w+)*\s", self._text[first + each.end() : start])
            and self._gazetteer.find(" ".join(self._text[first + each.start() : end].split()))
            for each in words
        )

    def _goes_on(self, start: int, end: int) -> bool:
        """True where a name is a place's with the initial behind it ("Washington D.C.")."""
        longer = re.match(r"\s?[A-Z]\b\.?", self._text[end : end + 4])
        return longer is not None and bool(self._gazetteer.find(self._text[start : end + longer.end()]))

    def _is_name(self, word: str) -> bool:
        return word in self._words.first_names or word in self._words.surnames

    def _inflected(self, word: str) -> bool:
        frequent = self._words.frequent
        if word not in frequent:
            return False
        longer = (word + "s", word + "es", word + "ed", word + "ing", word + "ly", word[:-1] + "ies")
        shorter = (word.removesuffix("s"), word.removesuffix("ies") + "y", word.removesuffix("al"))
        return any(form in frequent for form in longer) or any(
            form != word and len(form) > 3 and form in frequent for form in shorter
        )
