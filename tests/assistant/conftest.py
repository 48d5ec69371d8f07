"""The assistant with the knowledge that ships, and a talk that keeps its token."""

from pathlib import Path

import pytest

from app.assistant.assistant import Assistant
from app.assistant.reply import Reply
from app.evaluation.questions import OpenSet, load_open_set
from app.snapshot import make_snapshot
from knowledge.loading import load_knowledge

OPEN_SET = Path(__file__).parent.parent / "evaluation"


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return make_snapshot(load_knowledge(), None, "a-secret-for-tests").assistant


@pytest.fixture(scope="session")
def open_set() -> OpenSet:
    return load_open_set(OPEN_SET)


class Talk:
    """A conversation: every turn sends the token of the last."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.token: str | None = None

    def say(self, message: str) -> Reply:
        return self._keep(self._assistant.reply(message, self.token))

    def press(self, choice: str) -> Reply:
        return self._keep(self._assistant.reply("", self.token, choice=choice))

    def _keep(self, reply: Reply) -> Reply:
        self.token = reply.conversation
        return reply


@pytest.fixture
def talk(assistant: Assistant) -> Talk:
    return Talk(assistant)
