"""Which accord a case watches: how it is found again, whether it is still the same, what it tells."""

import hashlib
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from truceline.accord import accord_ids, load_accord
from truceline.casefile.store import Watched
from truceline.knowledge import Knowledge, load

DATA = (".toml", ".geojson")  # what an accord is made of; its examples are no part of its identity


def watched(accord: str | Path) -> Watched:
    """The identity of an accord given as an id or a folder. Raises AccordError for one that cannot be used."""
    pack = load_accord(accord)
    reference = str(accord) if str(accord) in accord_ids() else str(Path(accord).resolve())
    return Watched(id=pack.id, reference=reference, sha256=data_hash(pack.folder))


def data_hash(folder: Traversable) -> str:
    """SHA-256 over the names and bytes of an accord folder's data files, in the order of their names."""
    total = hashlib.sha256()
    files = [each for each in folder.iterdir() if each.name.endswith(DATA)]
    for path in sorted(files, key=lambda each: each.name):
        content = path.read_bytes()
        total.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


@cache
def knowledge_of(accord: str, language: str) -> Knowledge:
    """Knowledge of an accord (by its reference; empty for none) and a language, loaded once a process."""
    return load(accord=accord or None, language=language)
