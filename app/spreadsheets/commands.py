"""`signpost export` and `signpost import`: offers to and from spreadsheets."""

from pathlib import Path

import click

from app.settings import load_settings
from app.spreadsheets.exporting import offers_csv, offers_xlsx
from app.spreadsheets.importing import Draft, drafts
from app.spreadsheets.table_reading import TableFault, read_table
from knowledge.faults import KnowledgeFaults
from knowledge.loading import load_knowledge
from knowledge.model import Knowledge

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("export")
@click.argument("path", type=FILE)
def export_offers(path: Path) -> None:
    """Write all offers to PATH, a .csv or .xlsx file."""
    offers = _knowledge().offers.values()
    if path.suffix == ".xlsx":
        path.write_bytes(offers_xlsx(offers))
    elif path.suffix == ".csv":
        # The mark at the start tells spreadsheet programs that the text is UTF-8.
        path.write_bytes(b"\xef\xbb\xbf" + offers_csv(offers).encode())
    else:
        raise click.BadParameter("the file's name should end in .csv or .xlsx")
    click.echo(f"Wrote {len(offers)} offers to {path}.")


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--to", "folder", type=FOLDER, default=Path("drafts"), help="Where drafts go.")
def import_offers(path: Path, folder: Path) -> None:
    """Turn each row of the spreadsheet at PATH into a draft offer, and say what each lacks."""
    try:
        made = drafts(read_table(path.read_bytes(), path.name), _knowledge())
    except TableFault as error:
        raise click.ClickException(str(error)) from error
    folder.mkdir(parents=True, exist_ok=True)
    for draft in made:
        _write(folder / draft.file_name, draft)
    whole = sum(not draft.faults for draft in made)
    click.echo(f"{len(made)} drafts in {folder}: {whole} complete, {len(made) - whole} to mend.")


def _write(path: Path, draft: Draft) -> None:
    if path.exists():
        click.echo(f"{path} is there already and was left as it is.")
        return
    path.write_text(draft.commented, encoding="utf-8")
    click.echo(f"{path}{' (there is an offer of this name)' if draft.exists else ''}")
    for fault in draft.faults:
        click.echo(f"  to mend: {fault.message}")
    for heading in draft.ignored:
        click.echo(f"  not used: the column `{heading}`")


def _knowledge() -> Knowledge:
    try:
        return load_knowledge(load_settings()["KNOWLEDGE_DIR"])
    except KnowledgeFaults as error:
        raise click.ClickException(f"{error}\nMend these first.") from error
