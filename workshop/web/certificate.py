"""A certificate of the user's own, so that nobody on the network can listen: one that phones trust already."""

import os
import ssl
from pathlib import Path
from typing import NamedTuple

from workshop.domain.errors import WorkshopError

FILE_VARIABLE = "WORKSHOP_CERTIFICATE"
"""Environment variable that names a PEM file with the certificate, those that vouch for it, and its key."""
NAME_VARIABLE = "WORKSHOP_CERTIFICATE_NAME"
"""Environment variable with the name that it is for, which must lead to this computer."""


class Certificate(NamedTuple):
    """What the server shows, and the name that stands in its addresses."""

    context: ssl.SSLContext
    name: str


def own_certificate() -> Certificate | None:
    """Read the certificate that the environment names; None where it names none.

    Raises:
        WorkshopError: it cannot be read or used, or there is no name with it.
    """
    file, name = os.environ.get(FILE_VARIABLE), os.environ.get(NAME_VARIABLE)
    if not file:
        return None
    if not name:
        raise WorkshopError("phones.certificate", file=file)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(Path(file))
    except (OSError, ValueError) as error:
        raise WorkshopError("phones.certificate", file=file) from error
    return Certificate(context, name.lower())
