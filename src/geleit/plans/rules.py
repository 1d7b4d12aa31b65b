"""Numbers the county may set: the first number in the words of a line of the list ``plan_rule``.

"Höchstens 5 Ziele zugleich" is a rule and its own explanation; the editor of lists changes both.
"""

import re

from geleit.catalogue import selectors as catalogue

FALLBACK = {"open_goals": 5, "review_months": 3, "reassessment_months": 6}


def number(key: str) -> int:
    """The county's number for a rule, ours where its line has none (any more)."""
    line = next((item for item in catalogue.entries("plan_rule") if item.key == key), None)
    found = re.search(r"\d{1,3}", line.label_de) if line else None
    return int(found[0]) if found and int(found[0]) else FALLBACK[key]
