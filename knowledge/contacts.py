"""One way to reach an offer: a number, a link, an address."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

import phonenumbers
from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationInfo,
    field_validator,
    model_validator,
)

from knowledge.hours import Hours, parse_hours
from knowledge.record import Audience, Line, Record

ContactKind = Literal["phone", "textphone", "relay", "text", "email", "web", "address", "bsl"]
KINDS: tuple[ContactKind, ...] = (
    "phone",
    "textphone",
    "relay",
    "text",
    "email",
    "web",
    "address",
    "bsl",
)
SHORT_NUMBERS = frozenset({"999", "111", "101", "105", "18000", "116123", "116000", "116006"})
"""National short codes that the phone library does not count as full numbers."""

_EMAIL = re.compile(r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$")
_URL = re.compile(r"^https://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(/\S*)?$", re.IGNORECASE)
WrittenHours = Annotated[
    Hours,
    BeforeValidator(parse_hours),
    PlainSerializer(lambda hours: "always" if hours.always else dict(hours.written)),
]


def check_url(url: str) -> str:
    """`url` if it is a full https address; raises ValueError in plain words."""
    if url.startswith("http://"):
        raise ValueError(f"`{url}` is not secure. Write it with https:// and check it opens")
    if not _URL.match(url):
        raise ValueError(f"`{url}` is not a full link. Write it as https://www.example.org/page")
    return url


def check_phone(number: str) -> str:
    """`number` if it can be dialled in the UK; raises ValueError in plain words."""
    if not re.fullmatch(r"[\d ]+", number):
        raise ValueError(f"`{number}` should hold only digits and spaces. Put words in `label`")
    digits = number.replace(" ", "")
    if digits in SHORT_NUMBERS:
        return number
    parsed = phonenumbers.parse(digits, "GB")
    if not _full_length(parsed) or not digits.startswith("0"):
        raise ValueError(f"`{number}` is not a UK phone number. Check the digits")
    return number


def _full_length(number: phonenumbers.PhoneNumber) -> bool:
    reason = phonenumbers.is_possible_number_with_reason(number)
    return bool(reason == phonenumbers.ValidationResult.IS_POSSIBLE)


def check_text_number(number: str) -> str:
    """`number` if texts can be sent to it: a mobile or a five or six digit short code."""
    if re.fullmatch(r"\d{5,6}|999", number):
        return number
    return check_phone(number)


def check_email(address: str) -> str:
    """`address` if it has the form of an email address."""
    if not _EMAIL.match(address):
        raise ValueError(f"`{address}` is not an email address")
    return address


_CHECKS = {
    "phone": check_phone,
    "textphone": check_phone,
    "text": check_text_number,
    "email": check_email,
    "web": check_url,
}


class Contact(Record):
    """One way to reach an offer, written in YAML as `phone: 0800 ...` and the like."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [k]} for k in KINDS]})

    kind: ContactKind = Field(exclude=True)
    value: Line = Field(exclude=True)
    label: Line | None = None
    hours: WrittenHours | None = None
    note: Line | None = None
    audience: Audience | None = Field(default=None, alias="for")
    confirmed: bool = True
    """False where the detail was seen but not on a page that can be relied on."""

    @model_validator(mode="before")
    @classmethod
    def _name_the_kind(cls, data: object) -> object:
        if not isinstance(data, Mapping):
            raise ValueError("should be one contact, such as `- phone: 0800 111 222`")
        named = [kind for kind in KINDS if kind in data]
        if len(named) != 1:
            raise ValueError(f"needs exactly one of {', '.join(KINDS)}")
        rest = {key: value for key, value in data.items() if key != named[0]}
        return {**rest, "kind": named[0], "value": data[named[0]]}

    @field_validator("value")
    @classmethod
    def _check_form(cls, value: str, info: ValidationInfo) -> str:
        check = _CHECKS.get(info.data.get("kind", ""))
        return check(value) if check else value

    @property
    def link(self) -> str | None:
        """What to follow or dial: `tel:`, `sms:`, `mailto:` or the web address."""
        digits = self.value.replace(" ", "")
        schemes = {"phone": f"tel:{digits}", "text": f"sms:{digits}", "web": self.value}
        schemes |= {"email": f"mailto:{self.value}"}
        return schemes.get(self.kind)
