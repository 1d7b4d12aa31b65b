"""Controllers (Träger) and their units."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts.models import Controller, Unit
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.permissions import Permission, require


def create_controller(actor: Actor, *, name: str, kind: str, legal_basis: str) -> Controller:
    require(actor, Permission.MANAGE_USERS)
    controller = Controller(name=name, kind=kind, legal_basis=legal_basis)
    _save(actor, controller, "controller_created", fresh=True)
    return controller


def change_controller(
    actor: Actor, *, controller_id: UUID, name: str, kind: str, legal_basis: str
) -> Controller:
    require(actor, Permission.MANAGE_USERS)
    controller = Controller.objects.select_for_update().filter(id=controller_id).first()
    if controller is None:
        raise NotFound
    controller.name, controller.kind, controller.legal_basis = name, kind, legal_basis
    _save(actor, controller, "controller_changed")
    return controller


def create_unit(
    actor: Actor,
    *,
    controller: Controller,
    name: str,
    municipalities: list[str],
    sits_in_immigration_office: bool = False,
) -> Unit:
    require(actor, Permission.MANAGE_USERS)
    unit = Unit(
        controller=controller,
        name=name,
        municipalities=municipalities,
        sits_in_immigration_office=sits_in_immigration_office,
    )
    _save(actor, unit, "unit_created", fresh=True)
    return unit


def change_unit(
    actor: Actor,
    *,
    unit_id: UUID,
    name: str,
    municipalities: list[str],
    sits_in_immigration_office: bool = False,
) -> Unit:
    """The controller stays: moving a team would move its files to another responsible body."""
    require(actor, Permission.MANAGE_USERS)
    unit = Unit.objects.select_for_update(of=("self",)).filter(id=unit_id).first()
    if unit is None:
        raise NotFound
    unit.name, unit.municipalities = name, municipalities
    unit.sits_in_immigration_office = sits_in_immigration_office
    _save(actor, unit, "unit_changed")
    return unit


def _save(actor: Actor, row: models.Model, kind: str, *, fresh: bool = False) -> None:
    try:
        row.clean_fields()
        with transaction.atomic(), audit.action(actor, kind, reason=str(row.pk)):
            row.save(force_insert=fresh)
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        raise DomainError(" ".join(sentences), field=field) from error
    except IntegrityError as error:
        raise DomainError(
            _("Diesen Namen gibt es schon. Nehmen Sie einen anderen."), field="name"
        ) from error
