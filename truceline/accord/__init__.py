"""Accords as data: records, loading with every problem at once, checking, schema, a skeleton to start from."""

from truceline.accord.build import changed
from truceline.accord.clause import Amount, Condition, Due, Pattern
from truceline.accord.load import accord_file, accord_ids, check_accord, load_accord
from truceline.accord.record import STANDING, Accord, Amendment, Article, Kind, Provision, Reading, Text
from truceline.accord.schema import schema
from truceline.accord.skeleton import skeleton

__all__ = [
    "STANDING",
    "Accord",
    "Amendment",
    "Amount",
    "Article",
    "Condition",
    "Due",
    "Kind",
    "Pattern",
    "Provision",
    "Reading",
    "Text",
    "accord_file",
    "accord_ids",
    "changed",
    "check_accord",
    "load_accord",
    "schema",
    "skeleton",
]
