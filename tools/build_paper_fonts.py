"""Make the two fonts of printed sheets from the vendored subsets; run by hand after those change.

A browser picks the right subset by ``unicode-range``; paper needs one font with every script, or
spaces between Arabic words come from nowhere. Variable fonts are fixed at 400 and 700 and merged;
the result is committed, so production needs neither this tool nor fonts of the distribution.
"""

import io
from pathlib import Path

from fontTools import merge, ttLib
from fontTools.varLib import instancer

ROOT = Path(__file__).parents[1] / "src" / "geleit"
SOURCE = ROOT / "kernel" / "static" / "vendor" / "fonts"
TARGET = ROOT / "documents" / "static" / "documents" / "fonts"
VARIABLE = ("noto-latin", "noto-latin-ext", "noto-cyrillic", "noto-arabic")
INVISIBLE = (0x200E, 0x200F, *range(0x2066, 0x206A))
DOTLESS_I = 0x131
WEIGHTS = {"regular": 400, "bold": 700}


def fixed(name: str, weight: int) -> ttLib.TTFont:
    font = ttLib.TTFont(SOURCE / f"{name}.woff2")
    if "fvar" in font:
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        instancer.instantiateVariableFont(font, axes | {"wght": weight}, inplace=True)
    font.flavor = None
    return font


def build(style: str, weight: int) -> None:
    parts = []
    for name in (*VARIABLE, f"noto-din-{style}"):
        out = io.BytesIO()
        fixed(name, weight).save(out)
        out.seek(0)
        parts.append(out)
    merged = merge.Merger().merge(parts)
    for record in merged["name"].names:
        if record.nameID in (1, 16):
            record.string = "Geleit Blatt"
        elif record.nameID == 4:
            record.string = f"Geleit Blatt {style.title()}"
        elif record.nameID == 6:
            record.string = f"GeleitBlatt-{style.title()}"
    merged["OS/2"].usWeightClass = weight
    nothing = merged.getBestCmap()[0x200C]  # as wide as nothing; else an isolate prints a box
    # The subsets lack the Turkish letter itself; its shape is part of "í".
    dotless = merged["glyf"]["iacute"].components[0].glyphName
    for table in merged["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(dict.fromkeys(INVISIBLE, nothing))
            table.cmap[DOTLESS_I] = dotless
    merged.flavor = "woff2"
    TARGET.mkdir(parents=True, exist_ok=True)
    merged.save(TARGET / f"blatt-{style}.woff2")


for style, weight in WEIGHTS.items():
    build(style, weight)
