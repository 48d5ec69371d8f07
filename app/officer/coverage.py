"""The coverage map: what there is for each need, where, and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from flask import Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from app.database import session_scope
from app.insights.charts import lengths
from app.insights.figures import cells, shown
from app.insights.storing import FEW
from app.officer.blueprint import officer
from app.officer.guard import requires
from app.reports import coverage as report
from app.reports.duplicates import overlaps
from app.reports.strategy import commitments_covered, unlinked
from app.serving import snapshot
from app.spreadsheets.cells import csv_text
from knowledge.record import AUDIENCES, Audience

ASKED_DAYS = 90
SHOWN = {
    "open": "open offers",
    "checked": "open offers that are checked",
    "local": "open offers for Kent and Medway only",
    "reviewed": "open offers that an officer has reviewed",
    "asked": f"times asked for in about {ASKED_DAYS} days",
}
"""What the map can show in its cells."""


@dataclass(frozen=True)
class MapCell:
    """One cell of the table: its words, its colour, and whether people ask and find nothing."""

    text: str
    level: str
    wanted: bool


@dataclass(frozen=True)
class MapRow:
    """One need, and its cells in order of district."""

    need: str
    label: str
    cells: tuple[MapCell, ...]


@officer.get("/coverage")
@requires("viewer")
def coverage() -> ResponseReturnValue:
    """The map of one audience, as a table."""
    audience, what = _audience(), request.args.get("show", "open")
    if what not in SHOWN:
        what = "open"
    mapped = _map()
    gaps = mapped.gaps(audience)
    return render_template(
        "officer/coverage.html",
        audience=audience,
        what=what,
        choices=SHOWN,
        districts=[d.name for d in mapped.knowledge.places.districts.values()],
        groups=_groups(mapped, audience, what),
        gap_count=len(gaps),
        wanted=_wanted(gaps),
        knowledge=mapped.knowledge,
        shown=shown,
    )


@officer.get("/coverage/need/<need>")
@requires("viewer")
def coverage_need(need: str) -> ResponseReturnValue:
    """Everything there is for one need, district by district."""
    mapped = _map()
    if need not in mapped.knowledge.needs:
        abort(404)
    rows = {audience: mapped.row(need, audience) for audience in AUDIENCES}
    return render_template(
        "officer/coverage_need.html", need=need, rows=rows, knowledge=mapped.knowledge, shown=shown
    )


@officer.get("/coverage.csv")
@requires("viewer")
def coverage_csv() -> ResponseReturnValue:
    """The whole map, for a spreadsheet."""
    text = csv_text(report.HEADINGS, report.coverage_rows(_map()))
    named = {"Content-Disposition": "attachment; filename=coverage.csv"}
    return Response("\ufeff" + text, mimetype="text/csv", headers=named)


@officer.get("/coverage/strategy")
@requires("viewer")
def strategy() -> ResponseReturnValue:
    """What the offers do for each commitment of the strategy."""
    knowledge = snapshot().knowledge
    covered = commitments_covered(knowledge)
    return render_template(
        "officer/strategy.html",
        covered=covered,
        lengths=lengths([len(commitment.offers) for commitment in covered]),
        unlinked=unlinked(knowledge),
        knowledge=knowledge,
    )


@officer.get("/coverage/overlaps")
@requires("viewer")
def coverage_overlaps() -> ResponseReturnValue:
    """Offers that may do the same for the same people."""
    knowledge = snapshot().knowledge
    return render_template(
        "officer/overlaps.html", overlaps=overlaps(knowledge), knowledge=knowledge
    )


def _wanted(gaps: Sequence[report.Cell]) -> dict[str, list[report.Cell]]:
    """By need, the cells that people ask for and find nothing in; those most asked for first."""
    found: dict[str, list[report.Cell]] = {}
    for cell in gaps:
        if cell.asked >= FEW:
            found.setdefault(cell.need, []).append(cell)
    return found


def _audience() -> Audience:
    return "employer" if request.args.get("audience") == "employer" else "resident"


def _map() -> report.CoverageMap:
    insights = current_app.extensions.get("insights")
    if insights is not None:
        insights.flush()
    with session_scope(current_app) as session:
        asked = cells(session, "asked", datetime.now(UTC) - timedelta(days=ASKED_DAYS))
    return report.coverage_map(snapshot().knowledge, date.today(), asked)


def _groups(
    mapped: report.CoverageMap, audience: Audience, what: str
) -> list[tuple[str, list[MapRow]]]:
    knowledge = mapped.knowledge
    groups = []
    for group_id, group in knowledge.need_groups.items():
        needs = [need for need, record in knowledge.needs.items() if record.group == group_id]
        rows = [_row(mapped, need, audience, what) for need in needs]
        groups.append((group.for_audience(audience), rows))
    return groups


def _row(mapped: report.CoverageMap, need: str, audience: Audience, what: str) -> MapRow:
    label = mapped.knowledge.need_label(need, audience)
    return MapRow(need, label, tuple(_cell(cell, what) for cell in mapped.row(need, audience)))


def _cell(cell: report.Cell, what: str) -> MapCell:
    wanted = cell.asked >= FEW and cell.open == 0
    if what == "asked":
        return MapCell(shown(cell.asked), "asked" if cell.asked else "none", wanted)
    number: int = getattr(cell, what)
    return MapCell(str(number), report.level(number), wanted)
