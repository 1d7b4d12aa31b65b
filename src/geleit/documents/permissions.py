"""Who may print and file into a case or a person's file.

Grants lie above this app. ``people`` registers the question once (``ask``); the walls in the
database ask the same grants again. Without an answer nobody may.
"""

from collections.abc import Callable
from uuid import UUID

from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound

Holds = Callable[[Actor, UUID | None, UUID | None], bool]
_asked: list[Holds] = []


def ask(holds: Holds) -> None:
    """Register the app that knows grants: ``holds(actor, case_key, person_id)``."""
    _asked[:] = [holds]


def is_open(actor: Actor, *, case_key: UUID | None, person_id: UUID | None) -> bool:
    """Responsible or deputy: for the case where one is named, else for the person."""
    if actor.is_system:
        return True
    if case_key is None and person_id is None:
        return True  # about nobody: the sheet belongs to whoever orders it
    return any(holds(actor, case_key, None if case_key else person_id) for holds in _asked)


def require_open(actor: Actor, *, case_key: UUID | None, person_id: UUID | None) -> None:
    """Raises NotFound: what is not open to somebody does not exist for her (05-settled 23)."""
    if not is_open(actor, case_key=case_key, person_id=person_id):
        raise NotFound
