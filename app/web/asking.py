"""One turn of the chat over HTTP: read the form, ask the assistant, remember nothing.

The page carries everything: the token from before the turn and what was asked. Sending the same
form again gives the same answer, so refresh, back and a second tab repeat nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app, request

from app.assistant.conversation import Conversation, TokenKeeper, Turn
from app.assistant.reply import Reply
from app.serving import snapshot
from app.web.links import easy_read, keep_saved, saved_offers
from knowledge.model import Knowledge
from knowledge.record import AUDIENCES, Audience

LABEL_MARK = "::"
"""Between a button's value and its words, so that the next page can say what was pressed."""


@dataclass(frozen=True)
class Asked:
    """What the browser sent: the token from before this turn, and words or a button."""

    token: str = ""
    message: str = ""
    choice: str = ""
    label: str = ""

    @property
    def something(self) -> bool:
        """Whether there is a turn to answer, rather than a conversation to show again."""
        return bool(self.choice or self.message or not self.token)

    @property
    def pressed(self) -> str:
        """The button's value with its words, as the form carries it."""
        return f"{self.choice}{LABEL_MARK}{self.label}" if self.choice else ""


@dataclass(frozen=True)
class EarlierTurn:
    """A turn from before, told again from its codes."""

    number: int
    kind: str
    topics: tuple[str, ...]
    offers: tuple[tuple[str, str], ...]
    """Ids and names of the offers that were shown."""


@dataclass(frozen=True)
class ChatPage:
    """What a chat page shows."""

    asked: Asked
    reply: Reply | None
    earlier: tuple[EarlierTurn, ...]
    token: str
    """What the next turn sends."""
    audience: Audience | None
    thanked: bool = False
    """Whether the person has just said if this helped."""
    just_saved: str | None = None

    @property
    def number(self) -> int:
        """Which turn of the conversation this is, counting from 1."""
        return self.earlier[-1].number + 1 if self.earlier else 1


def read_asked(form: Mapping[str, str]) -> Asked:
    """What was asked, from the form. Missing fields are empty."""
    choice, _, label = form.get("choice", "").partition(LABEL_MARK)
    return Asked(
        token=form.get("conversation", ""),
        message="" if choice else form.get("message", ""),
        choice=choice[:200],
        label=label[:200],
    )


def take_turn() -> ChatPage:
    """Answer the request's form. Counts it, unless it only shows an answer again."""
    form = request.form
    asked = read_asked(form)
    just_saved = _save(form.get("save", ""))
    if not asked.something:
        return told_again(asked.token)
    reply = snapshot().assistant.reply(
        asked.message, asked.token or None, choice=asked.choice or None, limit=offers_at_once()
    )
    _count(form, reply)
    return ChatPage(
        asked=asked,
        reply=reply,
        earlier=earlier_turns(_conversation(asked.token), snapshot().knowledge),
        token=reply.conversation,
        audience=reply.understood.audience,
        thanked="helpful" in form,
        just_saved=just_saved,
    )


def offers_at_once() -> int:
    """How many offers an answer shows: one at a time in easy read."""
    return 1 if easy_read() else 3


def told_again(token: str) -> ChatPage:
    """A conversation shown from its codes alone, ready for the next question."""
    conversation = _conversation(token)
    earlier = earlier_turns(conversation, snapshot().knowledge)
    return ChatPage(Asked(), None, earlier, token, conversation.audience)


def new_page(audience: str | None) -> ChatPage:
    """A page before anything was asked. A known audience is kept in its token."""
    if audience not in AUDIENCES:
        return ChatPage(Asked(), None, (), "", None)
    chosen: Audience = "employer" if audience == "employer" else "resident"
    token = _tokens().write(Conversation(audience=chosen, audience_told=True))
    return ChatPage(Asked(), None, (), token, chosen)


def earlier_turns(conversation: Conversation, knowledge: Knowledge) -> tuple[EarlierTurn, ...]:
    """The turns of a conversation in words: labels of needs and names of offers."""
    return tuple(
        _earlier(number, turn, conversation.audience, knowledge)
        for number, turn in enumerate(conversation.turns, start=1)
    )


def _earlier(
    number: int, turn: Turn, audience: Audience | None, knowledge: Knowledge
) -> EarlierTurn:
    needs = [need for need in turn.needs if need in knowledge.needs]
    offers = [offer for offer in turn.offers if offer in knowledge.offers]
    return EarlierTurn(
        number,
        turn.kind,
        tuple(knowledge.need_label(need, audience) for need in needs),
        tuple((offer, knowledge.offers[offer].name) for offer in offers),
    )


def _conversation(token: str) -> Conversation:
    return _tokens().read(token) or Conversation()


def _tokens() -> TokenKeeper:
    return TokenKeeper(current_app.config["SECRET_KEY"])


def _save(offer_id: str) -> str | None:
    if offer_id not in snapshot().knowledge.offers:
        return None
    saved = saved_offers()
    if offer_id in saved:
        keep_saved(tuple(one for one in saved if one != offer_id))
        return None
    keep_saved((*saved, offer_id))
    return offer_id


def _count(form: Mapping[str, str], reply: Reply) -> None:
    insights = current_app.extensions.get("insights")
    if insights is None:
        return
    if form.get("shown-again"):
        return
    if form.get("save"):
        insights.record_saved((form["save"],))
    elif form.get("helpful") in ("yes", "no"):
        reason = form.get("reason") or None
        insights.record_helpful(reply.kind, form["helpful"] == "yes", reason)
    else:
        insights.record_turn(reply, insights.keywords(form.get("message", ""), reply))
