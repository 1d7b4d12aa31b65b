"""Small secrets at rest (TOTP seeds, a first password on its way to the screen)."""

import base64
from uuid import UUID

from geleit.kernel import crypto

OWNER = UUID("00000000-0000-4000-8000-0000000000fa")  # binds the ciphertext to this use


def seal(text: str) -> str:
    """Encrypt under the master key."""
    return base64.b64encode(crypto.wrap(text.encode(), OWNER)).decode()


def unseal(text: str) -> str:
    """Raises crypto.Unreadable where the text was altered or the master key is another one."""
    return crypto.unwrap(base64.b64decode(text), OWNER).decode()
