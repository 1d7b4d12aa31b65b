"""Writing about people. One concept a file; everything is called as ``services.verb(...)``."""

from geleit.people.services.contacts import add_contact, change_contact, reveal_contact
from geleit.people.services.declarations import (
    Given,
    Recipient,
    record_agreement,
    record_consent,
    record_consents,
    record_notice,
    record_release,
    withdraw_declaration,
)
from geleit.people.services.disclosures import confirm_disclosure, record_disclosure
from geleit.people.services.erasing import erase_person, on_person_erased
from geleit.people.services.grants import (
    close_case_grants,
    move_case_grants,
    open_case_grants,
)
from geleit.people.services.household import (
    NewMember,
    add_household_member,
    end_relation,
    leave_household,
    link_people,
)
from geleit.people.services.mandates import (
    add_mandate,
    order_mandate_sheet,
    scan_mandate,
    withdraw_mandate,
)
from geleit.people.services.merging import (
    mark_candidates_distinct,
    mark_distinct,
    merge_people,
    undo_merge,
)
from geleit.people.services.names import add_name, change_name, end_name, remove_name
from geleit.people.services.offices import add_office_record, change_office_record
from geleit.people.services.persons import (
    become_known,
    change_birth,
    change_person,
    create_person,
    on_new_initials,
)
from geleit.people.services.residence import add_residence, change_residence, remove_residence
from geleit.people.services.signing import (
    order_declaration_sheet,
    order_notice_sheet,
    order_withdrawal_sheet,
    sign_declaration,
)

__all__ = [
    "Given",
    "NewMember",
    "Recipient",
    "add_contact",
    "add_household_member",
    "add_mandate",
    "add_name",
    "add_office_record",
    "add_residence",
    "become_known",
    "change_birth",
    "change_contact",
    "change_name",
    "change_office_record",
    "change_person",
    "change_residence",
    "close_case_grants",
    "confirm_disclosure",
    "create_person",
    "end_name",
    "end_relation",
    "erase_person",
    "leave_household",
    "link_people",
    "mark_candidates_distinct",
    "mark_distinct",
    "merge_people",
    "move_case_grants",
    "on_new_initials",
    "on_person_erased",
    "open_case_grants",
    "order_declaration_sheet",
    "order_mandate_sheet",
    "order_notice_sheet",
    "order_withdrawal_sheet",
    "record_agreement",
    "record_consent",
    "record_consents",
    "record_disclosure",
    "record_notice",
    "record_release",
    "remove_name",
    "remove_residence",
    "reveal_contact",
    "scan_mandate",
    "sign_declaration",
    "undo_merge",
    "withdraw_declaration",
    "withdraw_mandate",
]
