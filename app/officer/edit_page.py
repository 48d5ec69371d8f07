"""The page for changing a draft, which several views end on."""

from collections.abc import Sequence
from dataclasses import replace

from flask import render_template
from flask.typing import ResponseReturnValue

from app.officer.drafts import Draft
from app.officer.form.showing import form_words, place_of, show_form
from app.officer.knowledge_store import checked, host
from app.publishing.checked import Problem
from app.serving import snapshot


def edit_page(
    draft: Draft, looked: bool = False, blanks: int = 1, note: str = ""
) -> ResponseReturnValue:
    """The page for changing a draft. `looked`: the officer asked for the checks."""
    found = checked(draft)
    data = draft.data()
    if data is None:
        draft = replace(draft, mode="yaml")
    told = found.problems if looked else ()
    return render_template(
        "officer/edit.html",
        draft=draft,
        found=found,
        looked=looked,
        note=note,
        problems=placed(told),
        sections=show_form(data or {}, told, snapshot().knowledge, blanks),
        warnings=host().warnings,
    )


def placed(problems: Sequence[Problem]) -> list[tuple[Problem, str, str]]:
    """Each problem, the field of the form that it is about, and words for the form."""
    places = [place_of(problem) for problem in problems]
    pairs = zip(problems, places, strict=True)
    return [(problem, place, form_words(problem, place)) for problem, place in pairs]
