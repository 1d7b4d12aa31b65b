"""What the journal can be asked about, and under which kinds asking is itself recorded."""

from enum import StrEnum


class About(StrEnum):
    CASE = "case"
    PERSON = "person"
    ACCOUNT = "account"

    @property
    def searched(self) -> str:
        return f"journal_{self}_searched"

    @property
    def exported(self) -> str:
        return f"journal_{self}_exported"
