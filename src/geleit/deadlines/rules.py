"""The paragraphs of each regime, and the two points in which regimes count differently."""

from dataclasses import dataclass
from functools import lru_cache

from geleit.deadlines.query import Regime
from geleit.deadlines.regions import Region


@dataclass(frozen=True, slots=True)
class Rules:
    """Every text is a citation, except the flags.

    ``fiction_moves``: the presumed day of notification itself moves to a working day.
    ``hours_skip``: Saturdays, Sundays and holidays do not count in periods of hours.
    """

    start: str
    begin: str
    end: str
    short_month: str
    shift: str
    never: str
    hours: str
    posted: str | None
    electronic: str | None
    notice: str | None
    fiction_moves: bool = False
    hours_skip: bool = False


def rules(regime: Regime, region: Region) -> Rules:
    return _rules(regime, region.land == "NW")


@lru_cache
def _rules(regime: Regime, nrw: bool) -> Rules:
    act = "VwVfG NRW" if nrw else "VwVfG"
    posted, electronic = f"§ 41 Abs. 2 Satz 1 {act}", f"§ 41 Abs. 2 Satz 2 {act}"
    social = "§ 37 Abs. 2 Satz 1 SGB X", "§ 37 Abs. 2 Satz 2 SGB X"
    every = {
        Regime.VWVFG: Rules(
            start=f"§ 31 Abs. 1 {act}, § 187 Abs. 1 BGB",
            begin=f"§ 31 Abs. 1 {act}, § 187 Abs. 2 BGB",
            end=f"§ 31 Abs. 1 {act}, § 188 BGB",
            short_month="§ 188 Abs. 3 BGB",
            shift=f"§ 31 Abs. 3 Satz 1 {act}",
            never=f"§ 31 Abs. 4 und 5 {act}",
            hours=f"§ 31 Abs. 6 {act}",
            posted=posted,
            electronic=electronic,
            notice="§ 58 Abs. 2 Satz 1 VwGO",
        ),
        Regime.SGBX: Rules(
            start="§ 26 Abs. 1 SGB X, § 187 Abs. 1 BGB",
            begin="§ 26 Abs. 1 SGB X, § 187 Abs. 2 BGB",
            end="§ 26 Abs. 1 SGB X, § 188 BGB",
            short_month="§ 188 Abs. 3 BGB",
            shift="§ 26 Abs. 3 Satz 1 SGB X",
            never="§ 26 Abs. 4 und 5 SGB X",
            hours="§ 26 Abs. 6 SGB X",
            posted=social[0],
            electronic=social[1],
            notice="§ 66 Abs. 2 Satz 1 SGG",
        ),
        Regime.VWGO: Rules(
            start="§ 57 Abs. 2 VwGO, § 222 Abs. 1 ZPO, § 187 Abs. 1 BGB",
            begin="§ 57 Abs. 2 VwGO, § 222 Abs. 1 ZPO, § 187 Abs. 2 BGB",
            end="§ 57 Abs. 2 VwGO, § 222 Abs. 1 ZPO, § 188 BGB",
            short_month="§ 188 Abs. 3 BGB",
            shift="§ 57 Abs. 2 VwGO, § 222 Abs. 2 ZPO",
            never="§ 222 Abs. 2 ZPO gilt nur für das Ende einer Frist",
            hours="§ 57 Abs. 2 VwGO, § 222 Abs. 3 ZPO",
            posted=posted,
            electronic=electronic,
            notice="§ 58 Abs. 2 Satz 1 VwGO",
            hours_skip=True,
        ),
        Regime.SGG: Rules(
            start="§ 64 Abs. 1 SGG",
            begin="§ 187 Abs. 2 BGB",
            end="§ 64 Abs. 2 SGG",
            short_month="§ 64 Abs. 2 Satz 2 SGG",
            shift="§ 64 Abs. 3 SGG",
            never="§ 64 Abs. 3 SGG gilt nur für das Ende einer Frist",
            hours="§ 202 SGG, § 222 Abs. 3 ZPO",
            posted=social[0],
            electronic=social[1],
            notice="§ 66 Abs. 2 Satz 1 SGG",
            hours_skip=True,
        ),
        Regime.AO: Rules(
            start="§ 108 Abs. 1 AO, § 187 Abs. 1 BGB",
            begin="§ 108 Abs. 1 AO, § 187 Abs. 2 BGB",
            end="§ 108 Abs. 1 AO, § 188 BGB",
            short_month="§ 188 Abs. 3 BGB",
            shift="§ 108 Abs. 3 AO",
            never="§ 108 Abs. 4 und 5 AO",
            hours="§ 108 Abs. 6 AO",
            posted="§ 122 Abs. 2 Nr. 1 AO",
            electronic="§ 122 Abs. 2a AO",
            notice="§ 356 Abs. 2 Satz 1 AO",
            fiction_moves=True,
        ),
        Regime.BGB: Rules(
            start="§ 187 Abs. 1 BGB",
            begin="§ 187 Abs. 2 BGB",
            end="§ 188 BGB",
            short_month="§ 188 Abs. 3 BGB",
            shift="§ 193 BGB",
            never="§ 193 BGB gilt nur für Erklärungen und Leistungen",
            hours="das BGB sagt dazu nichts, gerechnet wird von Zeitpunkt zu Zeitpunkt",
            posted=None,
            electronic=None,
            notice=None,
        ),
    }
    return every[regime]
