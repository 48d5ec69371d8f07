"""Slips in the files that offers share are told with their file and line too."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.faults import Fault

FaultsOf = Callable[[Path], tuple[Fault, ...]]


def change(root: Path, name: str, old: str, new: str) -> int:
    """Change the first `old` in that file, and give the line it stands on."""
    place = root / name
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


SLIPS = {
    "a need in no group": ("vocabulary/needs.yaml", "group: ", "group: x", "group"),
    "an unknown field of a need": ("vocabulary/needs.yaml", "phrases:", "phrazes:", "`phrases`"),
    "an organisation without a name": ("organisations.yaml", "name:", "nmae:", "`name`"),
    "an area of no known reach": ("places/areas.yaml", "reach: national", "reach: far", "far"),
    "an area that covers nowhere": ("places/areas.yaml", "covers: [", "covers: [nowhere, ", "nowh"),
    "a district of no known county": (
        "places/districts.yaml",
        "upper_tier: kent",
        "upper_tier: k",
        "`k`",
    ),
    "a share over the whole": ("places/outcodes.yaml", "medway: 81.9", "medway: 819", "100"),
    "a place in no district": ("places/names.yaml", "districts: [", "districts: [no, ", "`no`"),
    "a kind of circumstance": ("vocabulary/circumstances.yaml", "kind: ", "kind: x", "kind"),
    "a situation of no level": ("safety/situations.yaml", "level: ", "level: x", "alarm"),
    "a situation nobody helps with": (
        "safety/situations.yaml",
        "contacts: [",
        "contacts: [no-one, ",
        "no-one",
    ),
    "a sentence that is a list": (
        "wording/replies.yaml",
        "greeting: Hello.",
        "greeting: [Hello.]\n#",
        "`greeting` should be text",
    ),
    "a sentence that is gone": ("wording/replies.yaml", "greeting:", "gretting:", "`greeting`"),
    "a gap nobody fills": ("wording/replies.yaml", "{count}", "{cuont}", "{count}"),
    "a gap left open": ("wording/replies.yaml", "{count}", "{count", "by itself"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_with_its_file_and_line(
    name: str, small_knowledge: Path, faults_of: FaultsOf
) -> None:
    file, old, new, said = SLIPS[name]
    line = change(small_knowledge, file, old, new)
    faults = faults_of(small_knowledge)
    assert {fault.path for fault in faults} == {f"knowledge/{file}"}
    near = [fault.message for fault in faults if fault.line in (line - 1, line, line + 1, 1, 2)]
    assert any(said in message for message in near), faults


def test_a_lead_that_is_closed(small_knowledge: Path, faults_of: FaultsOf) -> None:
    offer = small_knowledge / "offers" / "andys-man-club.yaml"
    change(
        small_knowledge,
        "offers/andys-man-club.yaml",
        "status: open",
        "status: closed\ninstead: {say: It has gone.}",
    )
    leads = "leads:\n  loneliness:\n    resident:\n      - andys-man-club\n"
    (small_knowledge / "vocabulary" / "leads.yaml").write_text(leads, encoding="utf-8")
    (fault,) = faults_of(small_knowledge)
    assert offer.exists()
    assert (fault.path, fault.line) == ("knowledge/vocabulary/leads.yaml", 4)
    assert "closed" in fault.message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("vocabulary/leads.yaml", "leads: {lonliness: {resident: [andys-man-club]}}\n"),
        ("vocabulary/leads.yaml", "leads: {loneliness: {resident: [andys-men-club]}}\n"),
        (
            "examples.yaml",
            "examples: [{name: A, place: B, summary: C, lessons: [D], "
            "offers: [andys-men-club], source: E}]\n",
        ),
        (
            "vocabulary/myths.yaml",
            "myths: {a: {phrases: [b], fact: c, offers: [andys-men-club]}}\n",
        ),
    ],
)
def test_a_name_that_stands_for_nothing(
    name: str, text: str, small_knowledge: Path, faults_of: FaultsOf
) -> None:
    (small_knowledge / name).write_text(text, encoding="utf-8")
    (fault,) = faults_of(small_knowledge)
    assert (fault.path, fault.line) == (f"knowledge/{name}", 1)
    assert "Did you mean `loneliness`?" in fault.message or "`andys-man-club`?" in fault.message


@pytest.mark.parametrize(
    "name",
    [
        "organisations.yaml",
        "vocabulary/needs.yaml",
        "places/districts.yaml",
        "wording/replies.yaml",
        "safety/situations.yaml",
        "glossary.yaml",
    ],
)
@pytest.mark.parametrize(
    "text", ["a: [", "", "- 1\n", "words\n"], ids=["broken", "empty", "list", "text"]
)
def test_a_file_that_is_not_what_it_should_be_is_told_of(
    name: str, text: str, small_knowledge: Path, faults_of: FaultsOf
) -> None:
    (small_knowledge / name).write_text(text, encoding="utf-8")
    faults = faults_of(small_knowledge)
    assert f"knowledge/{name}" in {fault.path for fault in faults}


@pytest.mark.parametrize("name", ["organisations.yaml", "places/names.yaml", "wording/cards.yaml"])
def test_a_file_that_is_gone_is_told_of(
    name: str, small_knowledge: Path, faults_of: FaultsOf
) -> None:
    (small_knowledge / name).unlink()
    assert f"knowledge/{name}" in {fault.path for fault in faults_of(small_knowledge)}


def test_the_folder_may_have_any_name(small_knowledge: Path, faults_of: FaultsOf) -> None:
    moved = small_knowledge.rename(small_knowledge.parent / "what-we-know")
    line = change(moved, "offers/andys-man-club.yaml", "areas: [uk]", "areas: [ukk]")
    (fault,) = faults_of(moved)
    assert (fault.path, fault.line) == ("knowledge/offers/andys-man-club.yaml", line)
