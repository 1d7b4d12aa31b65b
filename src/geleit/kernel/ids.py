import secrets
from uuid import UUID


def new_id() -> UUID:
    """128 random bits (05-settled 3): primary key and public id in one; no version bits spent."""
    return UUID(bytes=secrets.token_bytes(16))
