"""The cleaner itself: raw upload in, clean file out. Runs alone, imports nothing of ours.

``python -I cleaner.py MEDIA_TYPE < raw > result``; the first line of the result is
``ok MEDIA_TYPE [PAGES]`` or ``refused CODE``, the rest is the clean content.
"""

import io
import sys
from typing import Any

MOST_PIXELS = 60_000_000  # a 300 dpi scan of A3 has 17 million
LONGEST_SIDE = 4000
DEEPEST = 100  # objects inside one another
ACTIONS = ("/AA", "/OpenAction", "/A", "/PA", "/JS", "/JavaScript", "/XFA", "/RichMediaContent")
ROOT_ENTRIES = ("/OpenAction", "/AA", "/AcroForm", "/Names", "/Collection", "/URI", "/Threads",
                "/PieceInfo", "/Metadata", "/AF", "/Requirements", "/Perms")  # fmt: skip
PAGE_ENTRIES = ("/AA", "/PieceInfo", "/Metadata", "/AF", "/PresSteps")
DEAD = ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")


class Refused(Exception):
    pass


def image(raw: bytes, kind: str) -> tuple[bytes, str, str]:
    """Decode and encode again: what was hidden in the file is not in the new one."""
    from PIL import Image, ImageOps  # noqa: PLC0415  only where a picture came

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    name = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}[kind]
    try:
        with Image.open(io.BytesIO(raw), formats=[name]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("pixels")
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            opened.load()
            turned = ImageOps.exif_transpose(opened)
    except Image.DecompressionBombError as error:
        raise Refused("pixels") from error
    except Refused:
        raise
    except Exception as error:
        raise Refused("broken") from error
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    sees_through = turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info
    flat = Image.new("RGB", turned.size, "white")
    if sees_through:
        layer = turned.convert("RGBA")
        flat.paste(layer, mask=layer.getchannel("A"))
    else:
        flat.paste(turned.convert("RGB"))
    out = io.BytesIO()
    if name == "JPEG":
        flat.save(out, "JPEG", quality=88, optimize=True)
        return out.getvalue(), kind, ""
    flat.save(out, name) if name == "PNG" else flat.save(out, name, quality=88)
    return out.getvalue(), kind, ""


def pdf(raw: bytes) -> tuple[bytes, str, str]:
    """Save the pages anew without script, attachments, forms' actions and links that act."""
    import pikepdf  # noqa: PLC0415  only where a PDF came

    try:
        opened = pikepdf.open(io.BytesIO(raw))
    except pikepdf.PasswordError as error:
        raise Refused("locked") from error
    except Exception as error:
        raise Refused("broken") from error
    with opened:
        if opened.is_encrypted:
            raise Refused("locked")
        pages = len(opened.pages)
        if pages == 0:
            raise Refused("broken")
        for page in opened.pages:
            _strip_page(page.obj)
        root = opened.Root
        for entry in ROOT_ENTRIES:
            if entry in root:
                del root[entry]
        for entry in list(opened.trailer.keys()):
            if entry == "/Info":
                del opened.trailer[entry]
        _strip_everywhere(opened)
        out = io.BytesIO()
        opened.remove_unreferenced_resources()
        opened.save(out, linearize=False, compress_streams=True,
                    object_stream_mode=pikepdf.ObjectStreamMode.generate)  # fmt: skip
    return out.getvalue(), "application/pdf", str(pages)


def _strip_page(page: Any) -> None:
    for entry in PAGE_ENTRIES:
        if entry in page:
            del page[entry]
    if "/Annots" in page:
        kept = [each for each in page.Annots if str(each.get("/Subtype", "")) not in DEAD]
        del page["/Annots"]
        if kept:
            page["/Annots"] = kept


def _strip_everywhere(opened: Any) -> None:
    """Whatever object carries an action loses it, wherever it hides: also inside another."""
    for each in opened.objects:
        _strip(each, DEEPEST)


def _strip(found: Any, depth: int) -> None:
    """``found`` and what is written inside it; objects of their own come along by themselves."""
    import pikepdf  # noqa: PLC0415  only where a PDF came

    if depth == 0:
        raise Refused("broken")
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        for entry in (*ACTIONS, "/EF"):
            if entry in found:
                del found[entry]
        inside = [found[key] for key in found.keys()]  # noqa: SIM118  no mapping of Python's
    elif isinstance(found, pikepdf.Array):
        inside = list(found)
    else:
        return
    for each in inside:
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            _strip(each, depth - 1)


def main() -> int:
    kind = sys.argv[1]
    raw = sys.stdin.buffer.read()
    try:
        content, media_type, pages = pdf(raw) if kind == "application/pdf" else image(raw, kind)
    except Refused as error:
        sys.stdout.buffer.write(f"refused {error}\n".encode())
        return 0
    sys.stdout.buffer.write(f"ok {media_type} {pages}".rstrip().encode() + b"\n" + content)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
