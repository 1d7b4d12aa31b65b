"""Fictional staff of the demo county, and the sign-ins it shows. Refused in production."""

from dataclasses import dataclass

from geleit.kernel.actor import Role

PASSWORD = "geleit-demo-2026"  # noqa: S105  opens fictional data only; production refuses demo accounts


@dataclass(frozen=True, slots=True)
class Colleague:
    """One fictional member of staff: key used by stories, unit key, roles."""

    key: str
    name: str
    initials: str
    unit: str
    roles: tuple[Role, ...]
    recognised: bool = False
    left_days_ago: int | None = None  # the account stays, without any right

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"


CM, LEAD = Role.CASE_MANAGEMENT, Role.LEAD
STAFF = (
    Colleague("lemgo1", "Marta Beispiel", "MB", "nord", (CM,), recognised=True),
    Colleague("lemgo2", "Tarek Muster", "TM", "nord", (CM,)),
    Colleague("lemgo3", "Elif Vormals", "EV", "nord", (CM,), left_days_ago=75),
    Colleague("nordleitung", "Ines Vorlage", "IV", "nord", (LEAD,)),
    Colleague("lage1", "Jonas Probe", "JP", "west", (CM,), recognised=True),
    Colleague("lage2", "Selin Modell", "SM", "west", (CM,)),
    Colleague("blomberg1", "Ola Skizze", "OS", "sued", (CM,)),
    Colleague("blomberg2", "Hanna Entwurf", "HE", "sued", (CM,), recognised=True),
    Colleague("detmold1", "Kaya Exempel", "KE", "detmold", (CM,), recognised=True),
    Colleague("detmold2", "Piet Versuch", "PV", "detmold", (CM,)),
    Colleague("salzuflen1", "Nora Zeichen", "NZ", "salzuflen", (CM,)),
    Colleague("verband1", "Ben Anlauf", "BA", "verband", (CM,), recognised=True),
    Colleague("koordination", "Rosa Faden", "RF", "nord", (Role.COORDINATION,)),
    Colleague("lenkung", "Paul Ruder", "PR", "nord", (Role.STEERING,)),
    Colleague("verwaltung", "Vera Ordner", "VO", "nord", (Role.ADMINISTRATION,)),
    Colleague("datenschutz", "Dora Riegel", "DR", "nord", (Role.DATA_PROTECTION,)),
)
SHOWN = (
    ("lemgo1", "Case Management (Lemgo)"),
    ("lage1", "Case Management (Lage)"),
    ("nordleitung", "Teamleitung"),
    ("koordination", "Koordination"),
    ("lenkung", "Lenkungsgruppe"),
    ("verwaltung", "Fachadministration"),
    ("datenschutz", "Datenschutz"),
)


def signins() -> list[tuple[str, str, str]]:
    """One sign-in per role: label, e-mail, password."""
    by_key = {colleague.key: colleague for colleague in STAFF}
    return [(label, by_key[key].email, PASSWORD) for key, label in SHOWN]


def is_demo_signin(email: str) -> bool:
    return email.strip().lower() in {colleague.email for colleague in STAFF}
