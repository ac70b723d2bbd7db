"""Which accord a case watches: a reference that finds it again, and a hash that tells whether it is still the same."""

import hashlib
from importlib.resources.abc import Traversable
from pathlib import Path

from truceline.accord import load_accord
from truceline.casefile.store import Watched

DATA = (".toml", ".geojson")  # what an accord is made of; its examples are no part of its identity


def watched(accord: str | Path) -> Watched:
    """The identity of an accord given as an id or a folder. Raises AccordError for one that cannot be used."""
    pack = load_accord(accord)
    folder = Path(accord)
    reference = str(folder.resolve()) if folder.is_dir() else str(accord)
    return Watched(id=pack.id, reference=reference, sha256=data_hash(pack.folder))


def data_hash(folder: Traversable) -> str:
    """SHA-256 over the names and bytes of an accord folder's data files, in the order of their names."""
    total = hashlib.sha256()
    files = [each for each in folder.iterdir() if each.name.endswith(DATA)]
    for path in sorted(files, key=lambda each: each.name):
        content = path.read_bytes()
        total.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()
