"""Build the lists of first names and of words that are place names too: `python scripts/build_names.py`.

Build-time only, with these packages on the path: names 0.3.0 (US Census 1990, public domain), Faker 40 (MIT; first
names of many countries), spylls 0.1.7 (with the en_US dictionary made of SCOWL). Writes into `truceline/languages/en/`:
`first_names.txt`, and of surnames and common words only those that some place is called too: `place_surnames.txt`,
`place_words.txt`. All in normal form (`truceline.place.name.key`).
"""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from spylls.hunspell import Dictionary

from truceline.place.name import key
from truceline.place.table import Table, unpack

OUT = Path(__file__).parent.parent / "truceline" / "languages" / "en"
SURNAMES = 25_000  # the most frequent
SHORTEST = 3


def census(path: Path) -> Iterator[str]:
    """Names of a census file, most frequent first."""
    return (line.split()[0].lower() for line in path.read_text().splitlines() if line.strip())


def world(folder: Path) -> Iterator[str]:
    """First names in the tables of Faker, in Latin letters."""
    for path in sorted(folder.glob("providers/person/*/__init__.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Assign) and any(
                "first_name" in getattr(t, "id", "") for t in node.targets
            )
            if named:
                yield from (
                    each.value
                    for each in ast.walk(node.value)
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )


def single(table: Table) -> Iterator[str]:
    """Normal forms of one word that lead to a place."""
    forms = (line.split(b"\t")[0].decode() for line in table.index.split(b"\n"))
    return (form for form in forms if re.fullmatch("[a-z]+", form))


def main() -> int:
    """Write the three lists; print their lengths."""
    table = unpack(files("truceline").joinpath("gazetteer").joinpath("places.bin").read_bytes())
    folder = Path(str(files("names")))
    first = {*census(folder / "dist.female.first"), *census(folder / "dist.male.first")}
    first |= {form for name in world(Path(str(files("faker")))) if re.fullmatch("[a-z]+", form := key(name))}
    surnames = list(census(folder / "dist.all.last"))[:SURNAMES]
    english = Dictionary.from_files(str(files("spylls.hunspell").joinpath("data/en/en_US")))
    lists = {
        "first_names": {name for name in first if len(name) >= SHORTEST},
        "place_surnames": {name for name in surnames if table.find(name)},
        "place_words": {form for form in single(table) if english.lookup(form)},
    }
    for name, found in lists.items():
        (OUT / f"{name}.txt").write_text("\n".join(sorted(found)) + "\n", encoding="utf-8")
        sys.stdout.write(f"{name}: {len(found)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
