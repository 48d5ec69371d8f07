"""What each role may do. A role may do everything that the ones before it may."""

from typing import Literal, get_args

Role = Literal["viewer", "editor", "approver"]
ROLES: tuple[Role, ...] = get_args(Role)

WHAT_THEY_DO: dict[str, str] = {
    "viewer": "can look at everything and change nothing",
    "editor": "can write changes and send them for approval",
    "approver": "can publish and restore, and decide on what editors send",
}


def may(role: str, needed: Role) -> bool:
    """Whether an officer with `role` may do what `needed` may. An unknown role may nothing."""
    return role in ROLES and ROLES.index(role) >= ROLES.index(needed)
