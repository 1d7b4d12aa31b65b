"""What an upload may hide is gone afterwards; what cannot be cleaned is refused with a sentence."""

import io
import os
import pwd
import subprocess
from pathlib import Path
from typing import Any

import pytest

from geleit.documents import cleaning, services
from geleit.documents.enums import Refusal
from geleit.kernel.errors import DomainError
from tests.support.papers import photo

FORBIDDEN = (b"/JavaScript", b"/Launch", b"/URI", b"/EmbeddedFile", b"app.alert", b"evil.example")


def bad_pdf(**options: Any) -> bytes:
    """A page with a script, a link that acts, a program to start and an attachment."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        name, some = pikepdf.Name, pikepdf.Dictionary
        made.Root.OpenAction = some(S=name.JavaScript, JS="app.alert(1)")
        link = some(
            Type=name.Annot, Subtype=name.Link, Rect=[0, 0, 9, 9],
            A=some(S=name.URI, URI="https://evil.example/"),
        )  # fmt: skip
        start = some(
            Type=name.Annot, Subtype=name.Link, Rect=[0, 0, 9, 9],
            A=some(S=name.Launch, F="cmd.exe"), AA=some(E=some(S=name.Launch, F="cmd.exe")),
        )  # fmt: skip
        made.pages[0].obj.Annots = pikepdf.Array([link, start])
        made.attachments["a.exe"] = b"MZ"
        made.docinfo["/Author"] = "Geheim"
        made.save(out, **options)
    return out.getvalue()


def test_a_pdf_loses_all_that_acts() -> None:
    import pikepdf

    done = cleaning.run(bad_pdf(), "application/pdf")
    assert done.refusal == ""
    with pikepdf.open(io.BytesIO(done.content)) as opened:
        plain = io.BytesIO()
        opened.save(
            plain, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable
        )
    for word in (*FORBIDDEN, b"Geheim", b"cmd.exe"):
        assert word not in plain.getvalue(), word


def test_a_pdf_with_a_password_is_refused() -> None:
    import pikepdf

    for word in ("geheim", ""):  # to open; only to change
        locked = bad_pdf(encryption=pikepdf.Encryption(owner="o", user=word))
        assert cleaning.run(locked, "application/pdf").refusal == Refusal.LOCKED


def test_a_picture_with_too_many_pixels_is_refused() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("1", (12000, 12000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    assert cleaning.run(out.getvalue(), "image/png").refusal == Refusal.TOO_MANY_PIXELS


def test_place_and_camera_are_gone() -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x010F] = "Kamera Geheim"
    exif.get_ifd(0x8825)[1] = "N"
    done = cleaning.run(photo(exif=exif.tobytes()), "image/jpeg")
    with Image.open(io.BytesIO(done.content)) as picture:
        assert not picture.getexif()
    assert b"Geheim" not in done.content


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Die Datei ist leer."),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), "HEIC"),
        (b"<html><script>", "Diese Art von Datei geht nicht."),
        (b"PK\x03\x04" + bytes(20), "Diese Art von Datei geht nicht."),
    ],
)
def test_what_we_do_not_take_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(DomainError) as refused:
        services.read_upload(content)
    assert sentence in str(refused.value.message)


def test_the_content_decides_not_the_name() -> None:
    assert services.read_upload(photo(kind="PNG")) == "image/png"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
@pytest.mark.skipif(not Path("/usr/bin/python3").exists(), reason="needs a Python all may read")
def test_the_bounds_let_another_user_start_the_cleaner() -> None:
    """Root ignores the limit on processes; the account of the service does not."""

    def become() -> None:
        os.setuid(pwd.getpwnam("nobody").pw_uid)
        cleaning._bounds()

    done = subprocess.run(
        ["/usr/bin/python3", "-I", "-c", "print('ok')"],
        capture_output=True, check=False, env={}, preexec_fn=become,
    )  # fmt: skip
    assert done.stdout.strip() == b"ok", done.stderr
