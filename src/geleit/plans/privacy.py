"""What each table of a plan holds, why, how long; it goes with its case."""

from django.db.models import Model

from geleit.plans import models
from geleit.privacy.rows import register_rows
from geleit.privacy.specs import About, Clock, PrivacySpec, Start, register

KEPT = Clock(Start.CASE_CLOSED, years=3)


def _register(
    model: type[Model], purpose: str, *, personal: tuple[str, ...], sealed: bool = True
) -> None:
    register_rows(
        model,
        purpose,
        clock=KEPT,
        links=("case_id",),
        personal=personal,
        special=sealed,
        note="verschlüsselt mit dem Schlüssel des Falls" if sealed else "",
    )


_register(
    models.Goal,
    "Ziele, die mit der Person vereinbart sind",
    personal=("words", "wording", "indicator", "life_area", "state", "state_reason", "scale"),
)
_register(
    models.Step, "Wer bis wann was für ein Ziel tut", personal=("text", "who", "who_note", "until")
)
_register(
    models.GoalRating,
    "Wie nah ein Hauptziel ist",
    personal=("value", "rated_on"),
    sealed=False,
)
_register(
    models.Review, "Plan und Assessment regelmäßig überprüfen", personal=("result", "held_on")
)
_register(
    models.AreaView,
    "Lebensbereiche besprechen und Veränderung sehen",
    personal=("life_area", "own_view", "professional_view", "strength", "note"),
)
_register(
    models.NetworkContact,
    "Wer um die Person ist und hilft (Netzwerkkarte)",
    personal=("label", "relation", "sector", "closeness", "quality", "note"),
)
register(
    models.PlanTemplate,
    PrivacySpec(
        About.NOBODY,
        "Vorlagen für Ziele und Schritte, ohne Person",
        Clock(Start.NEVER),
    ),
)
