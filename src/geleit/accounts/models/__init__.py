from geleit.accounts.models.attempt import Attempt
from geleit.accounts.models.controller import Controller, Unit
from geleit.accounts.models.membership import Deputyship, Membership
from geleit.accounts.models.user import User

__all__ = ["Attempt", "Controller", "Deputyship", "Membership", "Unit", "User"]
