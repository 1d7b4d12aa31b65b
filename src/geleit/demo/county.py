"""The fictional house: controllers, teams and staff of the demo county, made through services."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from geleit.accounts import selectors as accounts
from geleit.accounts import services
from geleit.demo.signins import PASSWORD, STAFF, Colleague
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM, Actor
from geleit.kernel.transaction import acting

if TYPE_CHECKING:
    from geleit.accounts.models import Unit

FOUNDED = date(2022, 1, 1)
LAST = "lenkung"  # nobody in the stories needs it
# Who is away today, and who stands in: one pair in a team, so that it can be seen at once.
AWAY = (
    ("lemgo2", "lemgo1"),
    ("lage2", "lage1"),
    ("blomberg1", "blomberg2"),
    ("detmold1", "detmold2"),
)


@dataclass(frozen=True, slots=True)
class Team:
    key: str
    name: str
    controller: str
    municipalities: tuple[str, ...]


CONTROLLERS = {
    "kreis": ("Kreis Lippe (Demo)", "public", "§ 9 TIntG NRW, § 3 DSG NRW"),
    "detmold": ("Stadt Detmold (Demo)", "public", "§ 9 TIntG NRW, § 3 DSG NRW"),
    "salzuflen": ("Stadt Bad Salzuflen (Demo)", "public", "§ 9 TIntG NRW, § 3 DSG NRW"),
    "verband": ("Wohlfahrtsverband Lippe (Demo)", "free", "Art. 6 Abs. 1 Buchst. b DSGVO"),
}
TEAMS = (
    Team("nord", "KIM Nord (Lemgo)", "kreis",
         ("05766044", "05766036", "05766024", "05766028", "05766012")),
    Team("west", "KIM West (Lage)", "kreis", ("05766040", "05766048", "05766056")),
    Team("sued", "KIM Süd (Blomberg)", "kreis",
         ("05766016", "05766032", "05766052", "05766060", "05766064", "05766004")),
    Team("detmold", "KIM Detmold", "detmold", ("05766020",)),
    Team("salzuflen", "KIM Bad Salzuflen", "salzuflen", ("05766008",)),
    Team("verband", "Wohlfahrtsverband, Beratung vor Ort", "verband", ("05766044", "05766020")),
)  # fmt: skip


def build() -> None:
    """Make controllers, teams and staff. Runs as the system, once, in an empty database."""
    controllers = {
        key: services.create_controller(SYSTEM, name=name, kind=kind, legal_basis=basis)
        for key, (name, kind, basis) in CONTROLLERS.items()
    }
    units = {
        team.key: services.create_unit(
            SYSTEM,
            controller=controllers[team.controller],
            name=team.name,
            municipalities=list(team.municipalities),
        )
        for team in TEAMS
    }
    for colleague in STAFF:
        if colleague.key == LAST:
            continue
        _hire(colleague, units[colleague.unit])


def finish() -> None:
    """Make the last account: it stands for a county that is loaded to its end."""
    colleague = next(each for each in STAFF if each.key == LAST)
    team = next(team for team in TEAMS if team.key == colleague.unit)
    unit = next(unit for unit in accounts.list_units() if unit.name == team.name)
    _hire(colleague, unit)


def is_finished() -> bool:
    return accounts.find_user_by_email(f"{LAST}@example.org") is not None


def _hire(colleague: Colleague, unit: "Unit") -> None:
    user, _password = services.create_user(
        SYSTEM,
        email=colleague.email,
        name=colleague.name,
        initials=colleague.initials,
        profession="recognised" if colleague.recognised else "other",
        password=PASSWORD,
    )
    for role in colleague.roles:
        services.grant_membership(
            SYSTEM,
            user_id=user.id,
            unit=unit,
            role=role,
            valid_from=FOUNDED,
            valid_until=_last_day(colleague),
        )


def _last_day(colleague: Colleague) -> date | None:
    if colleague.left_days_ago is None:
        return None
    return clock.today() - timedelta(days=colleague.left_days_ago)


def start_deputyships() -> None:
    """Some colleagues are away this week and said themselves who stands in."""
    today = clock.today()
    for absent, deputy in AWAY:
        actor = actor_of(absent)
        with acting(actor):
            services.start_deputyship(
                actor,
                user_id=actor.id,
                deputy_id=user_id_of(deputy),
                valid_from=today - timedelta(days=1),
                valid_until=today + timedelta(days=3),
            )


def user_id_of(key: str) -> UUID:
    """The account of a demo colleague. Raises LookupError with a sentence when it is missing."""
    user = accounts.find_user_by_email(f"{key}@example.org")
    if user is None:
        msg = f"Das Konto „{key}“ gibt es nicht."
        raise LookupError(msg)
    return user.id


def actor_of(key: str) -> Actor:
    """A demo colleague with the rights of the story's day."""
    user = accounts.find_user_by_email(f"{key}@example.org")
    if user is None:
        msg = f"Das Konto „{key}“ gibt es nicht."
        raise LookupError(msg)
    return accounts.actor_for(user)
