"""Changing YAML: what was not changed stays as it was, and what was says what was meant."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.publishing.drafting import with_saying
from app.publishing.merging import compare_changes, join
from app.publishing.round_trip import change, read_data, write_data
from knowledge.loading import KNOWLEDGE_FOLDER

OFFERS = sorted((KNOWLEDGE_FOLDER / "offers").glob("*.yaml"))[::7]
TEXT = """\
# Top of the file.
name: Chair Fund   # short name
needs: [chairs, desks]
steps:
# first of all
- Ring them
- 'Ask: is it open?'   # they like this
- Apply

contacts:
  - phone: 0800 111 222
    hours: {mon-fri: 9am-5pm}  # said so on Monday
  - web: https://example.org
# the end
"""


@pytest.mark.parametrize("path", OFFERS, ids=lambda path: path.stem)
def test_saying_the_same_leaves_a_shipped_file_byte_for_byte(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert change(text, read_data(text)) == text


@pytest.mark.parametrize("path", OFFERS, ids=lambda path: path.stem)
def test_changing_one_field_touches_only_its_lines(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    after = change(text, {**read_data(text), "review_in": "11 months"})
    changed = [line for line in after.splitlines() if line not in text.splitlines()]
    assert changed == ["review_in: 11 months"]


@pytest.mark.parametrize("path", OFFERS, ids=lambda path: path.stem)
def test_written_anew_it_says_the_same(path: Any) -> None:
    data = read_data(path.read_text(encoding="utf-8"))
    assert read_data(write_data(data)) == data


def test_comments_in_and_around_a_changed_list_stay() -> None:
    data = read_data(TEXT)
    after = change(TEXT, {**data, "steps": ["Write first", *data["steps"][:2], "Apply online"]})
    assert read_data(after)["steps"] == [
        "Write first",
        "Ring them",
        "Ask: is it open?",
        "Apply online",
    ]
    for comment in ("# Top of the file.", "# short name", "# they like this", "# the end"):
        assert comment in after


def test_a_changed_contact_keeps_its_comment_and_its_style() -> None:
    data = read_data(TEXT)
    contacts = [{"phone": "0800 333 444", "hours": {"mon-fri": "9am-5pm"}}, *data["contacts"][1:]]
    after = change(TEXT, {**data, "contacts": contacts})
    assert after == TEXT.replace("0800 111 222", "0800 333 444")


def test_a_field_taken_out_goes_and_the_comment_after_it_stays() -> None:
    data = {name: value for name, value in read_data(TEXT).items() if name != "contacts"}
    after = change(TEXT, data)
    assert "contacts" not in after
    assert after.endswith("# the end\n")


def test_a_new_field_goes_where_the_house_order_puts_it() -> None:
    after = change(TEXT, {**read_data(TEXT), "provider": "chair-people"})
    lines = after.splitlines()
    assert (
        lines.index("provider: chair-people") == lines.index("name: Chair Fund   # short name") + 1
    )


def test_text_that_looks_like_something_else_stays_text() -> None:
    data = {
        "name": "no",
        "cost": {"note": "0800 111"},
        "steps": ["a: b", "# c", "- d", "'e", "2026"],
    }
    assert read_data(write_data(data)) == data


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip
names = st.sampled_from(
    ["name", "steps", "needs", "cost", "contacts", "who", "people_say", "gives"]
)
values = st.recursive(
    words,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["from", "to", "note", "phone", "hours"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
records = st.dictionaries(names, values, max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records, records)
def test_whatever_it_said_before_it_says_what_is_meant(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert read_data(change(write_data(before), after)) == after


def test_two_who_change_different_fields_are_joined() -> None:
    data = read_data(TEXT)
    mine = change(TEXT, {**data, "name": "Seat Fund"})
    theirs = change(TEXT, {**data, "needs": ["chairs"]})
    joined = join(TEXT, mine, theirs, {})
    assert read_data(joined) == {**data, "name": "Seat Fund", "needs": ["chairs"]}
    assert "# short name" in joined


@pytest.mark.parametrize(("choice", "name"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_two_who_change_one_field_choose(choice: Any, name: str) -> None:
    data = read_data(TEXT)
    mine, theirs = (change(TEXT, {**data, "name": each}) for each in ("Mine", "Theirs"))
    merge = compare_changes(TEXT, mine, theirs)
    assert [clash.name for clash in merge.clashes] == ["name"]
    assert read_data(join(TEXT, mine, theirs, {"name": choice}))["name"] == name


def test_one_takes_out_what_the_other_changes() -> None:
    data = read_data(TEXT)
    gone = {name: value for name, value in data.items() if name != "needs"}
    mine, theirs = change(TEXT, gone), change(TEXT, {**data, "needs": ["desks"]})
    assert "needs" not in read_data(join(TEXT, mine, theirs, {"needs": "mine"}))
    assert read_data(join(TEXT, mine, theirs, {"needs": "theirs"}))["needs"] == ["desks"]


def test_an_example_question_is_added_once() -> None:
    once = with_saying(TEXT, "resident", "who pays  for a chair")
    assert read_data(once)["people_say"] == {"resident": ["who pays for a chair"]}
    assert with_saying(once, "resident", "who pays for a chair") == once
