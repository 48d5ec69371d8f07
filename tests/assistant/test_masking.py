"""What a person should not have typed is taken out before anything reads it."""

import pytest

from app.assistant.assistant import Assistant
from app.assistant.masking import MAX_MESSAGE, mask


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("my email is sam.o+x@mail.example.com", "email"),
        ("ni number QQ 12 34 56 C", "national-insurance"),
        ("qq123456c", "national-insurance"),
        ("card 4111 1111 1111 1111", "number"),
        ("ring me on 07700 900123", "number"),
        ("+44 7700 900123", "number"),
    ],
)
def test_private_details_are_taken_out_and_named(typed: str, kind: str) -> None:
    masked = mask(f"{typed} about my back")
    assert masked.hidden == (kind,)
    assert "about my back" in masked.text
    assert not any(part in masked.text for part in ("4111", "7700", "3456", "mail.example"))


@pytest.mark.parametrize("kept", ["im 63", "£12,000 grant", "ME7 4AB", "call 999", "20-25 staff"])
def test_ordinary_numbers_stay(kept: str) -> None:
    assert mask(kept).text == kept


def test_the_person_is_told_kindly(assistant: Assistant) -> None:
    reply = assistant.reply("bad back, ring me on 07700 900123")
    assert any("private" in notice for notice in reply.notices)
    assert "900123" not in str(reply)


def test_a_long_message_is_read_in_part_and_the_person_is_told(assistant: Assistant) -> None:
    reply = assistant.reply("my back hurts at work. " * (MAX_MESSAGE // 10))
    assert reply.offers
    assert reply.notices
