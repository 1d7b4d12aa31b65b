"""The catalogue of procedures as data: what is due for whom, where, with which papers, until when.

So far pure: files, their reading and their check. Deadlines are counted by ``geleit.deadlines``.
"""

from geleit.procedures.catalogue import load, shipped
from geleit.procedures.entries import (
    Acting,
    Catalogue,
    Confidence,
    DeadlineEntry,
    DeadlineKind,
    LawChange,
    Leika,
    Procedure,
    Remedy,
    RemedyStep,
    Rule,
    Source,
    Who,
)
from geleit.procedures.reading import BadCatalogue

__all__ = [
    "Acting",
    "BadCatalogue",
    "Catalogue",
    "Confidence",
    "DeadlineEntry",
    "DeadlineKind",
    "LawChange",
    "Leika",
    "Procedure",
    "Remedy",
    "RemedyStep",
    "Rule",
    "Source",
    "Who",
    "load",
    "shipped",
]
