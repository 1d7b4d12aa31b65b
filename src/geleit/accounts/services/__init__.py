"""Writing accounts, rights and the organisation. Nobody raises their own rights."""

from geleit.accounts.services.deputyships import end_deputyship, start_deputyship
from geleit.accounts.services.memberships import end_membership, grant_membership
from geleit.accounts.services.organisation import (
    change_controller,
    change_unit,
    create_controller,
    create_unit,
)
from geleit.accounts.services.own import (
    change_own_password,
    set_own_initials_only,
    set_own_language,
)
from geleit.accounts.services.users import (
    change_user,
    create_user,
    deactivate_user,
    end_sessions,
    first_password,
    reactivate_user,
    reset_password,
    reset_second_factor,
)

__all__ = [
    "change_controller",
    "change_own_password",
    "change_unit",
    "change_user",
    "create_controller",
    "create_unit",
    "create_user",
    "deactivate_user",
    "end_deputyship",
    "end_membership",
    "end_sessions",
    "first_password",
    "grant_membership",
    "reactivate_user",
    "reset_password",
    "reset_second_factor",
    "set_own_initials_only",
    "set_own_language",
    "start_deputyship",
]
