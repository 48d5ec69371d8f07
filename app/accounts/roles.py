"""What each role may do. A role may do everything that the ones before it may."""

from typing import Literal, get_args

Role = Literal["viewer", "editor", "approver"]
ROLES: tuple[Role, ...] = get_args(Role)

WHAT_THEY_DO: dict[Role, str] = {
    "viewer": "can look at everything and change nothing",
    "editor": "can change offers and publish them",
    "approver": "can also publish safety wording, close offers and see the accounts",
}
