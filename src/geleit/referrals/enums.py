from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferralKind(models.TextChoices):
    """Who keeps the lead (05-settled 22)."""

    INQUIRY = "inquiry", _("Anfrage: wir fragen und behalten die Führung")
    OFFER = "offer", _("Vermittlung: in ein Angebot")
    HANDOVER = "handover", _("Übergabe: die andere Stelle führt weiter")

    @property
    def word(self) -> str:
        return str(WORDS[self])


WORDS = {
    ReferralKind.INQUIRY: _("Anfrage"),
    ReferralKind.OFFER: _("Vermittlung"),
    ReferralKind.HANDOVER: _("Übergabe"),
}


class Channel(models.TextChoices):
    """How it went out by hand; live links follow with the network."""

    PHONE = "phone", _("Telefon")
    LETTER = "letter", _("Brief")
    FAX = "fax", _("Fax")
    MAIL = "mail", _("E-Mail von Hand")
    IN_PERSON = "in_person", _("persönlich")


SPOKEN = (Channel.PHONE, Channel.IN_PERSON)


class State(models.TextChoices):
    SENT = "sent", _("wartet auf Antwort")
    QUESTION = "question", _("Rückfrage")
    ACCEPTED = "accepted", _("angenommen")
    WAITING_LIST = "waiting", _("Warteliste")
    REFUSED = "refused", _("abgelehnt")
    NOT_RESPONSIBLE = "not_resp", _("nicht zuständig")
    NO_ANSWER = "no_answer", _("ohne Antwort")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
    DONE = "done", _("erledigt")


_ANSWERS = (
    State.ACCEPTED,
    State.WAITING_LIST,
    State.QUESTION,
    State.REFUSED,
    State.NOT_RESPONSIBLE,
    State.NO_ANSWER,
    State.WITHDRAWN,
    State.DONE,
)
# SENT after something else: we asked again or answered a question. An answer may come late, and an
# office may change its mind; what we took back or finished is over.
TRANSITIONS: dict[State, tuple[State, ...]] = {
    State.SENT: (State.SENT, *_ANSWERS),
    State.QUESTION: (State.SENT, *(each for each in _ANSWERS if each is not State.QUESTION)),
    State.WAITING_LIST: (
        State.SENT, State.ACCEPTED, State.REFUSED, State.NO_ANSWER, State.WITHDRAWN, State.DONE,
    ),
    State.ACCEPTED: (State.WAITING_LIST, State.REFUSED, State.WITHDRAWN, State.DONE),
    State.NO_ANSWER: (State.SENT, *(each for each in _ANSWERS if each is not State.NO_ANSWER)),
    State.REFUSED: (State.ACCEPTED, State.WAITING_LIST),
    State.NOT_RESPONSIBLE: (State.ACCEPTED,),
    State.WITHDRAWN: (),
    State.DONE: (),
}  # fmt: skip
AWAITED = (State.SENT, State.QUESTION)  # somebody has to say something
OPEN = (*AWAITED, State.WAITING_LIST, State.ACCEPTED)
TELLING = (*OPEN, State.NO_ANSWER)  # the office may still answer: a withdrawal must reach it
UNANSWERED = (*AWAITED, State.NO_ANSWER)  # what a closing case leaves without an answer
FAILED = (State.REFUSED, State.NOT_RESPONSIBLE, State.NO_ANSWER)
# What a failure proposes as hurdle; a person says yes (catalogue: hurdle_kind).
HURDLES = {
    State.NO_ANSWER: "no_answer",
    State.NOT_RESPONSIBLE: "unclear_competence",
    State.REFUSED: "no_offer",
}
