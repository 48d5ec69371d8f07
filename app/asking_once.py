"""Answers one question from the command line."""

from pathlib import Path

from app.assistant.reply import Reply
from app.snapshot import make_snapshot
from knowledge.loading import load_knowledge
from knowledge.model import Knowledge


def ask_once(
    root: Path,
    index_folder: Path,
    question: str,
    audience: str | None,
    place: str | None,
    limit: int,
) -> tuple[Reply, Knowledge]:
    """The reply to a question, with an audience and a place given first if wanted.

    Raises `KnowledgeFaults` where the knowledge cannot be used, and ValueError where the place
    is not one we know.
    """
    knowledge = load_knowledge(root)
    assistant = make_snapshot(knowledge, index_folder, "one question").assistant
    token = None
    if place:
        where = assistant.reader.place(place)
        if where.district is None:
            raise ValueError(f"{place} is not a place we know in Kent and Medway")
        token = assistant.reply("", token, choice=f"place:{where.district}").conversation
    if audience:
        token = assistant.reply("", token, choice=f"audience:{audience}").conversation
    return assistant.reply(question, token, limit=limit), knowledge
