"""What the running application answers from, for views to reach."""

from typing import cast

from flask import current_app

from app.snapshot import Snapshot, Snapshots


def snapshots() -> Snapshots:
    """The running application's snapshots."""
    return cast(Snapshots, current_app.extensions["snapshots"])


def snapshot() -> Snapshot:
    """What to answer this request from."""
    return snapshots().current()
