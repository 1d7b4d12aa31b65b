"""Who may do what: one enum, one table of roles, one registry of rules about objects.

Views, services and templates ask the same two functions. Object rules are registered by the
domain app that knows the object (``cases/permissions.py``).
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from geleit.kernel.actor import Actor, Role
from geleit.kernel.errors import NotAllowed


class Permission(StrEnum):
    SEE_CASES = "see_cases"
    OPEN_CASE = "open_case"
    WRITE_CASE = "write_case"
    CLOSE_CASE = "close_case"
    PRINT_CASE = "print_case"
    SEE_TEAM = "see_team"
    REASSIGN_CASES = "reassign_cases"
    SEE_INBOX = "see_inbox"
    HANDLE_ENQUIRY = "handle_enquiry"
    SEARCH_PEOPLE = "search_people"
    CHANGE_PERSON = "change_person"
    MERGE_PEOPLE = "merge_people"
    REVEAL_CONTACT = "reveal_contact"
    REPORT_FINDING = "report_finding"
    SEE_FINDINGS = "see_findings"
    ANSWER_FINDING = "answer_finding"
    SET_DEPUTY = "set_deputy"
    MANAGE_USERS = "manage_users"
    MANAGE_CATALOGUE = "manage_catalogue"
    MANAGE_TEXTS = "manage_texts"
    SEE_JOURNAL = "see_journal"
    MANAGE_RETENTION = "manage_retention"
    SEE_DIRECTORY = "see_directory"
    MANAGE_DIRECTORY = "manage_directory"

    @property
    def label(self) -> str:
        return str(LABELS[self])


LABELS = {
    Permission.SEE_CASES: _("Fälle sehen"),
    Permission.OPEN_CASE: _("Fälle anlegen"),
    Permission.WRITE_CASE: _("In Fällen schreiben"),
    Permission.CLOSE_CASE: _("Fälle abschließen und wieder öffnen"),
    Permission.PRINT_CASE: _("Fallakten drucken"),
    Permission.SEE_TEAM: _("Fälle des Teams ohne Texte sehen"),
    Permission.REASSIGN_CASES: _("Fälle neu zuordnen"),
    Permission.SEE_INBOX: _("Eingang sehen"),
    Permission.HANDLE_ENQUIRY: _("Anmeldungen aufnehmen, übernehmen und klären"),
    Permission.SEARCH_PEOPLE: _("Personen suchen"),
    Permission.CHANGE_PERSON: _("Angaben zu Personen ändern"),
    Permission.MERGE_PEOPLE: _("Doppelte Personen zusammenführen"),
    Permission.REVEAL_CONTACT: _("Telefon und Anschrift anzeigen"),
    Permission.REPORT_FINDING: _("Hürden melden und freigeben"),
    Permission.SEE_FINDINGS: _("Hürden und ihre Zahlen sehen"),
    Permission.ANSWER_FINDING: _("Auf Hürden antworten"),
    Permission.SET_DEPUTY: _("Vertretung festlegen"),
    Permission.MANAGE_USERS: _("Konten verwalten"),
    Permission.MANAGE_CATALOGUE: _("Listen pflegen"),
    Permission.MANAGE_TEXTS: _("Texte und Vorlagen pflegen"),
    Permission.SEE_JOURNAL: _("Zugriffe prüfen"),
    Permission.MANAGE_RETENTION: _("Fristen prüfen und löschen lassen"),
    Permission.SEE_DIRECTORY: _("Stellen sehen und Hinweise dazu geben"),
    Permission.MANAGE_DIRECTORY: _("Stellen pflegen"),
}

_CASE_WORK = frozenset(
    {
        Permission.SEE_CASES,
        Permission.OPEN_CASE,
        Permission.WRITE_CASE,
        Permission.CLOSE_CASE,
        Permission.PRINT_CASE,
        Permission.SEE_INBOX,
        Permission.HANDLE_ENQUIRY,
        Permission.SEARCH_PEOPLE,
        Permission.CHANGE_PERSON,
        Permission.MERGE_PEOPLE,
        Permission.REVEAL_CONTACT,
        Permission.REPORT_FINDING,
        Permission.SET_DEPUTY,
        Permission.SEE_DIRECTORY,
    }
)
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CASE_MANAGEMENT: _CASE_WORK,
    Role.LEAD: frozenset(
        {
            Permission.SEE_CASES,
            Permission.SEE_TEAM,
            Permission.SEE_INBOX,
            Permission.SEARCH_PEOPLE,
            Permission.REASSIGN_CASES,
            Permission.SET_DEPUTY,
            Permission.SEE_DIRECTORY,
        }
    ),
    Role.COORDINATION: frozenset({Permission.SEE_FINDINGS, Permission.ANSWER_FINDING}),
    Role.STEERING: frozenset({Permission.SEE_FINDINGS}),
    Role.PARTNER: frozenset(),
    Role.ADMINISTRATION: frozenset(
        {
            Permission.MANAGE_USERS,
            Permission.MANAGE_CATALOGUE,
            Permission.MANAGE_TEXTS,
            Permission.SEE_DIRECTORY,
            Permission.MANAGE_DIRECTORY,
        }
    ),
    Role.DATA_PROTECTION: frozenset({Permission.SEE_JOURNAL, Permission.MANAGE_RETENTION}),
    Role.OPERATION: frozenset(),
}

Rule = Callable[[Actor, Any], bool]
_rules: dict[Permission, Rule] = {}


def rule(permission: Permission) -> Callable[[Rule], Rule]:
    """Register the object rule of a permission: true when ``actor`` may do it with the object."""

    def keep(function: Rule) -> Rule:
        if permission in _rules:
            msg = f"{permission} has a rule already"
            raise ValueError(msg)
        _rules[permission] = function
        return function

    return keep


def allows(actor: Actor, permission: Permission, obj: object = None) -> bool:
    """Ask by role and, where an object is given and a rule exists, by the object too."""
    if actor.is_system:
        return True
    if not any(permission in ROLE_PERMISSIONS[role] for role in actor.roles):
        return False
    check = _rules.get(permission)
    return True if obj is None or check is None else check(actor, obj)


def require(actor: Actor, permission: Permission, obj: object = None) -> None:
    """Raise NotAllowed unless ``allows``."""
    if not allows(actor, permission, obj):
        raise NotAllowed
