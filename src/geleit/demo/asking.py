"""Offices asked in the generated cases: about 400 referrals, answered and unanswered.

Its throws are its own, so that the rest of the county stays as it was drawn.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from geleit.demo.drawing import at
from geleit.directory import selectors as directory
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.people import services as people
from geleit.people.services import Given
from geleit.referrals import services

if TYPE_CHECKING:
    from geleit.demo.drawing import Dice

SHARE = 0.265  # of the contacts after which an office is asked
ROLES = {
    "residence": "aliens_county", "subsistence": "jobcenter", "family": "youth_office",
    "housing": "housing_office", "work": "jobcenter", "recognition": "recognition",
    "language": "mbe", "education": "school_authority", "health": "health_office",
}  # fmt: skip
REQUESTS = ("state", "state", "appointment", "place", "competence", "documents")
# what comes back, how often; nothing: it stays silent
SILENT_DAYS = 21  # after so many somebody says that nothing comes
ANSWERS: dict[str, int] = {
    "accepted": 40, "refused": 11, "not_resp": 8, "waiting": 9, "question": 5, "no_answer": 7,
    "": 20,
}  # fmt: skip
REASONS = ("no_place", "no_staff", "wrong_group", "documents_missing")


@dataclass(slots=True)
class Asker:
    """What one case asks; answers come with a later contact."""

    actor: Actor
    case_id: UUID
    person_id: UUID
    town: str
    language: str
    topics: list[str]
    dice: "Dice"
    waiting: list[tuple[UUID, str]] = field(default_factory=list)
    asked_on: dict[UUID, date] = field(default_factory=dict)
    later: list[UUID] = field(default_factory=list)
    silent: list[tuple[UUID, date]] = field(default_factory=list)

    def after_contact(self) -> None:
        """Note what came back since last time, then perhaps ask somebody new."""
        while self.later:
            self._decided(self.later.pop())
        while self.waiting:
            self._answer(*self.waiting.pop())
        self._say_silence(0.5)
        if self.dice.random() < SHARE:
            self._ask()

    def _ask(self) -> None:
        role = ROLES.get(self.dice.choice(self.topics), "mbe")
        offices = directory.offices_for(role, self.town)
        if not offices:
            return
        told = self._basis(offices[0].id)
        sent = services.send_referral(
            self.actor,
            case_id=self.case_id,
            office_id=offices[0].id,
            request=self.dice.choice(REQUESTS),
            kind="offer" if role == "mbe" else "inquiry",
            urgency=self.dice.choice(["normal", "normal", "urgent"]),
            **told,
        )
        answer = self.dice.choices(list(ANSWERS), list(ANSWERS.values()))[0]
        self.asked_on[sent.id] = clock.today()
        if answer:
            self.waiting.append((sent.id, answer))
        else:
            self.silent.append((sent.id, clock.today()))

    def _decided(self, referral_id: UUID) -> None:
        """A question was answered, a list moved on; or it still waits."""
        throw = self.dice.random()
        if throw < 0.45:
            until = clock.today() + timedelta(days=self.dice.randint(3, 40))
            services.answer_referral(
                self.actor, referral_id=referral_id, state="accepted", until=until
            )
        elif throw < 0.6:
            services.answer_referral(
                self.actor,
                referral_id=referral_id,
                state="refused",
                reason=self.dice.choice(REASONS),
            )

    def until_today(self) -> None:
        """What came since the last talk; nobody lets a silent office wait for months."""
        today = clock.today()
        for sent_id, answer in self.waiting:
            day = self.asked_on[sent_id] + timedelta(days=self.dice.randint(4, 20))
            if day < today:
                with clock.frozen(at(day, 9)):
                    self._answer(sent_id, answer)
        for sent_id, asked in self.silent:
            day = asked + timedelta(days=self.dice.randint(SILENT_DAYS + 1, SILENT_DAYS + 6))
            if day < today and self.dice.random() < 0.85:
                with clock.frozen(at(day, 9)):
                    services.answer_referral(self.actor, referral_id=sent_id, state="no_answer")

    def at_the_end(self) -> None:
        """The case closes: what came is written down, and of most others that nothing came."""
        while self.waiting:
            self._answer(*self.waiting.pop())
        self._say_silence(0.8)

    def _say_silence(self, share: float) -> None:
        """Some ask once more, some say that no answer comes; the rest goes on waiting."""
        waits = [each for each in self.silent if (clock.today() - each[1]).days >= SILENT_DAYS]
        for sent_id, day in waits:
            throw = self.dice.random()
            if throw >= share:
                continue
            again = throw < share / 4
            services.answer_referral(
                self.actor, referral_id=sent_id, state="sent" if again else "no_answer"
            )
            self.silent.remove((sent_id, day))
            if again:
                self.silent.append((sent_id, clock.today()))

    def _basis(self, office_id: UUID) -> dict[str, Any]:
        throw = self.dice.random()
        if throw < 0.45:
            return {"basis": "none", "channel": "letter"}
        if throw < 0.7:
            return {"basis": "in_presence", "channel": "phone", "blocks": ["identity"]}
        people.record_consent(
            self.actor,
            person_id=self.person_id,
            purpose="ask_state",
            office_id=office_id,
            data_blocks=["identity", "language"],
            direction="both",
            valid_until=clock.today() + timedelta(days=365),
            given=Given(language=self.language, form="paper", case_key=self.case_id),
        )
        return {"basis": "consent", "channel": "letter", "blocks": ["identity", "language"]}

    def _answer(self, referral_id: UUID, state: str) -> None:
        told: dict[str, Any] = {}
        if state == "refused":
            told["reason"] = self.dice.choice(REASONS)
        elif state == "not_resp":
            told["named_office"] = self.dice.choice(["Sozialamt", "Jobcenter Lippe"])
        elif state in ("accepted", "waiting"):
            told["until"] = clock.today() + timedelta(days=self.dice.randint(3, 40))
        services.answer_referral(self.actor, referral_id=referral_id, state=state, **told)
        if state in ("question", "waiting"):
            self.later.append(referral_id)
        if state == "accepted" and self.dice.random() < 0.7:
            services.answer_referral(
                self.actor,
                referral_id=referral_id,
                state="done",
                result=self.dice.choice(["helped", "helped", "partly", "not_helped"]),
            )
