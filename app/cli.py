"""`signpost`: the command line."""

import os
import sys
import time
from pathlib import Path

import click

from app.lazy_commands import LazyGroup
from app.settings import SETTINGS, SettingFault, load_settings
from app.terminal import print_explanation, print_reply


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Work & Health Signpost: answer people, and keep the knowledge true."""


def _settings() -> dict[str, object]:
    try:
        return load_settings()
    except SettingFault as fault:
        raise click.ClickException(str(fault)) from fault


def _folder(name: str) -> Path:
    return Path(str(_settings()[name]))


@main.command()
def serve() -> None:
    """Serve the pages and the API with gunicorn. HOST and PORT say where."""
    settings = str(Path(__file__).parent / "gunicorn_settings.py")
    arguments = [sys.executable, "-m", "gunicorn", "-c", settings, "app.factory:create_app()"]
    os.execv(sys.executable, arguments)  # noqa: S606 - a fixed command, no shell


@main.command()
@click.option("--format", "style", type=click.Choice(["text", "github"]), default="text")
@click.option("--sayings", is_flag=True, help="Ask every example question too. Takes a minute.")
def check(style: str, sayings: bool) -> None:
    """Check all the knowledge, and list every fault with its file and line."""
    from app.checking import all_faults
    from app.reports.check_format import formatted

    started = time.monotonic()
    offers, faults = all_faults(_folder("KNOWLEDGE_DIR"), sayings)
    if faults:
        click.echo(formatted(faults, style))
    seconds = time.monotonic() - started
    count = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
    click.echo(f"{count} in {offers} offers ({seconds:.1f} seconds)")
    sys.exit(1 if faults else 0)


@main.command()
@click.argument("question")
@click.option("--as", "audience", type=click.Choice(["employer", "resident"]), help="Who asks.")
@click.option("--in", "place", help="A place or the first half of a postcode.")
@click.option("--limit", type=click.IntRange(1, 10), default=3, help="How many offers.")
@click.option("--explain", is_flag=True, help="Show what was understood and each score's parts.")
def ask(question: str, audience: str | None, place: str | None, limit: int, explain: bool) -> None:
    """Answer a QUESTION as the chat would."""
    from app.asking_once import ask_once
    from knowledge.faults import KnowledgeFaults

    try:
        reply, knowledge = ask_once(
            _folder("KNOWLEDGE_DIR"), _folder("INDEX_DIR"), question, audience, place, limit
        )
    except KnowledgeFaults as faults:
        raise click.ClickException(f"{faults}\nMend these first.") from faults
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    print_reply(reply)
    if explain:
        print_explanation(reply, knowledge)


@main.command()
def index() -> None:
    """Build the search index for the knowledge as it stands."""
    from index.building import index_place, open_index
    from knowledge.faults import KnowledgeFaults
    from knowledge.loading import load_knowledge

    try:
        knowledge = load_knowledge(_folder("KNOWLEDGE_DIR"))
    except KnowledgeFaults as faults:
        raise click.ClickException(f"{faults}\nMend these first.") from faults
    started = time.monotonic()
    folder = _folder("INDEX_DIR")
    engine = open_index(knowledge, folder)
    click.echo(
        f"{engine.size} offers indexed in {index_place(knowledge, folder)} "
        f"({time.monotonic() - started:.1f} seconds)"
    )


@main.command()
def settings() -> None:
    """List every setting, what it does and what it is if nobody sets it."""
    for setting in SETTINGS:
        click.echo(f"{setting.name:26} {setting.help}")
        click.echo(f"{'':26} default: {setting.default or '(none)'}")


@main.command()
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("tests/evaluation"),
    help="Where the open set is.",
)
@click.option("--wrong", default=20, help="How many wrong answers to list.")
def evaluate(folder: Path, wrong: int) -> None:
    """Measure the answers on the open set, beside two off-the-shelf searches."""
    from app.evaluation.reporting import report
    from app.snapshot import make_snapshot
    from knowledge.loading import load_knowledge

    knowledge = load_knowledge(_folder("KNOWLEDGE_DIR"))
    assistant = make_snapshot(knowledge, _folder("INDEX_DIR"), "evaluating").assistant
    for line in report(assistant, knowledge, folder, wrong):
        click.echo(line)
