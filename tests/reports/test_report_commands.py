"""The officers' commands at a terminal."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.database import command_line_app, session_scope
from app.insights.counting import Tally, hour_of, month_of
from app.insights.storing import add_counts, add_words
from app.reports.check_format import formatted
from knowledge.faults import Fault
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.plain_errors import validation_faults
from knowledge.yaml_reading import parse_document

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'counts.sqlite'}")
    monkeypatch.chdir(tmp_path)

    def run_(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    return run_


def table(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_the_review_report(run: Run, knowledge: Knowledge) -> None:
    rows = table(run("report", "review", "--csv"))
    assert {row["offer"] for row in rows} <= set(knowledge.offers)
    assert f"of {len(knowledge.offers)} offers to look at" in run("report", "review").output


def test_the_coverage_report_joins_what_is_asked(run: Run, knowledge: Knowledge) -> None:
    month = month_of(datetime.now(UTC))
    with session_scope(command_line_app()) as session:
        add_counts(session, {Tally(month, "asked", "debt|thanet|employer"): 5})
    rows = table(run("report", "coverage", "--csv"))
    name = knowledge.need_label("debt", "employer")
    [row] = [
        r
        for r in rows
        if (r["need"], r["district"], r["audience"]) == ("debt", "Thanet", "employer")
    ]
    assert (row["asked"], row["need name"]) == ("5", name)
    assert "gaps for residents" in run("report", "coverage").output


def test_the_unanswered_report_shows_only_what_several_used(run: Run) -> None:
    now = hour_of(datetime.now(UTC))
    uses = {(now - timedelta(hours=back), "training"): 1 for back in range(3)}
    with session_scope(command_line_app()) as session:
        add_words(session, {**uses, (now, "dog"): 9})
    [row] = table(run("report", "unanswered", "--csv"))
    assert row == {"words": "training", "times": "3", "different hours": "3"}
    assert "dog" not in run("report", "unanswered").output


def test_reports_on_the_knowledge_work_when_the_database_is_down(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    result = run("report", "coverage", "--csv")
    assert result.exit_code == 0
    assert "cannot be reached" in result.stderr
    assert run("report", "unanswered").exit_code == 1


def test_a_new_offer_starts_with_help_and_checks_say_what_to_fill(
    run: Run, tmp_path: Path, knowledge: Knowledge
) -> None:
    result = run("new", "offer", "back-on-track", "--name", "Back on Track", "--to", "offers")
    assert result.exit_code == 0, result.output
    text = (tmp_path / "offers" / "back-on-track.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schemas/offer.json\n")
    document = parse_document(text.encode(), "back-on-track.yaml")
    assert isinstance(document.data, dict)
    with pytest.raises(ValueError) as error:
        Offer.model_validate({**document.data, "id": "back-on-track"})
    told = [str(f) for f in validation_faults(document, error.value, Offer)]
    assert not [line for line in told if "is not a field here" in line]
    assert any("`provider`" in line for line in told)


def test_a_new_offer_never_replaces_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "same.yaml").write_text("mine", encoding="utf-8")
    result = run("new", "offer", "same", "--to", ".")
    assert result.exit_code == 1
    assert "is there already" in result.output
    assert (tmp_path / "same.yaml").read_text(encoding="utf-8") == "mine"


def test_a_new_offers_id_has_the_right_form(run: Run) -> None:
    result = run("new", "offer", "Back on Track", "--to", ".")
    assert result.exit_code == 2
    assert "back-on-track" in result.output


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_and_import(run: Run, tmp_path: Path, knowledge: Knowledge, kind: str) -> None:
    assert run("export", f"all.{kind}").exit_code == 0
    result = run("import", f"all.{kind}", "--to", "drafts")
    assert f"{len(knowledge.offers)} complete, 0 to mend" in result.output
    assert len(list((tmp_path / "drafts").iterdir())) == len(knowledge.offers)


def test_import_lists_what_is_missing_and_leaves_files_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,colour\nThing,blue\n", encoding="utf-8")
    result = run("import", "list.csv")
    assert "to mend: `provider` is missing" in result.output
    assert "not used: the column `colour`" in result.output
    (tmp_path / "drafts" / "thing.yaml").write_text("mine", encoding="utf-8")
    assert "was left as it is" in run("import", "list.csv").output
    assert (tmp_path / "drafts" / "thing.yaml").read_text(encoding="utf-8") == "mine"


def test_a_file_that_is_no_spreadsheet_is_refused_in_plain_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.pdf").write_bytes(b"%PDF")
    result = run("import", "list.pdf")
    assert result.exit_code == 1
    assert "Save the spreadsheet as" in result.output


def test_schemas_are_written_and_checked(run: Run, tmp_path: Path) -> None:
    assert run("schemas", "--to", "made").exit_code == 0
    assert run("schemas", "--check", "--to", "made").exit_code == 0
    (tmp_path / "made" / "offer.json").write_text("{}", encoding="utf-8")
    result = run("schemas", "--check", "--to", "made")
    assert result.exit_code == 1
    assert "offer.json" in result.output


def test_faults_for_github_stand_beside_their_line() -> None:
    fault = Fault("knowledge/offers/a,b.yaml", 3, "100% wrong:\nmend it")
    assert formatted([fault], "github") == (
        "::error file=knowledge/offers/a%2Cb.yaml,line=3::100%25 wrong:%0Amend it"
    )
    assert formatted([fault], "text").startswith("knowledge/offers/a,b.yaml:3: ")
