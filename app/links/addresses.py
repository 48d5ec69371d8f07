"""Which addresses on the network may be reached: public ones, and no others.

A link, or a page that it redirects to, could name a machine inside the council's own network.
"""

import ipaddress
import socket
from collections.abc import Callable

Allowed = Callable[[str], bool]


class PrivateAddress(Exception):
    """The host has an address that must not be reached."""


def is_public(address: str) -> bool:
    """Whether the address (IPv4 or IPv6) is one of the open internet's."""
    found = ipaddress.ip_address(address.partition("%")[0])
    inside = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    if inside is not None:
        return is_public(str(inside))
    return found.is_global and not found.is_multicast


def safe_address(host: str, port: int, allowed: Allowed = is_public) -> str:
    """The address to connect to for that host.

    The caller must connect to this very address and not look the name up again, since the answer
    may be another by then. Raises `PrivateAddress` if any of the host's addresses is private,
    and OSError where the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(allowed(address) for address in addresses):
        raise PrivateAddress(host)
    return addresses[0]
