"""Opaque, stable keys: one letter for the kind of record, then nine characters of lower-case base32."""

import base64
import hashlib
import secrets

KEY_LENGTH = 10


def new_key(letter: str) -> str:
    """Return a fresh random key (45 bits), such as `a3kq7m2xzb`."""
    return letter + base64.b32encode(secrets.token_bytes(10)).decode().lower()[: KEY_LENGTH - 1]


def key_for(letter: str, identity: str) -> str:
    """Return the key of a record whose identity is known, the same on every server."""
    digest = hashlib.sha256(identity.encode()).digest()
    return letter + base64.b32encode(digest).decode().lower()[: KEY_LENGTH - 1]
