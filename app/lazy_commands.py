"""Commands that are only imported when they are used, so that every command starts quickly."""

from collections.abc import Mapping
from importlib import import_module

import click

COMMANDS: Mapping[str, str] = {
    "export": "app.spreadsheets.commands:export_offers",
    "import": "app.spreadsheets.commands:import_offers",
    "links": "app.links.commands:links",
    "migrate": "app.migrating_command:migrate",
    "new": "app.schemas.commands:new",
    "officer": "app.officer.commands:officer",
    "report": "app.reports.commands:report",
    "schemas": "app.schemas.commands:schemas",
}
"""Where each of these commands stands: module, colon, name."""


class LazyGroup(click.Group):
    """A group that finds more of its commands in `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted([*super().list_commands(ctx), *COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command
