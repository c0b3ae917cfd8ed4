"""SHA-256 without what else ``hashlib`` loads: that costs 3 ms, and every start needs a checksum."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

_LARGE = 2**18
"""Bytes from which loading what is swift is worth its while."""


def constructor() -> Callable[[bytes], Any]:
    """Give what makes a hash object of a content: for who needs thousands."""
    # As in Python's own ``random``: the lean module first, where there is one.
    try:
        lean = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256")
    except ImportError:
        lean = import_module("hashlib")
    found: Callable[[bytes], Any] = lean.sha256
    return found


def sha256(content: bytes) -> str:
    """Give the SHA-256 of a content, in hexadecimal digits."""
    make = constructor() if len(content) < _LARGE else _swift()
    return str(make(content).hexdigest())


def _swift() -> Callable[[bytes], Any]:
    """Give what is five times as quick, by way of the processor, and takes a millisecond to load."""
    try:
        found: Callable[[bytes], Any] = import_module("_hashlib").openssl_sha256
    except (ImportError, AttributeError):
        return constructor()
    return found
