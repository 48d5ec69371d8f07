"""Every slip an officer can make in an offer's file is told with its line and what to write."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.faults import Fault

FaultsOf = Callable[[Path], tuple[Fault, ...]]

GOOD = """\
name: Desk Loan
also_known_as: [desk borrowing]
provider: department-for-work-and-pensions
status: open
for:
  resident:
    summary: Borrow a desk that goes up and down for your home.
    first_step: Ring and ask for a desk.
  employer:
    summary: Borrow a desk that goes up and down for your office.
    first_step: Fill in the form.
needs: [equipment-at-work]
conditions: [arthritis]
areas: [kent]
who:
  age: {from: 16, to: 70}
  groups: [carer]
cost: {kind: free}
runs: {from: 2026-01, until: 2027-03-31}
contacts:
  - phone: 0800 121 7479
    hours: {mon-fri: 9am-5pm}
  - web: https://www.gov.uk/desk
  - email: desks@example.org
people_say:
  resident:
    - i want to borrow a desk
    - standing desk for my box room
    - desk on loan for my bad hip
    - lend me a table that lifts
  employer:
    - can we borrow a desk for the office
    - lend us a lifting table
    - standing desk on loan for payroll
    - desk to try before we buy one
sources:
  - title: Desk page
    url: https://www.gov.uk/desk-loan
    seen: 2026-02-06
