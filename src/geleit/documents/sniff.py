"""What an upload is, by its first bytes. The browser's name and type are not looked at."""

from typing import Final

JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"
HEIC: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
EXTENSIONS: Final = {JPEG: "jpg", PNG: "png", WEBP: "webp", PDF: "pdf"}


def is_heic(content: bytes) -> bool:
    """What phones of one maker take photos in; it has no free decoder we would trust."""
    return content[4:8] == b"ftyp" and content[8:12] in HEIC


def media_type(content: bytes) -> str:
    """One of the four kinds we take, else empty. The full check follows in the worker."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"%PDF-"):
        return PDF
    return ""
