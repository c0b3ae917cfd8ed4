"""The checksum of a file is the SHA-256 that everybody knows."""

import hashlib
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.store.sha import sha256


@given(st.binary())
def test_it_is_sha_256(content: bytes) -> None:
    """As the standard library gives it."""
    assert sha256(content) == hashlib.sha256(content).hexdigest()


def test_it_does_without_the_lean_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that has none uses the standard library; FIPS 180-4 has this digest of "abc"."""
    for name in ("_sha256", "_sha2"):
        monkeypatch.setitem(sys.modules, name, None)
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize("swift", [True, False])
def test_a_large_content_has_the_same_digest_either_way(monkeypatch: pytest.MonkeyPatch, *, swift: bool) -> None:
    """With the module that goes by the processor, and on a Python that has none."""
    content = bytes(range(256)) * 5_000
    meant = hashlib.sha256(content).hexdigest()
    if not swift:
        monkeypatch.setitem(sys.modules, "_hashlib", None)
    assert sha256(content) == meant
