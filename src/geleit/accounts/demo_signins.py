"""Sign-ins that the demo shows on its sign-in page and that need no second factor.

Filled by the demo (lower never calls up); empty, and without effect, in production.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """One fictional member of staff, shown with her role."""

    label: str
    email: str
    password: str


_sources: list[Callable[[], list[tuple[str, str, str]]]] = []
_tests: list[Callable[[str], bool]] = []


def register(
    listed: Callable[[], list[tuple[str, str, str]]], is_one: Callable[[str], bool]
) -> None:
    """``listed`` gives (label, e-mail, password); ``is_one`` tells a demo account by its e-mail."""
    _sources.append(listed)
    _tests.append(is_one)


def listed() -> list[DemoSignIn]:
    if not settings.IS_DEMO:
        return []
    return [DemoSignIn(*row) for source in _sources for row in source()]


def is_demo_signin(email: str) -> bool:
    return bool(settings.IS_DEMO) and any(test(email) for test in _tests)
