"""The links of the offers: which are dead or have moved, and a look at some of them now."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app.accounts.audit import record
from app.accounts.tables import LinkCheck
from app.database import session_scope
from app.links.outcomes import BAD, WORDS, all_links, links_of
from app.links.running import check_links as follow_links
from app.links.running import keep_findings, longest_unchecked
from app.officer.blueprint import officer
from app.officer.guard import requires, this_officer
from app.serving import snapshot

AT_A_TIME = 16
"""How many links one press of the button follows: more would keep the page waiting."""
NO_PAUSE = 0.2


@officer.get("/links")
@requires("viewer")
def links() -> ResponseReturnValue:
    """The links that an officer should look into, longest failing first."""
    knowledge = snapshot().knowledge
    every = all_links(knowledge.offers.values())
    with session_scope(current_app) as database:
        found = [row for row in database.scalars(select(LinkCheck)) if row.url in every]
    bad = [row for row in found if row.outcome in BAD]
    return render_template(
        "officer/links.html",
        bad=sorted(bad, key=lambda row: (str(row.failing_since), row.url)),
        unsure=[row for row in found if row.outcome == "closed-to-us"],
        looked=len(found),
        total=len(every),
        holders=every,
        offers=knowledge.offers,
        words=WORDS,
        at_a_time=AT_A_TIME,
    )


@officer.post("/links/check")
@requires("editor")
def check_links() -> ResponseReturnValue:
    """Follow some links now: one offer's, or those that were looked at longest ago."""
    knowledge = snapshot().knowledge
    offer = knowledge.offers.get(request.form.get("offer", ""))
    wanted = links_of(offer) if offer else tuple(all_links(knowledge.offers.values()))
    with session_scope(current_app) as database:
        chosen = longest_unchecked(database, wanted, AT_A_TIME)
    findings = follow_links(chosen, pause=NO_PAUSE)
    with session_scope(current_app) as database:
        keep_findings(database, findings)
        record(database, this_officer().email, "links-checked", offer.id if offer else "")
    bad = sum(finding.outcome in BAD for finding in findings)
    flash(f"{len(findings)} links looked at. {bad} to look into.")
    if offer:
        return redirect(url_for("officer.offer", offer_id=offer.id))
    return redirect(url_for("officer.links"))
