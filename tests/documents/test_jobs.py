"""The worker's jobs, in the worker's role: PDF made, upload cleaned, all forgotten in time."""

import io
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from geleit import audit
from geleit.documents import selectors, services, tasks
from geleit.documents.cleaning import run as clean
from geleit.documents.models import Chunk, Sheet
from geleit.documents.services.sheets import NotChecked
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import NotFound
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from tests.cases.conftest import as_role
from tests.support.papers import photo
from tests.support.staff import Staff
from tests.support.world import make_case

SLIP = {"starts_at": "2026-12-01T09:30:00+01:00", "place": "Rathaus"}


def order(staff: Staff, language: str = "ar") -> tuple[Any, Any]:
    case = make_case(staff)
    actor = staff.actor("responsible")
    with acting(actor):
        sheet_id = services.order_sheet(
            actor, kind="slip", language=language, data=SLIP,
            person_id=case.person_id, case_key=case.id,
        )  # fmt: skip
    return case, sheet_id


@pytest.mark.django_db(transaction=True)
def test_the_worker_makes_the_pdf_and_a_day_later_it_is_gone(staff: Staff, texts: None) -> None:
    _case, sheet_id = order(staff)
    with as_role(DbRole.WORKER):
        tasks.render_sheet(str(sheet_id))
    actor = staff.actor("responsible")
    with acting(actor):
        assert selectors.get_pdf(actor, sheet_id)[1].startswith(b"%PDF-")
    with acting(staff.actor("colleague")), pytest.raises(NotFound):
        selectors.get_pdf(staff.actor("colleague"), sheet_id)
    with as_role(DbRole.WORKER):
        assert tasks.sweep_sheets(0) == 0
        with clock.frozen(clock.now() + timedelta(hours=25)):
            assert tasks.sweep_sheets(0) == 1
        with acting(SYSTEM):
            assert not Sheet.objects.exists()
            assert not Chunk.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_upload_opens_when_it_is_cleaned_and_goes_with_the_case(
    staff: Staff, texts: None
) -> None:
    case, actor = make_case(staff), staff.actor("responsible")
    with acting(actor):
        file = services.add_file(actor, kind="passport", content=photo(), case_key=case.id)
        with pytest.raises(NotFound):
            selectors.get_content(actor, file.id)
    with as_role(DbRole.WORKER):
        tasks.clean_file(str(file.id))
    with acting(actor):
        assert selectors.get_content(actor, file.id).content.startswith(b"\xff\xd8")
    with as_role(DbRole.WORKER), acting(SYSTEM):
        with audit.action(SYSTEM, "case_erased", case=case.id):  # as ``cases`` calls it
            assert services.erase_case(SYSTEM, case_key=case.id) == 2
        assert not Chunk.objects.exists()


@pytest.mark.django_db
def test_production_refuses_a_slip_nobody_checked_and_prints_german(
    staff: Staff, texts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "GELEIT_ALLOWS_DEMO", False)
    with pytest.raises(NotChecked):
        order(staff)
    order(staff, "de")


def test_a_cleaned_photo_has_no_metadata() -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = "Geheim in Lemgo"
    exif[0x0112] = 6  # lies on its side
    raw = photo(exif=exif.tobytes())
    assert b"Geheim" in raw
    done = clean(raw, "image/jpeg")
    assert b"Geheim" not in done.content
    with Image.open(io.BytesIO(done.content)) as picture:
        assert picture.size == (40, 60)


def test_a_cleaned_pdf_has_no_script_and_no_attachment() -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        made.attachments["a.exe"] = b"MZ"
        made.save(out)
    done = clean(out.getvalue(), "application/pdf")
    assert done.pages == 1
    with pikepdf.open(io.BytesIO(done.content)) as cleaned:
        assert "/OpenAction" not in cleaned.Root
        assert "/Names" not in cleaned.Root
        assert not cleaned.attachments


@pytest.mark.parametrize(
    ("raw", "kind", "why"),
    [
        (b"\xff\xd8\xff nothing", "image/jpeg", "broken"),
        (b"%PDF-1.7 nothing", "application/pdf", "broken"),
    ],
)
def test_what_does_not_decode_is_refused(raw: bytes, kind: str, why: str) -> None:
    assert clean(raw, kind).refusal == why


def test_the_web_process_loads_no_pdf_and_no_picture_library() -> None:
    code = (
        "import sys, geleit.config.wsgi; from django.urls import get_resolver;"
        "get_resolver().url_patterns; import geleit.documents.tasks;"
        "heavy = ('weasyprint','pikepdf','PIL','docx','openpyxl','lxml');"
        "print([m for m in heavy if m in sys.modules])"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "geleit.config.testing", "GELEIT_ENV": "test"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=False,
        env={**environment, "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert done.stdout.strip() == "[]", done.stderr
