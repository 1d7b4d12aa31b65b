"""The whole file of a case on paper, in German: for the person's right to see it, for a court."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from geleit.documents.kinds import COMMON, Plain, prepare_plain
from geleit.documents.sheets import SheetKind, register
from geleit.kernel.permissions import Permission

SAMPLE: dict[str, Any] = {
    "title": "Akte F-0412",
    "lead": "gedruckt am 01.12.2026 von Frau Probe",
    "sections": [{"heading": "Fall", "facts": [{"label": "Person", "value": "Probe Person"}]}],
}
register(
    SheetKind(
        "case_file", _("Fallakte"), "documents/sheets/plain.html", Plain, prepare_plain,
        Permission.PRINT_CASE, texts=COMMON, sample=SAMPLE,
    )
)  # fmt: skip
