"""With a certificate of one's own nobody on the network can listen."""

import ssl
import subprocess
from pathlib import Path

import pytest

from tests.web.room import room
from workshop.domain.errors import WorkshopError
from workshop.web.certificate import FILE_VARIABLE, NAME_VARIABLE


def made(folder: Path) -> Path:
    """Make a certificate for localhost, with its key in one file."""
    file, key = folder / "own.pem", folder / "key.pem"
    asked = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost"]
    name = ["-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", *asked, *name, "-keyout", str(key), "-out", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + key.read_bytes())
    return file


async def test_the_pages_are_served_under_the_name_of_the_certificate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Addresses have https and its name; who trusts it votes, and by its number the computer does not answer."""
    file = made(tmp_path)
    monkeypatch.setenv(FILE_VARIABLE, str(file))
    monkeypatch.setenv(NAME_VARIABLE, "localhost")
    trusting = ssl.create_default_context(cafile=str(file))
    async with room(tmp_path, start=False) as here:
        await here.serving.start("127.0.0.1")
        assert here.address.startswith("https://localhost:")
        here.client.connector._ssl = trusting  # type: ignore[union-attr]
        anna = await here.join(1)
        assert await anna.vote("3") == (200, {})
        by_number = here.address.replace("localhost", "127.0.0.1")
        async with here.client.get(by_number, server_hostname="localhost") as answer:
            assert answer.status == 421


async def test_a_certificate_that_cannot_be_used_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is none, or one without a name, is refused with a sentence; nothing is served without it instead."""
    for file, name in ((__file__, "localhost"), (str(tmp_path / "none.pem"), "localhost"), (__file__, "")):
        monkeypatch.setenv(FILE_VARIABLE, file)
        monkeypatch.setenv(NAME_VARIABLE, name)
        async with room(tmp_path, start=False) as here:
            with pytest.raises(WorkshopError) as refused:
                await here.serving.start("127.0.0.1")
            assert refused.value.key == "phones.certificate"
            assert here.serving.invitation is None
