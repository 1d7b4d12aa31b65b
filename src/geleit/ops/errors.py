"""What an operator can put right. The message is one German sentence that says what to do."""

import errno

DISK_FULL = "53100"  # PostgreSQL's code


class OperatorError(Exception):
    """Stops a command with exit code 1 and its message; never with a stack trace."""


def is_disk_full(error: BaseException | None) -> bool:
    """True when the file system or PostgreSQL said so, somewhere in the chain of causes."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if getattr(error, "sqlstate", None) == DISK_FULL or "No space left" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
