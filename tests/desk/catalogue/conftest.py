from tests.desk.accounts.conftest import _house_with_a_probe

__all__ = ["_house_with_a_probe"]
