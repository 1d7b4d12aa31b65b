"""Reading about people. One concept a file; everything is called as ``selectors.verb(...)``."""

from geleit.people.duplicates import TooManyChecks
from geleit.people.nationalities import nationality_choices, nationality_label
from geleit.people.selectors.classes import Classes, classes_of, names_around
from geleit.people.selectors.coverage import Coverage, coverage, withdrawn_consents
from geleit.people.selectors.declarations import (
    Asked,
    Given,
    asked,
    list_declarations,
    stored,
    what_is_asked_now,
)
from geleit.people.selectors.disclosures import (
    ToConfirm,
    disclosures_to_confirm,
    usable_disclosures,
    waiting_for_second,
)
from geleit.people.selectors.duplicates import Candidate, find_duplicates, find_duplicates_of
from geleit.people.selectors.grants import (
    Access,
    IsPrincipal,
    holds,
    list_access,
    list_access_history,
)
from geleit.people.selectors.offices import list_office_records
from geleit.people.selectors.papers import Papers, get_papers
from geleit.people.selectors.persons import (
    Identity,
    PersonFile,
    Related,
    birth_words,
    get_file,
    get_identity,
    get_person,
    identities_of,
    list_names,
    main_name,
    names_of,
    relations_of,
)
from geleit.people.selectors.residence import State, list_residence, residence_state, state_of
from geleit.people.selectors.search import Hit, search
from geleit.people.selectors.sharing import Shared, Sharing, sharing
from geleit.people.selectors.traits import Traits, gender_words, traits_of

stored_declarations = stored  # its rows feed ``sharing``

__all__ = [
    "Access",
    "Asked",
    "Candidate",
    "Classes",
    "Coverage",
    "Given",
    "Hit",
    "Identity",
    "IsPrincipal",
    "Papers",
    "PersonFile",
    "Related",
    "Shared",
    "Sharing",
    "State",
    "ToConfirm",
    "TooManyChecks",
    "Traits",
    "asked",
    "birth_words",
    "classes_of",
    "coverage",
    "disclosures_to_confirm",
    "find_duplicates",
    "find_duplicates_of",
    "gender_words",
    "get_file",
    "get_identity",
    "get_papers",
    "get_person",
    "holds",
    "identities_of",
    "list_access",
    "list_access_history",
    "list_declarations",
    "list_names",
    "list_office_records",
    "list_residence",
    "main_name",
    "names_around",
    "names_of",
    "nationality_choices",
    "nationality_label",
    "relations_of",
    "residence_state",
    "search",
    "sharing",
    "state_of",
    "stored_declarations",
    "traits_of",
    "usable_disclosures",
    "waiting_for_second",
    "what_is_asked_now",
    "withdrawn_consents",
]
