"""The knowledge that ships, read once for all these tests."""

import pytest

from knowledge.loading import load_knowledge
from knowledge.model import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()
