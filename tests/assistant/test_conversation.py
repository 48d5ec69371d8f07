"""Follow-ups, corrections and answers: the talk keeps its thread."""

import pytest

from app.assistant.assistant import Assistant
from app.assistant.conversation import MAX_TOKEN, Conversation, TokenKeeper, Turn

from .conftest import Talk


def test_a_fact_is_about_the_offer_pointed_at(talk: Talk) -> None:
    shown = talk.say("want to stop smoking, live in sheerness").offers
    reply = talk.say("tell me about the second one")
    assert (reply.kind, reply.about_offer) == ("fact", shown[1].id)
    assert talk.say("is it free").about_offer == shown[1].id


@pytest.mark.parametrize("pointing", ["number 3", "3", "the third one", "the last one"])
def test_offers_can_be_pointed_at_by_number(talk: Talk, pointing: str) -> None:
    third = talk.say("debt is getting on top of me").offers[2]
    assert talk.say(pointing).about_offer == third.id


def test_a_first_job_is_not_the_first_offer(talk: Talk) -> None:
    talk.say("debt is getting on top of me")
    assert talk.say("help to get my first job").kind == "offers"


def test_an_age_is_answered_with_the_limit_and_never_a_verdict(talk: Talk) -> None:
    talk.say("nhs health check in rainham")
    reply = talk.say("am I too old im 63")
    assert reply.kind == "fact"
    assert any("40" in line for line in reply.facts)
    assert not any(line.lower().startswith(("yes", "no")) for line in (*reply.text, *reply.facts))


def test_bad_input_does_not_lose_the_thread(talk: Talk) -> None:
    first = talk.say("access to work").offers[0]
    for nonsense in ("asdfghjkl", "????", "will it rain tomorrow", "you are useless"):
        assert not talk.say(nonsense).offers
    assert talk.say("is it free").about_offer == first.id


def test_a_place_told_later_keeps_the_topic(talk: Talk) -> None:
    talk.say("help to quit smoking")
    reply = talk.say("im in chatham btw")
    assert reply.understood.needs == ("stop-smoking",)
    assert reply.understood.place == "medway"
    assert "medway-stop-smoking-service" in [card.id for card in reply.offers]


def test_a_postcode_alone_is_a_place(talk: Talk) -> None:
    talk.say("help to quit smoking")
    assert talk.say("ME7").understood.place == "medway"


def test_what_about_somebody_else_keeps_the_topic(talk: Talk) -> None:
    needs = talk.say("staff member has anxiety, how do i support them").understood.needs
    reply = talk.say("what about for my apprentice who is self employed?")
    assert reply.kind == "offers"
    assert reply.understood.audience == "employer"
    assert set(needs) <= set(reply.understood.needs)


def test_rejected_offers_do_not_come_back(talk: Talk) -> None:
    refused = {card.id for card in talk.say("debt is getting on top of me").offers}
    for message in ("no not that", "anything else"):
        assert not refused & {card.id for card in talk.say(message).offers}


def test_starting_again_forgets_everything(talk: Talk) -> None:
    talk.say("im an employer in dover and my chef is pregnant")
    assert talk.say("start again").status == "started-again"
    understood = talk.say("english lessons").understood
    assert (understood.audience, understood.place) == (None, None)


@pytest.mark.parametrize(
    ("answer", "place"), [("medway", "medway"), ("gilingham", "medway"), ("skip", None)]
)
def test_a_place_question_is_answered_in_words(talk: Talk, answer: str, place: str | None) -> None:
    asked = talk.say("council tax reduction")
    assert asked.offers
    assert asked.question is not None
    assert asked.question.about == "place"
    reply = talk.say(answer)
    assert reply.kind == "offers"
    assert reply.understood.place == place


def test_an_answer_in_words_says_whom_it_is_for(assistant: Assistant) -> None:
    keeper = TokenKeeper("a-secret-for-tests")
    waiting = Conversation(needs=("fit-note",), asked=("audience",), pending="audience")
    for answer, audience in (("employer", "employer"), ("its for me", "resident")):
        reply = assistant.reply(answer, keeper.write(waiting))
        assert reply.understood.audience == audience
        assert reply.understood.needs == ("fit-note",)


def test_the_first_answers_the_question_that_is_waiting(assistant: Assistant) -> None:
    keeper = TokenKeeper("a-secret-for-tests")
    waiting = Conversation(
        needs=("debt",), pending="need", asked=("need",), offered=("need:housing", "need:food")
    )
    reply = assistant.reply("the first", keeper.write(waiting))
    assert reply.understood.needs == ("housing",)


def test_no_question_is_asked_twice(talk: Talk) -> None:
    asked: list[str] = []
    for message in ("help", "work", "money", "council tax", "health", "courses", "jobs"):
        question = talk.say(message).question
        if question is not None:
            asked.append(question.about)
    assert len(asked) == len(set(asked))


def test_two_offers_that_fit_equally_are_asked_about(assistant: Assistant) -> None:
    keeper = TokenKeeper("a-secret-for-tests")
    shown = ("access-to-work", "blue-badge")
    reply = assistant.reply(
        "is it free", keeper.write(Conversation(needs=("debt",), shown=shown, tied=True))
    )
    assert (reply.kind, reply.status) == ("question", "clarifying")
    assert reply.question is not None
    chosen = assistant.reply("", reply.conversation, choice=reply.question.options[1].value)
    assert (chosen.kind, chosen.about_offer) == ("fact", "blue-badge")


@pytest.mark.parametrize("token", ["nonsense", "a.b.c", "x" * (MAX_TOKEN + 1)])
def test_a_token_that_cannot_be_read_is_a_fresh_start_with_a_notice(
    assistant: Assistant, token: str
) -> None:
    reply = assistant.reply("debt", token)
    assert any("started fresh" in notice for notice in reply.notices)
    assert reply.offers


def test_a_token_signed_elsewhere_or_changed_is_not_trusted() -> None:
    token = TokenKeeper("one").write(Conversation(district="medway"))
    assert TokenKeeper("two").read(token) is None
    assert TokenKeeper("one").read(token[:-2] + "zz") is None


def test_a_long_conversation_still_fits_in_its_token() -> None:
    turn = Turn("offers", ("a-need-with-a-long-name",) * 3, ("an-offer-with-a-long-name",) * 3)
    long = Conversation(
        turns=(turn,) * 12, seen=tuple(f"an-offer-with-a-long-name-{n}" for n in range(40))
    )
    keeper = TokenKeeper("one")
    token = keeper.write(long)
    assert len(token) <= MAX_TOKEN
    assert keeper.read(token) is not None
