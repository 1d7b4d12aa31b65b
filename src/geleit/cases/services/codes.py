"""Short numbers without meaning: no year, no town, no order of arrival."""

import secrets
from typing import TypeVar

from django.db import IntegrityError, transaction

from geleit.cases.models import Case, Enquiry

# Without 0 O 1 I L, which people mix up, and without vowels, so that no words arise.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
SHORTEST = 4
TRIES_A_LENGTH = 4
LONGEST = 8
CASE, ENQUIRY = "F", "A"

Coded = TypeVar("Coded", Case, Enquiry)


def new_code(letter: str, length: int = SHORTEST) -> str:
    """For example ``F-7K3M``."""
    return f"{letter}-" + "".join(secrets.choice(ALPHABET) for _i in range(length))


def insert(row: Coded, letter: str) -> Coded:
    """Save a new row under a free code.

    Only the unique index knows all codes (row-level security hides those of others), so a taken
    one is tried and given up; after a few collisions the code grows by one sign.
    """
    for length in range(SHORTEST, LONGEST + 1):
        for _try in range(TRIES_A_LENGTH):
            row.code = new_code(letter, length)
            try:
                with transaction.atomic():
                    row.save(force_insert=True)
            except IntegrityError as error:
                if "_code_" not in str(error):
                    raise
            else:
                return row
    msg = "no free code"
    raise RuntimeError(msg)
