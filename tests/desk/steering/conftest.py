"""A case with a note, as in the tests of the domain."""

from tests.cases.conftest import act, case, note  # noqa: F401  fixtures
