"""Numbers the county may set: lines of the list ``plan_rule`` carry them."""

from geleit.catalogue import selectors as catalogue

FALLBACK = {"open_goals": 5, "review_months": 3, "reassessment_months": 6}


def number(key: str) -> int:
    """The county's number for a rule, ours where its line has none (any more)."""
    line = next((item for item in catalogue.entries("plan_rule") if item.key == key), None)
    given = (line.details.get("count") or line.details.get("months")) if line else None
    return given if isinstance(given, int) else FALLBACK[key]
