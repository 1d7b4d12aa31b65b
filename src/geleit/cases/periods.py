"""How long what is kept: lines of the catalogue, with a day from which they hold."""

from geleit.catalogue import selectors as catalogue

CLOSED_CASE, PERSON_ALONE = "closed_case", "person_alone"
UNANSWERED, UNSCREENED, ANSWERED = "enquiry_unanswered", "enquiry_unscreened", "enquiry_answered"
DAYS_OF = {"years": 365, "months": 30, "days": 1}
WARN_DAYS = 14  # before a claimed Anmeldung goes, whoever took it reads so on Mein Tag


def period_of(key: str) -> str:
    """As PostgreSQL says it: ``3 years``; empty where the county has no line for it."""
    for item in catalogue.entries("retention"):
        if item.key == key:
            for unit in ("years", "months", "days"):
                number = item.details.get(unit)
                if isinstance(number, int) and number > 0:
                    return f"{number} {unit}"
    return ""


def period_in_days(key: str) -> int:
    """0 where there is no line; months and years roughly, enough for a warning."""
    number, _space, unit = period_of(key).partition(" ")
    return int(number) * DAYS_OF[unit] if number else 0