confidence: high
last_reviewed_on: 2026-03-01
review_in: 6 months
owner: work-and-health
strategy: [A1]
"""
LONG_SUMMARY = " ".join(["desk"] * 31)


@dataclass(frozen=True)
class Slip:
    """A change to the good file, the line that is then wrong, and what must be said of it."""

    old: str
    new: str
    line: str
    said: tuple[str, ...]


def slip(old: str, new: str, line: str, *said: str) -> Slip:
    return Slip(old, new, line, said)


SLIPS = {
    # The form of YAML
    "broken YAML: a colon in the text": slip(
        "name: Desk Loan", "name: Desk: Loan", "name: Desk", "second colon", "quotes"
    ),
    "broken YAML: a quote left open": slip("name: Desk Loan", "name: 'Desk Loan", "'Desk", "quote"),
    "broken YAML: a list left open": slip(
        "needs: [equipment-at-work]", "needs: [equipment-at-work", "needs:", "[list]"
    ),
    "broken YAML: spaces that do not fit": slip(
        "    first_step: Ring", "   first_step: Ring", "   first_step: Ring", "spaces"
    ),
    "a tab": slip(
        "    summary: Borrow a desk that goes up and down for your home",
        "\tsummary: Borrow a desk",
        "\tsummary",
        "tab",
        "spaces",
    ),
    "a key written twice": slip(
        "status: open\n", "status: open\nstatus: closed\n", "status: closed", "`status`", "line 4"
    ),
    "a nested key written twice": slip(
        "    seen: 2026-02-06",
        "    seen: 2026-02-06\n    seen: 2026-02-07",
        "seen: 2026-02-07",
        "`seen`",
        "already",
    ),
    "a python tag": slip(
        "name: Desk Loan",
        "name: !!python/object/apply:os.system ['true']",
        "!!python",
        "tags",
        "not allowed",
    ),
    "an anchor used twice": slip(
        "conditions: [arthritis]", "conditions: &c [arthritis]\nnot_for: *c", "&c", "shortcuts"
    ),
    "a second document": slip("cost: {kind: free}", "---\ncost: {kind: free}", "---", "---"),
    # Fields
    "an unknown field": slip(
        "review_in: 6 months", "reveiw_in: 6 months", "reveiw_in", "Did you mean `review_in`?"
    ),
    "an unknown field in a reading": slip(
        "    first_step: Ring", "    frist_step: Ring", "frist_step", "Did you mean `first_step`?"
    ),
    "an unknown field in a contact": slip(
        "    hours: {mon", "    huors: {mon", "huors", "Did you mean `hours`?"
    ),
    "an unknown kind of contact": slip(
        "  - phone: 0800", "  - telefone: 0800", "telefone", "phone"
    ),
    "no name": slip("name: Desk Loan\n", "", "also_known_as", "`name` is missing"),
    "no needs": slip("needs: [equipment-at-work]\n", "", "name:", "`needs` is missing"),
    "no sources": slip(
        "sources:\n  - title: Desk page\n    url: https://www.gov.uk/desk-loan\n"
        "    seen: 2026-02-06\n",
        "",
        "name:",
        "`sources` is missing",
    ),
    "an empty name": slip("name: Desk Loan", "name:", "name:", "empty", "Write something"),
    "an empty quoted name": slip("name: Desk Loan", "name: ''", "name: ''", "empty"),
    "an empty list of needs": slip("[equipment-at-work]", "[]", "needs: []", "empty list"),
    "an empty list of areas": slip("areas: [kent]", "areas: []", "areas: []", "empty list"),
    "a list where text belongs": slip(
        "name: Desk Loan", "name: [Desk, Loan]", "name: [", "one piece of text"
    ),
    "text where a list belongs": slip(
        "needs: [equipment-at-work]", "needs: equipment-at-work", "needs:", "list", "`- `"
    ),
    "an id in the file": slip(
        "name: Desk Loan", "id: desk-loan\nname: Desk Loan", "id:", "the file's name"
    ),
    "an unknown status": slip("status: open", "status: opne", "opne", "Did you mean `open`?"),
    "an age that is no number": slip("from: 16", "from: sixteen", "age:", "whole number"),
    "an age that runs backwards": slip("from: 16", "from: 80", "age:", "smaller"),
    # Names of other things
    "an unknown need": slip(
        "[equipment-at-work]", "[equipment-at-wrok]", "needs:", "`equipment-at-work`?", "need"
    ),
    "an unknown condition": slip("[arthritis]", "[arthritus]", "conditions:", "`arthritis`?"),
    "an unknown area": slip("areas: [kent]", "areas: [kentt]", "areas:", "an area", "`kent`?"),
    "an unknown organisation": slip(
        "provider: department-for-work-and-pensions",
        "provider: department-for-wrok-and-pensions",
        "provider",
        "an organisation",
        "`department-for-work-and-pensions`?",
    ),
    "an unknown circumstance": slip("[carer]", "[carrer]", "groups", "circumstance", "`carer`?"),
    "an unknown team": slip("owner: work-and-health", "owner: wrok-and-health", "owner", "a team"),
    "an unknown commitment": slip("strategy: [A1]", "strategy: [Z9]", "strategy", "`A1`"),
    "an unknown replacement": slip(
        "status: open",
        "status: closed\ninstead: {say: Use another., offers: [acess-to-work]}",
        "instead",
        "an offer",
        "`access-to-work`?",
    ),
    "a local form of nothing": slip(
        "areas: [kent]", "areas: [kent]\nlocal_form_of: acess-to-work", "local_form_of", "an offer"
    ),
    # Dates
    "a date that does not exist": slip("seen: 2026-02-06", "seen: 2026-02-31", "seen:", "date"),
    "a month that does not exist": slip("seen: 2026-02-06", "seen: 2026-13", "seen:", "date"),
    "a date the other way round": slip(
        "seen: 2026-02-06", "seen: 06/02/2026", "seen:", "2026-11-22"
    ),
    "a review date in words": slip(
        "last_reviewed_on: 2026-03-01", "last_reviewed_on: March", "last_reviewed_on", "2026-11-22"
    ),
    "a review before its source": slip(
        "last_reviewed_on: 2026-03-01",
        "last_reviewed_on: 2026-01-01",
        "last_reviewed_on",
        "2026-01-01",
        "2026-02-06",
    ),
    "an end before its start": slip(
        "until: 2027-03-31", "until: 2025-03-31", "runs:", "2025-03-31", "before"
    ),
    "a review period nobody can count": slip(
        "review_in: 6 months", "review_in: soon", "review_in", "`6 months`"
    ),
    # Contacts
    "a phone with too few digits": slip("0800 121 7479", "0800 12", "phone:", "UK phone number"),
    "a phone with words": slip("0800 121 7479", "0800 121 7479 ask for Sam", "phone:", "digits"),
    "a phone from abroad": slip("0800 121 7479", "+33 1 70 36 39 50", "phone:", "digits"),
    "a link that is not one": slip("https://www.gov.uk/desk\n", "gov.uk\n", "web:", "full link"),
    "a link with a space": slip(
        "https://www.gov.uk/desk\n", "https://www.gov.uk/a desk\n", "web:", "full link"
    ),
    "http where https works": slip(
        "web: https://www.gov.uk/desk", "web: http://www.gov.uk/desk", "web:", "https://"
    ),
    "http in a source": slip(
        "url: https://www.gov.uk/desk-loan", "url: http://www.gov.uk/d", "url:", "https://"
    ),
    "a link that runs a program": slip(
        "web: https://www.gov.uk/desk", "web: javascript:alert(1)", "web:", "full link"
    ),
    "an email that is not one": slip("desks@example.org", "desks at example", "email:", "email"),
    "hours that are not": slip("9am-5pm", "nine to five", "hours:", "9am-5pm"),
    "hours that run backwards": slip("9am-5pm", "9pm-5pm", "hours:", "closes before it opens"),
    "a day that is not": slip("mon-fri", "mon-fir", "hours:", "`mon-fir` is not a day"),
    # Words for readers
    "an audience without a summary": slip(
        "    summary: Borrow a desk that goes up and down for your office.\n",
        "",
        "  employer:",
        "`summary` is missing",
    ),
    "an audience without a first step": slip(
        "    first_step: Ring and ask for a desk.\n",
        "",
        "  resident:",
        "`first_step` is missing",
    ),
    "an empty summary": slip(
        "summary: Borrow a desk that goes up and down for your home.",
        "summary:",
        "    summary:",
        "empty",
    ),
    "no audience": slip(
        GOOD[GOOD.index("for:") : GOOD.index("needs:")],
        "for: {}\n",
        "for: {}",
        "`resident`, `employer` or both",
    ),
    "a summary over 30 words": slip(
        "summary: Borrow a desk that goes up and down for your home.",
        f"summary: {LONG_SUMMARY}",
        LONG_SUMMARY,
        "31 words",
        "30 or fewer",
    ),
    "sayings for an audience with no words": slip(
        "  employer:\n    summary: Borrow a desk that goes up and down for your office.\n"
        "    first_step: Fill in the form.\n",
        "",
        "name:",
        "employer",
    ),
    "too few example questions": slip(
        "    - desk on loan for my bad hip\n    - lend me a table that lifts\n",
        "",
        "people_say",
        "2 `people_say` lines for resident",
        "at least 4",
    ),
    "closed without a word on what to use": slip(
        "status: open", "status: closed", "name:", "closed", "instead"
    ),
}


def write(root: Path, text: str, name: str = "desk-loan") -> Path:
    place = root / "offers" / f"{name}.yaml"
    place.write_text(text, encoding="utf-8")
    return place


def test_a_good_file_gives_no_fault(small_knowledge: Path, faults_of: FaultsOf) -> None:
    assert faults_of(small_knowledge) == ()
    write(small_knowledge, GOOD)
    assert faults_of(small_knowledge) == ()


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_with_its_line_and_what_to_write(
    name: str, small_knowledge: Path, faults_of: FaultsOf
) -> None:
    told = SLIPS[name]
    assert told.old in GOOD
    text = GOOD.replace(told.old, told.new, 1)
    write(small_knowledge, text)
    at = next(n for n, line in enumerate(text.splitlines(), 1) if told.line in line)
    faults = faults_of(small_knowledge)
    assert {fault.path for fault in faults} == {"knowledge/offers/desk-loan.yaml"}
    here = [fault.message for fault in faults if fault.line == at]
    assert any(all(word in message for word in told.said) for message in here), faults


def test_every_fault_is_told_in_one_go(small_knowledge: Path, faults_of: FaultsOf) -> None:
    text = GOOD.replace("status: open", "status: opne").replace("0800 121 7479", "12")
    text = text.replace("[equipment-at-work]", "[eqipment-at-work]").replace("9am-5pm", "9-5")
    write(small_knowledge, text)
    write(small_knowledge, GOOD.replace("name: Desk Loan", "name: Desk: Loan"), "second-desk")
    broken = small_knowledge / "offers" / "andys-man-club.yaml"
    broken.write_text(broken.read_text().replace("areas: [uk]", "areas: [ukk]"), encoding="utf-8")
    (small_knowledge / "vocabulary" / "acts.yaml").write_text("\tacts:\n", encoding="utf-8")
    said = "\n".join(map(str, faults_of(small_knowledge)))
    for part in ("opne", "`12`", "eqipment", "not a time", "second colon", "ukk", "tab"):
        assert part in said


def test_a_slip_in_one_file_is_not_told_of_the_files_that_name_it(
    small_knowledge: Path, faults_of: FaultsOf
) -> None:
    needs = small_knowledge / "vocabulary" / "needs.yaml"
    needs.write_text("needs: [\n", encoding="utf-8")
    assert {fault.path for fault in faults_of(small_knowledge)} == {
        "knowledge/vocabulary/needs.yaml"
    }


def test_a_broken_offer_is_not_told_of_those_that_name_it(
    knowledge_copy: Path, faults_of: FaultsOf
) -> None:
    broken = knowledge_copy / "offers" / "access-to-work.yaml"
    broken.write_text("name: Access: to Work\n", encoding="utf-8")
    told = faults_of(knowledge_copy)
    assert [(fault.path, fault.line) for fault in told] == [
        ("knowledge/offers/access-to-work.yaml", 1)
    ]


@pytest.mark.parametrize("name", ["Desk-Loan", "desk_loan", "desk loan", "desk--loan", "-desk"])
def test_a_file_name_that_is_not_an_id(
    name: str, small_knowledge: Path, faults_of: FaultsOf
) -> None:
    write(small_knowledge, GOOD, name)
    (fault,) = faults_of(small_knowledge)
    assert (fault.path, fault.line) == (f"knowledge/offers/{name}.yaml", 1)
    assert "small letters, digits and single hyphens" in fault.message


def test_two_offers_of_one_name(small_knowledge: Path, faults_of: FaultsOf) -> None:
    write(small_knowledge, GOOD)
    twin = GOOD[: GOOD.index("people_say")] + GOOD[GOOD.index("sources") :]
    lines = "".join(f"    - {word} chair\n" for word in ("a", "my", "your", "their"))
    sayings = f"people_say:\n  resident:\n{lines}  employer:\n{lines.replace('chair', 'stool')}"
    write(small_knowledge, twin.replace("Desk Loan", "desk loan") + sayings, "other-desk")
    (fault,) = faults_of(small_knowledge)
    assert (fault.path, fault.line) == ("knowledge/offers/other-desk.yaml", 1)
    assert "also the name of desk-loan" in fault.message


def test_an_example_question_two_offers_share(small_knowledge: Path, faults_of: FaultsOf) -> None:
    write(small_knowledge, GOOD)
    club = (small_knowledge / "offers" / "andys-man-club.yaml").read_text(encoding="utf-8")
    line = "    - I want to borrow a desk!\n"
    write(
        small_knowledge,
        club.replace("  resident:\n    - ", f"  resident:\n{line}    - "),
        "andys-man-club",
    )
    (fault,) = faults_of(small_knowledge)
    assert fault.path == "knowledge/offers/desk-loan.yaml"
    assert fault.line == GOOD[: GOOD.index("- i want to borrow")].count("\n") + 1
    assert "also an example question of andys-man-club" in fault.message


def test_a_replacement_that_is_closed_too(small_knowledge: Path, faults_of: FaultsOf) -> None:
    closed = GOOD.replace("status: open", "status: closed\ninstead: {say: Gone.}")
    write(small_knowledge, closed)
    again = closed.replace("Gone.", "Gone., offers: [desk-loan]").replace("Desk Loan", "Old desk")
    write(
        small_knowledge,
        again.replace("desk", "bench")
        .replace("[bench-loan]", "[desk-loan]")
        .replace("lend me", "get me")
        .replace("lend us", "get us"),
        "old-desk",
    )
    (fault,) = faults_of(small_knowledge)
    assert fault.path == "knowledge/offers/old-desk.yaml"
    assert "closed too" in fault.message


def test_a_file_that_is_not_utf_8(small_knowledge: Path, faults_of: FaultsOf) -> None:
    text = GOOD.replace("your home", "your maisonnette à louer")
    (small_knowledge / "offers" / "desk-loan.yaml").write_bytes(text.encode("latin-1"))
    (fault,) = faults_of(small_knowledge)
    assert (fault.line, "UTF-8" in fault.message) == (7, True)


def test_a_file_over_256_kilobytes(small_knowledge: Path, faults_of: FaultsOf) -> None:
    write(small_knowledge, GOOD + "# " + "x" * 256 * 1024)
    (fault,) = faults_of(small_knowledge)
    assert "256 KB" in fault.message


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(f'*{before}' for _ in range(9))}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [BOMB, "a: " + "[" * 20_000, "a: " + "{a: " * 20_000, "- " * 20_000, "? " * 20_000],
    ids=["laughs", "lists", "groups", "dashes", "questions"],
)
def test_a_yaml_bomb_is_refused_and_does_no_harm(
    text: str, small_knowledge: Path, faults_of: FaultsOf
) -> None:
    write(small_knowledge, text)
    faults = faults_of(small_knowledge)
    assert faults
    assert {fault.path for fault in faults} == {"knowledge/offers/desk-loan.yaml"}


@pytest.mark.parametrize("text", ["", "just words\n", "- a\n- b\n", "# nothing here\n"])
def test_a_file_with_no_offer_in_it(text: str, small_knowledge: Path, faults_of: FaultsOf) -> None:
    write(small_knowledge, text)
    (fault,) = faults_of(small_knowledge)
    assert "holds no offer" in fault.message


def test_words_that_look_like_numbers_or_answers_stay_words(small_knowledge: Path) -> None:
    from knowledge.loading import load_knowledge

    write(
        small_knowledge,
        GOOD.replace("name: Desk Loan", "name: 111").replace(
            "[desk borrowing]", "[no, 1.0, 2026-01-01]"
        ),
    )
    offer = load_knowledge(small_knowledge).offers["desk-loan"]
    assert offer.name == "111"
    assert offer.also_known_as == ("no", "1.0", "2026-01-01")
