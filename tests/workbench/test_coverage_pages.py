"""The coverage map in the workbench."""

import csv
import io
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.database import session_scope
from app.insights.counting import Tally, month_of
from app.insights.storing import add_counts
from app.reports.coverage import coverage_map

from .bench_pages import text_of

PAGES = [
    "/officer/coverage",
    "/officer/coverage?audience=employer&show=local",
    "/officer/coverage?show=asked",
    "/officer/coverage?audience=nobody&show=nothing",
    "/officer/coverage/need/debt",
    "/officer/coverage/strategy",
    "/officer/coverage/overlaps",
    "/officer/insights",
    "/officer/insights?days=7",
    "/officer/insights?days=99999",
    "/officer/try",
    "/officer/spreadsheets",
]


def ask_for(app: Flask, need: str, district: str, audience: str, times: int) -> None:
    month = month_of(datetime.now(UTC))
    with session_scope(app) as session:
        add_counts(session, {Tally(month, "asked", f"{need}|{district}|{audience}"): times})


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_for_officers_and_has_a_title(
    app: Flask, viewer: FlaskClient, path: str
) -> None:
    assert app.test_client().get(path).status_code == 302
    answer = viewer.get(path)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert "<title></title>" not in answer.text
    assert " style=" not in answer.text


def test_the_map_shows_each_need_and_district(app: Flask, viewer: FlaskClient) -> None:
    knowledge = app.extensions["snapshots"].current().knowledge
    page = viewer.get("/officer/coverage").text
    for district in knowledge.places.districts.values():
        assert f'<th scope="col">{district.name}</th>' in page
    assert page.count("<td class=") == len(knowledge.needs) * len(knowledge.places.districts)


def a_gap(app: Flask) -> tuple[str, str]:
    knowledge = app.extensions["snapshots"].current().knowledge
    gap = coverage_map(knowledge, datetime.now(UTC).date()).gaps("employer")[0]
    return gap.need, gap.district


def test_where_people_ask_and_nothing_is_there_stands_first(
    app: Flask, viewer: FlaskClient
) -> None:
    need, district = a_gap(app)
    ask_for(app, need, district, "employer", 4)
    told = text_of(viewer.get("/officer/coverage?audience=employer").text)
    assert "asked for 4 times" in told
    assert "asked for 4 times" not in text_of(viewer.get("/officer/coverage").text)


def test_what_one_or_two_asked_for_stays_hidden(app: Flask, viewer: FlaskClient) -> None:
    need, district = a_gap(app)
    ask_for(app, need, district, "employer", 2)
    told = text_of(viewer.get("/officer/coverage?audience=employer").text)
    assert "asked for" not in told.replace("times asked for in about 90 days", "")
    assert "under 3" in viewer.get("/officer/coverage?audience=employer&show=asked").text


def test_the_whole_map_downloads(viewer: FlaskClient) -> None:
    answer = viewer.get("/officer/coverage.csv")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert {row["audience"] for row in rows} == {"resident", "employer"}


def test_an_unknown_need_is_not_found(viewer: FlaskClient) -> None:
    assert viewer.get("/officer/coverage/need/nonsense").status_code == 404


def test_each_commitment_has_its_offers(app: Flask, viewer: FlaskClient) -> None:
    told = text_of(viewer.get("/officer/coverage/strategy").text)
    for code in app.extensions["snapshots"].current().knowledge.commitments:
        assert f"{code}. " in told
