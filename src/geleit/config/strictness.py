"""In tests a template that names a variable nobody gave it fails."""

from typing import Any


class UndefinedVariable(Exception):
    """A template printed a variable that is not in its context."""


class Undefined(str):
    """For ``string_if_invalid``: Django formats it with the name of the missing variable."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __bool__(self) -> bool:
        return True

    def __mod__(self, missing: Any) -> str:
        msg = f"undefined template variable: {missing}"
        raise UndefinedVariable(msg)
