"""Figures that single nobody out: bands, coarse times and places, and the attacker that tries them.

Pure: no database, no framework. The database bands on its own (``geleit.finding_counts``); a test
holds both to the same table. What is and is not protected: docs/explanation/disclosure.md.
"""

from geleit.disclosure.bands import FEW, SMALLEST, STEP, Band, band, from_lower
from geleit.disclosure.coarse import HalfYear, county_of, recent_half_years

__all__ = [
    "FEW",
    "SMALLEST",
    "STEP",
    "Band",
    "HalfYear",
    "band",
    "county_of",
    "from_lower",
    "recent_half_years",
]
