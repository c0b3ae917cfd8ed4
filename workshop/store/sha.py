"""SHA-256 without what else ``hashlib`` loads: that costs 3 ms, and every start needs a checksum."""

import sys
from importlib import import_module


def sha256(content: bytes) -> str:
    """Give the SHA-256 of a content, in hexadecimal digits."""
    # As in Python's own ``random``: the lean module first, where there is one.
    try:
        lean = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256")
    except ImportError:
        lean = import_module("hashlib")
    return str(lean.sha256(content).hexdigest())
