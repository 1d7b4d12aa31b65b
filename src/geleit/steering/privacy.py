"""What findings hold, why, how long. The link dies with its case; the finding stays without it."""

from typing import Any
from uuid import UUID

from geleit.privacy.specs import About, Clock, PrivacySpec, Start, register
from geleit.steering.models import Finding, FindingLink, FindingNews

PURPOSE = "Hindernisse in den Strukturen zählen und beheben, ohne die Person zu nennen"


def shred_links(case_id: UUID) -> int:
    """Destroy the links of a case: from now on its findings lead back to nobody. Worker only."""
    deleted, _by_model = FindingLink.objects.filter(case_id=case_id).delete()
    return deleted


def finding_as_dict(finding: Finding) -> dict[str, Any]:
    """For an access request, as long as the link stands."""
    return {
        "hurdle_kind": finding.kind,
        "from_office": finding.from_office,
        "to_office": finding.to_office,
        "legal_area": finding.legal_area,
        "month": finding.month.isoformat(),
        "text": finding.text,
        "remedy": finding.remedy,
    }


def link_as_dict(link: FindingLink) -> dict[str, Any]:
    return {"reported_on": link.created_at.isoformat(), **finding_as_dict(link.finding)}


register(
    Finding,
    PrivacySpec(
        About.CLIENTS,
        PURPOSE,
        Clock(Start.NEVER),
        scope="reported_by",
        personal=("text", "remedy"),
        export=finding_as_dict,
        note="pseudonym, solange die Verknüpfung besteht; danach ohne Bezug zu einer Person",
    ),
)
register(
    FindingLink,
    PrivacySpec(
        About.CLIENTS,
        "Verschiedene Fälle zählen; Rückfrage im Fall",
        Clock(Start.CASE_CLOSED, years=3),
        scope="case_id",
        personal=("case_id", "note_id"),
        shred=shred_links,
        export=link_as_dict,
        note="wird spätestens mit dem Fall vernichtet; ohne eigenes Protokoll",
    ),
)
register(
    FindingNews,
    PrivacySpec(
        About.STAFF,
        "Meldenden sagen, was aus der Hürde wurde",
        Clock(Start.NEVER),
        scope="written_by",
        personal=("text",),
    ),
)
