"""Child processes that never outlive their parent, not even after a ``kill -9``."""

import ctypes
import os
import signal
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(sign: signal.Signals) -> Callable[[], None]:
    """For ``preexec_fn``: the kernel sends ``sign`` when the parent is gone.

    Set after the change of user, which would clear it.
    """
    parent = os.getpid()

    def prepare() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
        if os.getppid() != parent:  # the parent died in between
            os._exit(1)

    return prepare
