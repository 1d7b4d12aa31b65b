"""What a story may do: the name of each verb is the name of the service it plays."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from inspect import signature
from typing import Any
from uuid import UUID

from geleit.accounts import services as accounts
from geleit.cases import selectors as cases_seen
from geleit.cases import services as cases
from geleit.documents import services as documents
from geleit.people import selectors as people_seen
from geleit.people import services as people
from geleit.plans import services as plans
from geleit.referrals import services as referrals
from geleit.reporting import services as reporting
from geleit.steering import services as steering

Service = Callable[..., Any]
MODULES = (
    people, cases, documents, referrals, plans, reporting, steering, accounts, people_seen,
    cases_seen,
)  # fmt: skip
NAMES: tuple[str, ...] = (
    # people
    "create_person", "become_known", "change_person", "change_birth", "add_name", "change_name",
    "add_contact", "change_contact", "reveal_contact", "add_residence", "change_residence",
    "add_household_member", "link_people", "leave_household", "record_notice",
    "record_agreement", "record_consent", "record_release", "withdraw_declaration",
    "sign_declaration", "record_consents", "record_disclosure", "confirm_disclosure",
    "add_mandate", "withdraw_mandate", "add_office_record", "change_office_record",
    "order_declaration_sheet", "order_mandate_sheet",
    "find_duplicates", "merge_people", "undo_merge", "mark_distinct", "mark_candidates_distinct",
    # cases
    "record_enquiry", "claim_enquiry", "release_enquiry", "screen_enquiry",
    "record_brief_contact", "open_case", "change_case", "set_phase", "add_note", "change_note",
    "add_addendum", "move_note", "strike_note", "undo_note", "save_draft", "drop_draft",
    "add_task", "add_follow_up", "change_task", "finish_task", "reopen_task", "list_tasks",
    "add_appointment", "change_appointment", "cancel_appointment", "record_no_show",
    "close_case", "reopen_case", "end_after_care", "record_feedback", "keep_apart",
    "reassign_cases", "undo_reassignment", "record_unmet_need",
    "ask_handover", "accept_handover", "refuse_handover", "withdraw_handover",
    "preview_handover", "list_handovers",
    "add_helper", "change_helper", "end_helper",
    "plan_conference", "record_minutes", "give_minutes", "cancel_conference",
    # plans
    "add_goal", "change_goal", "agree_goal", "end_goal", "resume_goal", "share_goal", "set_scale",
    "rate_goal", "add_step", "change_step", "finish_step", "reopen_step", "drop_step",
    "plan_review", "hold_review", "assess_area", "assess_areas", "add_contact_to_network",
    "change_network_contact", "shift_contact", "end_network_contact",
    # referrals
    "send_referral", "answer_referral",
    # documents
    "add_file", "change_file", "delete_file",
    # reporting
    "mark_transferred",
    # steering
    "report_finding", "change_finding", "release_finding", "withdraw_release", "answer_finding",
    "answer_hurdle",
    # accounts
    "start_deputyship", "end_deputyship",
)  # fmt: skip


def _collect() -> dict[str, Service]:
    """Every verb by name. A service that was renamed fails here, at the first import."""
    found: dict[str, Service] = {}
    for name in NAMES:
        found[name] = next(getattr(module, name) for module in MODULES if hasattr(module, name))
    return found


VERBS: Mapping[str, Service] = _collect()


def wanted_types(service: Service) -> dict[str, Any]:
    """Keyword → annotated type, so that the runner knows a date from a text."""
    hints = typing.get_type_hints(service)
    wanted = {}
    for name, parameter in signature(service).parameters.items():
        if parameter.kind is parameter.KEYWORD_ONLY:
            wanted[name] = hints.get(name, Any)
        elif parameter.kind is parameter.VAR_KEYWORD:  # **facts: Unpack[Facts]
            wanted |= {
                key: kind
                for unpacked in typing.get_args(hints.get(name))
                for key, kind in typing.get_type_hints(unpacked).items()
            }
    return wanted


def missing_arguments(service: Service, given: set[str]) -> list[str]:
    hints = typing.get_type_hints(service)
    needed = []
    for name, parameter in signature(service).parameters.items():
        if parameter.kind is parameter.KEYWORD_ONLY and parameter.default is parameter.empty:
            needed.append(name)
        elif parameter.kind is parameter.VAR_KEYWORD:
            for unpacked in typing.get_args(hints.get(name)):
                needed += sorted(unpacked.__required_keys__)
    return [name for name in needed if name not in given]


def missing_fields(record: type, given: set[Any]) -> list[str]:
    """The same for a dataclass that an argument wants."""
    return [
        part.name
        for part in fields(record)
        if part.default is MISSING and part.default_factory is MISSING and part.name not in given
    ]


def is_wanted(kind: Any, wanted: type) -> bool:
    """True when the annotation is ``wanted`` or a union that has it."""
    if kind is wanted:
        return True
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return wanted in typing.get_args(kind)
    return False


def is_moment(kind: Any) -> bool:
    return is_wanted(kind, datetime)


def is_day(kind: Any) -> bool:
    return is_wanted(kind, date)


def is_reference(kind: Any) -> bool:
    return is_wanted(kind, UUID)


def is_listed_id(kind: Any) -> bool:
    return UUID in getattr(kind, "__args__", ())


def record_of(kind: Any) -> type | None:
    """The dataclass an argument wants, if any: stories write it as a mapping."""
    for option in (kind, *typing.get_args(kind)):
        if isinstance(option, type) and is_dataclass(option):
            return option
    return None
