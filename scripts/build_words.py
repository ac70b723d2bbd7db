"""Build the list of frequent words: `python scripts/build_words.py`.

Build-time only, with these packages on the path: spacy-lookups-data 1.0 (MIT; its English word probabilities) and
better-profanity 0.7 (MIT; coarse words are left out). Writes `truceline/languages/en/frequent_words.txt`: forms in
lower case, the most frequent first. What the list does not hold counts as rare.
"""

import gzip
import json
import math
import re
import sys
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

OUT = Path(__file__).parent.parent / "truceline" / "languages" / "en" / "frequent_words.txt"
MOST = 30_000
ENDING = re.compile("(?:e?s|e?d|ing|ings|y|ish|ers?|heads?|butt|le)")  # of coarse words


def main() -> int:
    """Write the list; print its length."""
    packed = files("spacy_lookups_data").joinpath("data/en_lexeme_prob.json.gz").read_bytes()
    coarse = set(files("better_profanity").joinpath("profanity_wordlist.txt").read_text().split())
    shares: dict[str, float] = defaultdict(float)
    for form, logarithm in json.loads(gzip.decompress(packed)).items():
        word = form.lower()
        parts = {word[:at] for at in range(3, len(word)) if ENDING.fullmatch(word[at:])}
        if re.fullmatch("[a-z]{2,}", word) and not coarse & {word, *parts}:
            shares[word] += math.exp(logarithm)
    words = sorted(shares, key=lambda word: (-shares[word], word))[:MOST]
    OUT.write_text("".join(f"{word}\n" for word in words))
    print(len(words))
    return 0


if __name__ == "__main__":
    sys.exit(main())
