"""A case with a note held by ``responsible``; acting as the standing actors."""

from tests.cases.conftest import act, case, note  # noqa: F401  fixtures
