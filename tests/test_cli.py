"""The command line: readable answers, faults with their place, and plain words for slips."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.settings import SETTINGS

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, small_knowledge: Path) -> Run:
    """Runs a command on the small knowledge."""
    monkeypatch.setenv("KNOWLEDGE_DIR", str(small_knowledge))
    monkeypatch.setenv("INDEX_DIR", str(tmp_path / "index"))
    return lambda *words: CliRunner().invoke(main, words)


def test_ask_prints_an_answer_a_person_can_read(run: Run) -> None:
    result = run("ask", "who pays for a special chair for my employee")
    assert result.exit_code == 0
    assert "Access to Work" in result.output
    assert "First: " in result.output
    assert "Cost: " in result.output
    assert "0x" not in result.output
    assert "\x1b[" not in result.output


def test_ask_as_an_employer_and_as_a_resident_read_differently(run: Run) -> None:
    employer = run("ask", "access to work", "--as", "employer").output
    resident = run("ask", "access to work", "--as", "resident").output
    assert "Ask your employee to apply" in employer
    assert "Apply online or by phone" in resident
    assert "Ask your employee to apply" not in resident


@pytest.mark.parametrize("place", ["ME4", "chatham", "Medway", "ME4 4TR"])
def test_ask_in_a_place_answers_for_that_place(place: str, run: Run) -> None:
    result = run("ask", "quit fags", "--in", place)
    assert result.exit_code == 0
    assert "Medway" in result.output.split("\n")[0]
    assert "4TR" not in result.output


@pytest.mark.parametrize("place", ["Narnia", "", "zzz"])
def test_a_place_nobody_knows_is_told_plainly(place: str, run: Run) -> None:
    result = run("ask", "quit fags", "--in", place or "  ")
    assert result.exit_code == 1
    assert "is not a place we know in Kent and Medway" in result.output
    assert "Traceback" not in result.output


def test_explain_shows_what_was_understood_and_why(run: Run) -> None:
    result = run("ask", "wat is acces to wrok", "--explain")
    assert result.exit_code == 0
    for part in ("Understood", "audience:", "place:", "Scores", "Access to Work"):
        assert part in result.output
    assert "read acces as access" in result.output


def test_limit_is_how_many_offers_are_printed(run: Run) -> None:
    assert run("ask", "money and debt help", "--limit", "1").output.count("First: ") == 1
    assert run("ask", "debt", "--limit", "11").exit_code == 2


def test_help_in_danger_is_printed_first(run: Run) -> None:
    result = run("ask", "i want to kill myself")
    assert result.exit_code == 0
    assert result.output.index("116 123") < len(result.output) / 2


@pytest.mark.parametrize("question", ["", "😀", "\x00\x1b[31m", "x" * 60_000, "помогите"])
def test_any_question_gets_an_answer(question: str, run: Run) -> None:
    result = run("ask", question)
    assert result.exit_code == 0, result.output
    assert result.output.strip()
    assert "\x1b[31m" not in result.output


def test_check_finds_nothing_wrong_with_good_files(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert result.output.startswith("0 faults in ")


def test_check_names_the_file_the_line_and_the_mend(run: Run, small_knowledge: Path) -> None:
    place = small_knowledge / "offers" / "andys-man-club.yaml"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("status: open", "statsu: open"), encoding="utf-8")
    line = text[: text.index("status:")].count("\n") + 1
    result = run("check")
    assert result.exit_code == 1
    told = f"knowledge/offers/andys-man-club.yaml:{line}: `statsu` is not a field here."
    assert f"{told} Did you mean `status`?" in result.output
    assert "2 faults in " in result.output


def test_check_can_ask_every_example_question(run: Run, small_knowledge: Path) -> None:
    place = small_knowledge / "offers" / "andys-man-club.yaml"
    text = place.read_text(encoding="utf-8")
    line = "    - stop smoking and give up cigarettes with a quit kit\n"
    place.write_text(
        text.replace("  resident:\n    - ", f"  resident:\n{line}    - ", 1), encoding="utf-8"
    )
    assert run("check").exit_code == 0
    result = run("check", "--sayings")
    at = place.read_text(encoding="utf-8")
    number = at[: at.index("stop smoking and give")].count("\n") + 1
    if result.exit_code:
        assert f"andys-man-club.yaml:{number}: `stop smoking and give up" in result.output


def test_index_builds_and_says_where(run: Run, tmp_path: Path) -> None:
    result = run("index")
    assert result.exit_code == 0
    assert "offers indexed in" in result.output
    assert len(list((tmp_path / "index").iterdir())) == 1


@pytest.mark.parametrize("words", [("index",), ("ask", "debt")])
def test_commands_that_need_good_knowledge_name_its_faults(
    words: tuple[str, ...], run: Run, small_knowledge: Path
) -> None:
    (small_knowledge / "offers" / "andys-man-club.yaml").write_text("a: [\n", encoding="utf-8")
    result = run(*words)
    assert result.exit_code == 1
    assert "knowledge/offers/andys-man-club.yaml:" in result.output
    assert "Mend these first." in result.output
    assert "Traceback" not in result.output
    assert not isinstance(result.exception, ValueError)


def test_settings_lists_every_setting_with_its_use(run: Run) -> None:
    result = run("settings")
    assert result.exit_code == 0
    assert all(setting.name in result.output for setting in SETTINGS)
    assert all(setting.help in result.output for setting in SETTINGS)


def test_a_setting_that_cannot_be_used_is_told_plainly(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECURE_COOKIES", "perhaps")
    result = run("check")
    assert result.exit_code == 1
    assert "SECURE_COOKIES: write yes or no" in result.output


def test_every_command_says_what_it_does(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name in ("serve", "check", "ask", "index", "settings", "evaluate", "report"):
        assert f"\n  {name} " in result.output
