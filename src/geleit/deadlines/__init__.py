"""Legal deadlines, computed and explained step by step.

Pure: no database, no framework, no clock. What it decides and what not: README.md beside this file
and docs/explanation/deadlines.md.
"""

from geleit.deadlines.cautious import safest
from geleit.deadlines.engine import compute
from geleit.deadlines.query import (
    Anchor,
    AsylumLaw,
    CannotCompute,
    Direction,
    EventIs,
    Kind,
    Length,
    Notice,
    Portal,
    Query,
    Regime,
    Result,
    Service,
    Unit,
)
from geleit.deadlines.regions import Region, UnknownRegion, region
from geleit.deadlines.reminding import reminder

__all__ = [
    "Anchor",
    "AsylumLaw",
    "CannotCompute",
    "Direction",
    "EventIs",
    "Kind",
    "Length",
    "Notice",
    "Portal",
    "Query",
    "Regime",
    "Region",
    "Result",
    "Service",
    "Unit",
    "UnknownRegion",
    "compute",
    "region",
    "reminder",
    "safest",
]
