"""A scan for stories: a grey sheet with lines of no words, the same for the same name."""

import struct
import zlib
from random import Random

WIDTH, HEIGHT = 210, 297
PAPER, INK = 0xF7, 0x55
MARGIN, STEP = 24, 11


def picture(name: str) -> bytes:
    """A small PNG in grey, as a scanner makes of a letter."""
    dice = Random(name)  # noqa: S311  repeatable, not secret
    rows = [bytearray([PAPER] * WIDTH) for _row in range(HEIGHT)]
    for top in range(MARGIN * 2, HEIGHT - MARGIN, STEP):
        end = dice.randint(WIDTH // 2, WIDTH - MARGIN) if dice.random() < 0.85 else MARGIN
        for row in rows[top : top + 2]:
            row[MARGIN:end] = bytes([INK] * (end - MARGIN))
    return _png(b"".join(b"\0" + bytes(row) for row in rows))


def _png(lines: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )
