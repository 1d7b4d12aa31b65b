from geleit.people.models.contact import ContactPoint
from geleit.people.models.declarations import CaseAgreement, Consent, PrivacyNotice, SecrecyRelease
from geleit.people.models.disclosure import DisclosureWithoutConsent
from geleit.people.models.duplicates import DistinctPair, Merge, SearchKey
from geleit.people.models.grant import AccessGrant
from geleit.people.models.household import Household, HouseholdMember, Relation
from geleit.people.models.mandate import Mandate
from geleit.people.models.office import OfficeRecord
from geleit.people.models.person import Nationality, Person, PersonLanguage, PersonName
from geleit.people.models.residence import ResidenceStatus

__all__ = [
    "AccessGrant",
    "CaseAgreement",
    "Consent",
    "ContactPoint",
    "DisclosureWithoutConsent",
    "DistinctPair",
    "Household",
    "HouseholdMember",
    "Mandate",
    "Merge",
    "Nationality",
    "OfficeRecord",
    "Person",
    "PersonLanguage",
    "PersonName",
    "PrivacyNotice",
    "Relation",
    "ResidenceStatus",
    "SearchKey",
    "SecrecyRelease",
]
