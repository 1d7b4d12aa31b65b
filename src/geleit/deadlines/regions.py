"""Places with holidays of their own: the sixteen Länder and the municipalities the law singles out.

Counted are the holidays of the place where the act is due (§ 193 BGB; BAG 24.08.2011, 8 AZN 808/11
for the seat of the court).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Local(StrEnum):
    """A holiday that only some municipalities of a Land have."""

    ASSUMPTION = "Mariä Himmelfahrt"  # BY: Art. 1 Abs. 1 Nr. 2 FTG
    CORPUS_CHRISTI = "Fronleichnam"  # SN: § 1 Abs. 1 SächsSFG with its ordinance; TH: § 2 Abs. 2
    PEACE = "Augsburger Friedensfest"  # city of Augsburg: Art. 1 Abs. 2 FTG


@dataclass(frozen=True, slots=True)
class Region:
    """``known`` says that the municipality is named, so that its local holidays are certain."""

    code: str
    land: str
    local: frozenset[Local] = frozenset()
    known: bool = False


class UnknownRegion(ValueError):
    """The message says which codes exist."""


LANDS: Final = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}

# Which holiday a municipality of the Land may have beyond those of the Land.
BY_MUNICIPALITY: Final = {
    "BY": Local.ASSUMPTION,
    "SN": Local.CORPUS_CHRISTI,
    "TH": Local.CORPUS_CHRISTI,
}

# "Katholisch" stands for any other municipality that has the holiday of its Land's list.
WITH_LOCAL: Final = {
    "BY": """Katholisch Amberg Aschaffenburg Augsburg Bamberg Ingolstadt Kaufbeuren Kempten Landshut
        Memmingen München Passau Regensburg Rosenheim Schweinfurt Straubing Weiden Würzburg""",
    "SN": """Katholisch Crostwitz Nebelschütz Panschwitz-Kuckau Puschwitz Räckelwitz Radibor
        Ralbitz-Rosenthal Wittichenau""",
    "TH": """Katholisch Eichsfeld Heilbad-Heiligenstadt Leinefelde-Worbis Dingelstädt Geisa Schleid
        Buttlar""",
}
WITHOUT_LOCAL: Final = {
    "BY": "Ansbach Bayreuth Coburg Erlangen Fürth Hof Nürnberg Schwabach",
    "SN": "Chemnitz Dresden Görlitz Leipzig Zwickau",
    "TH": "Erfurt Gera Jena Suhl Weimar",
}
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", " ": "-", "_": "-"})


def _folded(code: str) -> str:
    """``DE-BY-München``, ``DE-BY-Muenchen`` and ``DE-BY-MÜNCHEN`` are one place."""
    return code.casefold().translate(_UMLAUTS)


def _municipalities(land: str) -> dict[str, Region]:
    own = BY_MUNICIPALITY[land]
    found = {}
    for names, local in (
        (WITH_LOCAL[land], frozenset({own})),
        (WITHOUT_LOCAL[land], frozenset[Local]()),
    ):
        for name in names.split():
            more = frozenset({Local.PEACE}) if name == "Augsburg" else frozenset[Local]()
            code = f"DE-{land}-{name}"
            found[_folded(code)] = Region(code, land, local | more, known=True)
    return found


LAND_REGIONS: Final = {f"DE-{land}": Region(f"DE-{land}", land) for land in LANDS}
TOWN_REGIONS: Final = {
    key: region for land in BY_MUNICIPALITY for key, region in _municipalities(land).items()
}
DEFAULT: Final = LAND_REGIONS["DE-NW"]


def region(code: str) -> Region:
    """The place of ``code``. Raises UnknownRegion."""
    found = LAND_REGIONS.get(code) or TOWN_REGIONS.get(_folded(code))
    if found is not None:
        return found
    land = LAND_REGIONS.get(code[:5])
    if land is None:
        raise UnknownRegion(
            "Diese Region ist nicht bekannt. Schreiben Sie zum Beispiel DE-NW, DE-BE oder "
            "DE-BY-Augsburg."
        )
    if land.land in BY_MUNICIPALITY:
        raise UnknownRegion(
            f"Diese Gemeinde ist nicht bekannt. Hat sie den Feiertag "
            f"„{BY_MUNICIPALITY[land.land]}“, schreiben Sie {land.code}-Katholisch, "
            f"sonst {land.code}."
        )
    raise UnknownRegion(
        f"In {LANDS[land.land]} haben Gemeinden keine eigenen Feiertage. Schreiben Sie {land.code}."
    )
