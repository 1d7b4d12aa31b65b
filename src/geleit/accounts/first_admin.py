"""``geleit createadmin``: the first account of the Fachadministration, which makes the others."""

import argparse
import sys
from collections.abc import Sequence

from django.utils.translation import gettext as _

from geleit.accounts import selectors, services
from geleit.accounts.enums import ControllerKind, Profession
from geleit.accounts.models import Unit
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM, Role
from geleit.kernel.errors import DomainError
from geleit.kernel.transaction import acting

LEGAL_BASIS = "§ 18 DSG NRW"


def main(argv: Sequence[str]) -> int:
    """Make the account and print its first password, once. 1 when refused, with one sentence."""
    given = _parser().parse_args(list(argv))
    try:
        with acting(SYSTEM):
            password = _create(given)
    except DomainError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    sys.stdout.write(
        _(
            "Konto angelegt: %(email)s\n"
            "Erstes Passwort (erscheint nur jetzt): %(password)s\n"
            "Bei der ersten Anmeldung wählen Sie ein eigenes und richten den zweiten Faktor ein.\n"
        )
        % {"email": given.email.strip().lower(), "password": password}
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="geleit createadmin")
    parser.add_argument("email", help=_("E-Mail-Adresse zum Anmelden"))
    parser.add_argument(
        "--name", required=True, help=_("Name, wie Kolleginnen und Kollegen ihn kennen")
    )
    parser.add_argument("--initials", default="", help=_("Kürzel, höchstens vier Zeichen"))
    parser.add_argument("--unit", default="", help=_("Team; fehlt es, wird es angelegt"))
    parser.add_argument("--controller", default="", help=_("Träger des neuen Teams"))
    parser.add_argument(
        "--force", action="store_true", help=_("auch wenn es schon eine Fachadministration gibt")
    )
    return parser


def _create(given: argparse.Namespace) -> str:
    if selectors.has_administration() and not given.force:
        raise DomainError(
            _(
                "Es gibt schon ein Konto der Fachadministration. Dort entstehen weitere Konten. "
                "Wenn sich niemand mehr anmelden kann, wiederholen Sie den Befehl mit --force."
            )
        )
    initials = given.initials or "".join(word[0] for word in given.name.split())[:4]
    user, password = services.create_user(
        SYSTEM, email=given.email, name=given.name, initials=initials, profession=Profession.OTHER
    )
    services.grant_membership(
        SYSTEM,
        user_id=user.id,
        unit=_unit(given.unit or _("Fachadministration"), given.controller or _("Kreis")),
        role=Role.ADMINISTRATION,
        valid_from=clock.today(),
    )
    return password


def _unit(name: str, controller_name: str) -> Unit:
    found = next((unit for unit in selectors.list_units() if unit.name == name), None)
    if found:
        return found
    controller = next(
        (each for each in selectors.list_controllers() if each.name == controller_name), None
    ) or services.create_controller(
        SYSTEM, name=controller_name, kind=ControllerKind.PUBLIC, legal_basis=LEGAL_BASIS
    )
    return services.create_unit(SYSTEM, controller=controller, name=name, municipalities=[])
