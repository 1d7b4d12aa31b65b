"""What the account pages print."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from geleit.accounts.selectors import Account
from geleit.kernel import clock
from geleit.kernel.actor import Role

if TYPE_CHECKING:
    from geleit.accounts.models import Membership


@dataclass(frozen=True, slots=True)
class Right:
    """One role of an account, in words."""

    id: UUID
    role: Role
    unit: str
    valid_from: date
    valid_until: date | None
    is_coming: bool
    is_over: bool

    @property
    def key(self) -> str:
        return self.role.value


def right(membership: "Membership") -> Right:
    today = clock.today()
    until = membership.valid_until
    return Right(
        id=membership.id,
        role=Role(membership.role),
        unit=membership.unit.name,
        valid_from=membership.valid_from,
        valid_until=until,
        is_coming=membership.valid_from > today,
        is_over=until is not None and until < today,
    )


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One line of the list."""

    id: UUID
    name: str
    email: str
    is_active: bool
    last_login: datetime | None
    has_second_factor: bool
    rights: tuple[Right, ...]
    deputies: str


def account_row(account: Account) -> AccountRow:
    user = account.user
    return AccountRow(
        id=user.id,
        name=user.name,
        email=user.email,
        is_active=user.is_active,
        last_login=user.last_login,
        has_second_factor=account.has_second_factor,
        rights=tuple(right(membership) for membership in account.memberships),
        deputies=", ".join(account.deputies),
    )
