"""Secrets: made, shortened to what may be kept, and the code that people type."""

import re
import secrets
from hashlib import sha256

JOIN_BYTES = 9
"""72 bits: what is in the link to scan. More would need a larger code than fits a terminal of 24 lines."""
CODE_LENGTH = 6
LETTERS = "ACDEFHJKMNPRTWXY347"
"""Nothing that is taken for another: no B and 8, G and 6, I, L and 1, O, Q and 0, S and 5, U and V, Z and 2."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22,64}")


def new_link_secret() -> str:
    """Give a secret for a link, 72 bits in 12 characters."""
    return secrets.token_urlsafe(JOIN_BYTES)


def new_code() -> str:
    """Give a code to type, 25 bits in six letters."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def typed(code: str) -> str:
    """Give a code as it was meant: in capitals, without blanks and hyphens."""
    return re.sub(r"[\s-]", "", code).upper()


def spoken(code: str) -> str:
    """Give a code as it is shown: in two halves."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"


def is_token(text: object) -> bool:
    """Tell whether this could be the secret of a seat: a phone makes at least 128 bits itself."""
    return isinstance(text, str) and _TOKEN.fullmatch(text) is not None


def digest(token: str) -> str:
    """Give what is kept of a secret: from this nobody finds the secret back."""
    return sha256(token.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare two secrets in a time that says nothing of where they differ."""
    return secrets.compare_digest(one.encode(), other.encode())
