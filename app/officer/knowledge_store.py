"""What the views need of the files: where they are, what the host keeps, and their history."""

from pathlib import Path

from flask import current_app
from werkzeug.exceptions import NotFound

from app.officer.drafts import Draft
from app.publishing.checked import Checked, check_text
from app.publishing.history import History, find_history
from app.publishing.host import Host, look_at_host
from app.publishing.publish import Publisher
from app.publishing.text import offer_file, read_text
from app.serving import snapshot
from knowledge.offer import Offer


def knowledge_root() -> Path:
    """The folder that holds the knowledge."""
    return Path(current_app.config["KNOWLEDGE_DIR"])


def file_of(offer_id: str) -> Path:
    """The offer's file."""
    return offer_file(knowledge_root(), offer_id)


def text_of(offer_id: str) -> str:
    """What the offer's file says now; empty where there is none."""
    return read_text(file_of(offer_id))


def served_offer(offer_id: str) -> Offer | None:
    """The offer as it is being served; None for a new one, or one whose file is faulty."""
    return snapshot().knowledge.offers.get(offer_id)


def existing_text(offer_id: str) -> str:
    """What the offer's file says now. Raises `NotFound` where there is no such offer."""
    text = text_of(offer_id)
    if not text:
        raise NotFound
    return text


def checked(draft: Draft) -> Checked:
    """The draft checked against all that is served."""
    return check_text(snapshot().knowledge, draft.offer_id, draft.text)


def publisher() -> Publisher:
    """Publishes into this application's knowledge."""
    return Publisher(knowledge_root(), current_app.config["KNOWLEDGE_REPO"])


def history() -> History:
    """The history of this application's knowledge. Raises `HistoryFault`."""
    return find_history(knowledge_root(), current_app.config["KNOWLEDGE_REPO"])


def host() -> Host:
    """What becomes of what is published here."""
    config = current_app.config
    return look_at_host(knowledge_root(), config["KNOWLEDGE_REPO"], config["KNOWLEDGE_DISK"])
