"""`signpost schemas` and `signpost new offer`."""

from pathlib import Path

import click

from app.schemas.generating import schemas as schema_texts
from app.schemas.generating import write_schemas
from app.schemas.new_offer import new_offer_text
from app.settings import load_settings
from app.spreadsheets.recognising import id_from
from knowledge.record import AUDIENCES, Audience

FILE = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--check", is_flag=True, help="Only say whether they are fresh.")
@click.option("--to", "folder", type=FILE, help="Where to write. The knowledge's own if not set.")
def schemas(check: bool, folder: Path | None) -> None:
    """Write the JSON Schemas that editors use to complete and check YAML."""
    folder = folder or _knowledge() / "schemas"
    if check:
        stale = [n for n, text in schema_texts() if _text(folder / n) != text]
        if stale:
            raise click.ClickException(f"out of date: {', '.join(stale)}. Run: signpost schemas")
        click.echo("The schemas are fresh.")
        return
    changed = write_schemas(folder)
    click.echo(f"Wrote {', '.join(changed)}." if changed else "The schemas were fresh already.")


@click.group()
def new() -> None:
    """Start a new file."""


@new.command()
@click.argument("offer_id")
@click.option("--name", default="", help="What people call it.")
@click.option(
    "--for",
    "audience",
    type=click.Choice([*AUDIENCES, "both"]),
    default="both",
    help="Who it is for.",
)
@click.option(
    "--to", "folder", type=FILE, help="Where to write. The offers' own folder if not set."
)
def offer(offer_id: str, name: str, audience: str, folder: Path | None) -> None:
    """Start the file of a new offer, with help above every field."""
    if offer_id != id_from(offer_id):
        raise click.BadParameter(f"write it as {id_from(offer_id) or 'new-offer'}")
    audiences: tuple[Audience, ...] = tuple(a for a in AUDIENCES if audience in (a, "both"))
    folder = folder or _knowledge() / "offers"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{offer_id}.yaml"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(new_offer_text(name, audiences))
    except FileExistsError as error:
        raise click.ClickException(f"{path} is there already. Nothing was changed.") from error
    click.echo(f"Started {path}. Fill it in, then run: signpost check")


def _knowledge() -> Path:
    folder: Path = load_settings()["KNOWLEDGE_DIR"]
    return folder


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
