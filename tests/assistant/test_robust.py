"""Nothing a person can type, and no token, makes the assistant fail."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.assistant.assistant import MAX_LIMIT, Assistant
from app.assistant.masking import MAX_MESSAGE, mask

ORDINARY = "my back is bad the second one free no not that medway boss sick 3"
STRANGE = ("£", "?", "😢", "ñ", "ł", "я", "ਪ", "🙏🏽", "\u200b", "\x00")
WORDS = st.sampled_from((*ORDINARY.split(), *STRANGE))
TYPED = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=30).map(" ".join))
_UNHURRIED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@_UNHURRIED
@given(messages=st.lists(TYPED, min_size=1, max_size=3))
def test_any_text_gets_a_reply(assistant: Assistant, messages: list[str]) -> None:
    token = None
    for message in messages:
        reply = assistant.reply(message, token)
        token = reply.conversation
        assert reply.text or reply.safety
        assert len(reply.offers) <= MAX_LIMIT


@_UNHURRIED
@given(token=st.one_of(st.text(max_size=200), st.binary(max_size=200).map(lambda b: b.hex())))
def test_any_token_gets_a_reply(assistant: Assistant, token: str) -> None:
    reply = assistant.reply("debt", token)
    assert reply.kind == "offers"
    assert bool(reply.notices) == bool(token)


@_UNHURRIED
@given(choice=st.text(max_size=60))
def test_any_choice_gets_a_reply(assistant: Assistant, choice: str) -> None:
    assert assistant.reply("", None, choice=choice).text


@given(message=st.text(max_size=MAX_MESSAGE * 2))
@settings(max_examples=100, deadline=None)
def test_masking_keeps_no_hidden_characters_and_bounds_the_length(message: str) -> None:
    masked = mask(message)
    assert len(masked.text) <= MAX_MESSAGE
    assert not set(masked.text) & set("\x00\x07\u200b\u202e\ufeff")
