"""Try a question: what was understood, each offer's score part by part, and why others lost."""

from dataclasses import dataclass

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from app.assistant.masking import MAX_MESSAGE
from app.assistant.reply import Reply, ScorePart
from app.officer.blueprint import officer
from app.officer.guard import requires
from app.officer.score_words import PARTS, named
from app.officer.why_not import why_not
from app.publishing.round_trip import change, read_data
from app.publishing.text import offer_file, read_text
from app.serving import snapshot
from app.snapshot import Snapshot
from knowledge.record import AUDIENCES, Audience

LIMIT = 10


@dataclass(frozen=True)
class Question:
    """What an officer tries: the words, who asks, where, and the offer they expected."""

    words: str
    audience: Audience | None
    district: str | None
    expected: str | None


@dataclass(frozen=True)
class ScoredOffer:
    """An offer that was looked at: its place, its whole score and the parts of it."""

    place: int
    id: str
    name: str
    score: float
    parts: tuple[ScorePart, ...]


@officer.get("/try")
@requires("viewer")
def trying() -> ResponseReturnValue:
    """An empty form."""
    return _page(Question("", None, None, None))


@officer.post("/try")
@requires("viewer")
def tried() -> ResponseReturnValue:
    """The form again, with what came of the question. Nothing is counted or kept."""
    question = _question()
    current = snapshot()
    if not question.words:
        return _page(question, missing=True)
    reply = ask(current, question)
    scored = scored_offers(current, reply)
    reasons = why_not(current.knowledge, question.expected, reply) if question.expected else ()
    return _page(question, reply=reply, scored=scored, reasons=reasons)


@officer.post("/try/test")
@requires("editor")
def make_test() -> ResponseReturnValue:
    """Show the offer's file with the question added, ready for the editor."""
    knowledge = snapshot().knowledge
    offer = knowledge.offers.get(request.form.get("offer", ""))
    question = _question()
    if offer is None or not question.words:
        abort(400)
    audience = question.audience if question.audience in offer.audiences else offer.audiences[0]
    text = read_text(offer_file(current_app.config["KNOWLEDGE_DIR"], offer.id))
    return render_template(
        "officer/make_test.html",
        offer=offer,
        audience=audience,
        line=question.words,
        text=with_saying(text, audience, question.words),
    )


def with_saying(text: str, audience: Audience, line: str) -> str:
    """The file's text with one more example question. Comments and order stay as they are."""
    data = read_data(text)
    sayings = data.setdefault("people_say", {}).setdefault(audience, [])
    if line not in sayings:
        sayings.append(line)
    return change(text, data)


def ask(current: Snapshot, question: Question) -> Reply:
    """The assistant's reply to the question, asked by that audience in that place."""
    token = None
    if question.district:
        choice = f"place:{question.district}"
        token = current.assistant.reply("", token, choice=choice).conversation
    if question.audience:
        choice = f"audience:{question.audience}"
        token = current.assistant.reply("", token, choice=choice).conversation
    return current.assistant.reply(question.words, token, limit=LIMIT)


def scored_offers(current: Snapshot, reply: Reply) -> list[ScoredOffer]:
    """The offers that were looked at, best first."""
    return [
        ScoredOffer(
            place,
            offer_id,
            current.knowledge.offers[offer_id].name,
            sum(part.points for part in parts),
            parts,
        )
        for place, (offer_id, parts) in enumerate(reply.explained.items(), start=1)
    ]


def _question() -> Question:
    knowledge, form = snapshot().knowledge, request.form
    asked = form.get("audience", "")
    audience = next((a for a in AUDIENCES if a == asked), None)
    district, expected = form.get("district", ""), form.get("expected", "")
    return Question(
        " ".join(form.get("question", "")[:MAX_MESSAGE].split()),
        audience,
        district if district in knowledge.places.districts else None,
        expected if expected in knowledge.offers else None,
    )


def _page(question: Question, **found: object) -> str:
    knowledge = snapshot().knowledge
    return render_template(
        "officer/trying.html",
        question=question,
        knowledge=knowledge,
        limit=MAX_MESSAGE,
        part_words=PARTS,
        named=named,
        **found,
    )
