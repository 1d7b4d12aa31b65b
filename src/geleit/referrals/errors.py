from geleit.kernel.errors import DomainError
from geleit.people.selectors import Coverage


class NotCovered(DomainError):
    """What was chosen may not go to this office; ``coverage`` says what is missing.

    Ways out for the screen: get the consent, ask without personal data, or leave it.
    """

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        super().__init__(coverage.sentence, field="basis")
