"""The assistant: one call a turn, from a message to a reply."""

from datetime import datetime

from app.assistant.conversation import TokenKeeper
from app.assistant.reply import Reply
from index.engine import Engine
from knowledge.model import Knowledge


class Assistant:
    """Answers messages from one snapshot of knowledge."""

    def __init__(self, knowledge: Knowledge, engine: Engine, tokens: TokenKeeper) -> None:
        self.knowledge, self.engine, self.tokens = knowledge, engine, tokens

    def reply(
        self,
        message: str,
        token: str | None = None,
        *,
        choice: str | None = None,
        limit: int = 3,
        now: datetime | None = None,
    ) -> Reply:
        """Answer one turn.

        `choice` is the value of a button pressed instead of words. `limit` is how many offers
        to show, 1 to 10. A token that cannot be read is a fresh start. Never raises for
        anything a person can type.
        """
        raise RuntimeError("under construction")
