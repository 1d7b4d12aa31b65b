"""Envelope encryption (40-security section 4): AES-256-GCM, one data key an owner, one master key.

Pure functions over bytes; where keys are stored is the business of ``geleit.privacy``.
"""

import hashlib
import secrets
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

FORMAT = b"\x01"
NONCE_BYTES = 12
KEY_BYTES = 32
KEK_ID_BYTES = 8


class Unreadable(Exception):
    """The ciphertext does not belong here, was altered, or the key is another one."""


@lru_cache(maxsize=2)
def _load_master_key(path: str, _mtime: float) -> bytes:
    key = Path(path).read_bytes()
    if len(key) != KEY_BYTES:
        msg = "Die Datei des Hauptschlüssels muss genau 32 Byte enthalten."
        raise ValueError(msg)
    return key


def master_key() -> bytes:
    path = str(settings.GELEIT_MASTER_KEY_FILE)
    return _load_master_key(path, Path(path).stat().st_mtime)


def kek_id(key: bytes) -> bytes:
    """Short public name of a master key, kept with everything it wrapped."""
    return hashlib.sha256(b"geleit kek" + key).digest()[:KEK_ID_BYTES]


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def wrap(data_key: bytes, owner: UUID) -> bytes:
    """Encrypt a data key under the master key, bound to its owner."""
    key = master_key()
    nonce = secrets.token_bytes(NONCE_BYTES)
    bound = owner.bytes + kek_id(key)
    return FORMAT + kek_id(key) + nonce + AESGCM(key).encrypt(nonce, data_key, bound)


def unwrap(blob: bytes, owner: UUID) -> bytes:
    key = master_key()
    if blob[:1] != FORMAT or blob[1 : 1 + KEK_ID_BYTES] != kek_id(key):
        msg = "wrapped under another master key"
        raise Unreadable(msg)
    start = 1 + KEK_ID_BYTES
    nonce, wrapped = blob[start : start + NONCE_BYTES], blob[start + NONCE_BYTES :]
    return _decrypt(key, nonce, wrapped, owner.bytes + kek_id(key))


def seal(data_key: bytes, text: str, bound: str) -> bytes:
    """Encrypt ``text``; ``bound`` names its place (model|pk|field), so it cannot be moved."""
    return seal_bytes(data_key, text.encode(), bound)


def unseal(data_key: bytes, blob: bytes, bound: str) -> str:
    return unseal_bytes(data_key, blob, bound).decode()


def seal_bytes(data_key: bytes, content: bytes, bound: str) -> bytes:
    """As ``seal``, for the content of a file."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return FORMAT + nonce + AESGCM(data_key).encrypt(nonce, content, bound.encode())


def unseal_bytes(data_key: bytes, blob: bytes, bound: str) -> bytes:
    if blob[:1] != FORMAT:
        msg = "unknown format"
        raise Unreadable(msg)
    nonce, sealed = blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :]
    return _decrypt(data_key, nonce, sealed, bound.encode())


def _decrypt(key: bytes, nonce: bytes, blob: bytes, bound: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, blob, bound)
    except (InvalidTag, ValueError) as error:
        raise Unreadable(str(error)) from error
