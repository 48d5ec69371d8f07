"""Browsing without words: counts that are true, and honest empty results."""

import re

from flask import Flask
from flask.testing import FlaskClient

from app.serving import snapshots
from app.web.browsing import Filters, found, groups_of_needs

from .reading import read


def test_each_count_is_the_number_of_offers_behind_it(app: Flask, client: FlaskClient) -> None:
    page = read(client.get("/browse"))
    link = r'need=([a-z-]+)">[^<]*<span class="count">\((\d+)\)'
    counts = dict(re.findall(link, client.get("/browse").text))
    assert len(counts) > 60
    assert page.h1 == ["Browse help"]
    for need in list(counts)[:12]:
        heading = f"{counts[need]} match"
        shown = [w for _, w in read(client.get(f"/browse?need={need}")).headings]
        assert [words for words in shown if words.startswith(heading)], need


def test_place_and_audience_narrow_what_is_found(client: FlaskClient) -> None:
    page = read(client.get("/browse?need=stop-smoking&place=medway"))
    names = [words for level, words in page.headings if level == 3]
    assert "Medway Stop Smoking Service" in names
    assert not [name for name in names if "Kent" in name and "Medway" not in name]


def test_the_most_local_offer_comes_before_national_ones(app: Flask) -> None:
    with app.app_context():
        knowledge = snapshots().current().knowledge
    offers = found(Filters(need="stop-smoking", place="medway"), knowledge)
    assert offers[0].areas == ("medway",)


def test_closed_offers_are_not_browsed(app: Flask) -> None:
    with app.app_context():
        knowledge = snapshots().current().knowledge
    for need in knowledge.needs:
        assert not [o for o in found(Filters(need=need), knowledge) if o.status == "closed"]


def test_an_empty_result_says_why_and_where_to_look_wider(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        knowledge = snapshots().current().knowledge
    empty = next(
        (need, place)
        for need in knowledge.needs
        for place in knowledge.places.districts
        if not found(Filters(need=need, place=place, audience="employer", cost="free"), knowledge)
    )
    page = read(client.get(f"/browse?need={empty[0]}&place={empty[1]}&for=employer&cost=free"))
    assert "0 matches" in [words for _, words in page.headings]
    assert "We do not know of any help that fits all of that" in page.text
    assert "Leave out" in page.text


def test_unknown_values_are_left_out(client: FlaskClient) -> None:
    page = read(client.get("/browse?need=<b>x</b>&place=mars&for=robots"))
    assert page.h1 == ["Browse help"]
    assert "mars" not in page.text


def test_groups_use_the_words_of_the_audience(app: Flask) -> None:
    with app.app_context():
        knowledge = snapshots().current().knowledge
    labels = [group.label for group in groups_of_needs(knowledge, "employer")]
    assert "When an employee is off sick" in labels
