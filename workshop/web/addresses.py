"""The addresses of this machine on the networks it is in."""

import ipaddress
import socket
import sys
from contextlib import suppress

LOOPBACK = "127.0.0.1"
_FAR = ("192.0.2.1", "10.255.255.255", "192.168.255.255", "172.31.255.255")
"""Asked which of our addresses would be used to get there; nothing is sent."""
_SIOCGIFADDR = 0x8915


def own_addresses() -> list[str]:
    """Give the IPv4 addresses of this machine, those of a local network first and the loopback last. Takes a moment."""
    found = dict.fromkeys([*_toward(), *_of_interfaces(), *_of_name()])
    usable = [address for address in found if _is_usable(address)]
    return [*sorted(usable, key=lambda address: not ipaddress.ip_address(address).is_private), LOOPBACK]


def _is_usable(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    return not (parsed.is_loopback or parsed.is_unspecified or parsed.is_multicast)


def _toward() -> list[str]:
    found = []
    for far in _FAR:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            asked.connect((far, 9))
            found.append(asked.getsockname()[0])
    return found


def _of_interfaces() -> list[str]:
    """Ask each interface, where the system can be asked so."""
    if not sys.platform.startswith("linux"):
        return []
    import fcntl
    import struct

    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _, name in socket.if_nameindex():
            with suppress(OSError):
                told = fcntl.ioctl(asked.fileno(), _SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
                found.append(socket.inet_ntoa(told[20:24]))
    return found


def _of_name() -> list[str]:
    with suppress(OSError):
        return [str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return []
