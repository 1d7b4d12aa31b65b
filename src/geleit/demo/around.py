"""What stands around a generated case: declarations, mandates, helpers, papers, conferences.

Everything a page of the case can show is met somewhere, most of it in few cases. The dice are its
own, so that the rest of the county stays as it was drawn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from geleit.cases import services as cases
from geleit.demo import papers
from geleit.demo.drawing import MATERIAL, Dice, at, day_before, dice_for
from geleit.documents import services as documents
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.people import selectors as seen
from geleit.people import services as people
from geleit.people.services import Given


@dataclass(frozen=True, slots=True)
class Known:
    """A generated case and the days between its beginning and today or its end."""

    actor: Actor
    case_id: UUID
    person_id: UUID
    language: str
    dice: Dice
    first: date
    last: date
    is_running: bool

    def some_day(self, part: float) -> date:
        """So far along the way, never before the first day."""
        return self.first + (self.last - self.first) * part

    def given(self, form: str = "paper") -> Given:
        return Given(language=self.language, form=form, case_key=self.case_id)

    def ahead(self, days: int) -> date:
        return clock.today() + timedelta(days=days)


def play(
    actor: Actor,
    ids: tuple[UUID, UUID],
    language: str,
    number: int,
    days: tuple[int, int | None],
) -> None:
    """``ids``: case and person. ``days``: how many days ago the case began and ended."""
    case = known(actor, ids, language, number, days)
    for share, part, do in PARTS:
        if case.dice.random() < share:
            with clock.frozen(at(case.some_day(part), 13)):
                do(case)


def known(
    actor: Actor,
    ids: tuple[UUID, UUID],
    language: str,
    number: int,
    days: tuple[int, int | None],
) -> Known:
    began, ended = days
    return Known(
        actor=actor,
        case_id=ids[0],
        person_id=ids[1],
        language=language,
        dice=dice_for(30_000 + number),
        first=day_before(max(1, began - 3)),
        last=day_before(ended or 1),
        is_running=ended is None,
    )


def _sign(case: Known) -> None:
    """The agreement that was said aloud is signed at the next meeting."""
    found = seen.list_declarations(case.actor, person_id=case.person_id)
    for each in found:
        if each.kind == "agreement":
            people.sign_declaration(
                case.actor,
                kind="agreement",
                declaration_id=each.id,
                signed_name=seen.names_of([case.person_id])[case.person_id],
                saw_it=True,
            )


def _release(case: Known) -> None:
    released, subject = case.dice.choice(MATERIAL["releases"])
    people.record_release(
        case.actor,
        person_id=case.person_id,
        released=released,
        towards="KIM",
        subject=subject,
        valid_until=case.ahead(365),
        towards_us=case.dice.random() < 0.5,
        given=case.given(),
    )


def _withdraw(case: Known) -> None:
    """A consent that was given is taken back."""
    found = seen.list_declarations(case.actor, person_id=case.person_id)
    day = clock.today()
    for each in found:
        if each.kind == "consent" and each.is_valid and each.given_on <= day:
            people.withdraw_declaration(case.actor, kind="consent", declaration_id=each.id)
            return


def _mandate(case: Known) -> None:
    kind, holder, scope = case.dice.choice(MATERIAL["mandates"])
    mandate = people.add_mandate(
        case.actor,
        person_id=case.person_id,
        kind=kind,
        holder=holder,
        scope=scope,
        warned=True,
        language=case.language,
        valid_until=case.ahead(case.dice.randint(60, 500)),
    )
    if case.dice.random() < 0.2:
        people.withdraw_mandate(case.actor, mandate_id=mandate.id, version=mandate.version)


def _helpers(case: Known) -> None:
    rows = case.dice.sample(MATERIAL["helpers"], case.dice.randint(1, 2))
    for role, organisation in rows:
        helper = cases.add_helper(
            case.actor,
            case_id=case.case_id,
            role=role,
            organisation=organisation,
            since=clock.today() - timedelta(days=case.dice.randint(10, 300)),
            last_contact_on=clock.today(),
        )
        if case.dice.random() < 0.15:
            cases.end_helper(case.actor, helper_id=helper.id)


def _file(case: Known) -> None:
    kind, label = case.dice.choice(MATERIAL["files"])
    documents.add_file(
        case.actor,
        kind=kind,
        content=papers.picture(label),
        case_key=case.case_id,
        label=label,
        valid_until=case.ahead(case.dice.randint(20, 700)) if kind == "residence_permit" else None,
    )


def _spelling(case: Known) -> None:
    name = seen.names_of([case.person_id])[case.person_id]
    people.add_office_record(
        case.actor,
        person_id=case.person_id,
        seen_on=clock.today(),
        office_name="Jobcenter Lippe",
        family=name.split()[-1].upper(),
        asked_on=clock.today() if case.dice.random() < 0.6 else None,
    )


def _conference(case: Known) -> None:
    """Held, with minutes; with names only with everybody's consent for the day."""
    told, named = case.dice.choice(MATERIAL["conferences"]), case.dice.random() < 0.4
    if named:
        people.record_consents(
            case.actor,
            person_id=case.person_id,
            purposes=["conference"],
            recipients=[people.Recipient(name) for name, _role in told["seats"]],
            data_blocks=["identity", "family"],
            direction="both",
            valid_until=clock.today(),
            given=case.given(),
        )
    conference = _plan_conference(case, told, hours=1, named=named)
    with clock.frozen(clock.now() + timedelta(hours=3)):
        minutes = told["minutes"]
        cases.record_minutes(case.actor, conference_id=conference, version=None, minutes=minutes)
        if named:
            cases.give_minutes(case.actor, conference_id=conference)


def _next_conference(case: Known) -> None:
    if case.is_running:
        told = case.dice.choice(MATERIAL["conferences"])
        days = (day_before(-case.dice.randint(4, 30)) - clock.today()).days
        with clock.frozen(at(case.last, 13)):
            _plan_conference(case, told, hours=24 * days, named=False)


def _plan_conference(case: Known, told: dict[str, object], *, hours: int, named: bool) -> UUID:
    return cases.plan_conference(
        case.actor,
        case_id=case.case_id,
        with_names=named,
        held_at=clock.now() + timedelta(hours=hours),
        place="Kreishaus Raum 204",
        occasion=str(told["occasion"]),
        seats=[cases.Seat(*seat) for seat in told["seats"]],  # type: ignore[attr-defined]
        person_invited=named,
    ).id


# how often, when on the way, what
PARTS: tuple[tuple[float, float, Callable[[Known], None]], ...] = (
    (0.25, 0.1, _sign),
    (0.10, 0.2, _release),
    (0.35, 0.3, _helpers),
    (0.09, 0.4, _mandate),
    (0.04, 0.45, _spelling),
    (0.14, 0.5, _file),
    (0.07, 0.6, _conference),
    (0.05, 0.9, _next_conference),
    (0.12, 0.95, _withdraw),
)
