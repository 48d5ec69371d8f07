"""Every kind of YAML file in the knowledge: which files, and what stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, create_model

from knowledge.crisis import Safety
from knowledge.geography import Places
from knowledge.offer import Offer
from knowledge.record import Id, Line
from knowledge.talk import Language, Myth
from knowledge.terms import (
    Circumstance,
    Combination,
    Commitment,
    Condition,
    Example,
    Examples,
    GlossaryTerm,
    Leads,
    Need,
    NeedGroup,
    Organisation,
    Phrases,
)


@dataclass(frozen=True)
class FileKind:
    """One kind of file. `files` is a pattern, from the folder that holds the knowledge."""

    name: str
    files: str
    what: str
    model: type[BaseModel]


def _file(name: str, files: str, what: str, sections: Mapping[str, Any]) -> FileKind:
    fields: dict[str, Any] = {section: (shape, ...) for section, shape in sections.items()}
    model = create_model(f"{name}_file", __config__=ConfigDict(extra="forbid"), **fields)
    return FileKind(name, files, what, model)


def _place(field: str) -> Any:
    return Places.model_fields[field].annotation


KINDS: tuple[FileKind, ...] = (
    FileKind("offer", "offers/*.yaml", "One offer of support. The file's name is its id.", Offer),
    _file(
        "organisations",
        "organisations.yaml",
        "Who runs the offers, and the teams that look after them.",
        {"organisations": dict[Id, Organisation], "owners": dict[Id, Line]},
    ),
    _file(
        "needs",
        "vocabulary/needs.yaml",
        "What people need help with, and the phrases they use for it.",
        {"groups": dict[Id, NeedGroup], "needs": dict[Id, Need]},
    ),
    _file(
        "conditions",
        "vocabulary/conditions.yaml",
        "Health conditions, and the phrases people use for them.",
        {"conditions": dict[Id, Condition]},
    ),
    _file(
        "circumstances",
        "vocabulary/circumstances.yaml",
        "Facts about people and firms that change which offers fit.",
        {"circumstances": dict[Id, Circumstance], "audiences": dict[Id, Phrases]},
    ),
    _file(
        "acts",
        "vocabulary/acts.yaml",
        "Things people do in a conversation, such as greet or ask for more.",
        {"acts": dict[Id, Phrases]},
    ),
    _file(
        "answers",
        "vocabulary/answers.yaml",
        "How people answer our questions in words.",
        {"answers": dict[Id, Phrases]},
    ),
    _file(
        "asks",
        "vocabulary/asks.yaml",
        "What messages ask for, by whole examples of each kind.",
        {"asks": dict[Id, Examples]},
    ),
    _file(
        "scope",
        "vocabulary/scope.yaml",
        "Words that show what we cover, what we do not, and what only an expert may answer.",
        {"scope": dict[Id, Phrases]},
    ),
    _file(
        "myths",
        "vocabulary/myths.yaml",
        "Things many people believe that are not so, and the fact to show.",
        {"myths": dict[Id, Myth]},
    ),
    _file(
        "leads",
        "vocabulary/leads.yaml",
        "The offers an adviser would name first for each need.",
        {"leads": dict[Id, Leads]},
    ),
    _file(
        "combinations",
        "vocabulary/combinations.yaml",
        "Needs that follow when several things are true at once.",
        {"implied": dict[Id, Id], "combinations": tuple[Combination, ...]},
    ),
    _file(
        "shorthand",
        "vocabulary/shorthand.yaml",
        "Short forms people type, and what they stand for.",
        {"shorthand": dict[str, Line]},
    ),
    _file(
        "languages",
        "vocabulary/languages.yaml",
        "Other languages: how to know them and what to say in them.",
        {"languages": dict[Id, Language]},
    ),
    _file(
        "areas",
        "places/areas.yaml",
        "The areas that offers serve.",
        {"areas": _place("areas"), "regions": _place("regions")},
    ),
    _file(
        "districts",
        "places/districts.yaml",
        "The 13 councils and the places in them.",
        {"districts": _place("districts")},
    ),
    _file(
        "outcodes",
        "places/outcodes.yaml",
        "The first halves of postcodes, and the councils they lie in.",
        {"outcodes": _place("outcodes")},
    ),
    _file(
        "neighbours",
        "places/neighbours.yaml",
        "Places outside Kent and Medway.",
        {
            "authorities": _place("authorities"),
            "outcodes": _place("neighbour_outcodes"),
            "postcode_areas": _place("postcode_areas"),
            "places": _place("neighbour_places"),
            "elsewhere": _place("elsewhere"),
            "wider": _place("wider"),
            "abroad": _place("abroad"),
        },
    ),
    _file(
        "names",
        "places/names.yaml",
        "Place names that need care.",
        {
            "shared": _place("shared"),
            "common_words": _place("common_words"),
            "bigger_elsewhere": _place("bigger_elsewhere"),
        },
    ),
    FileKind("safety", "safety/*.yaml", "Danger: how it is said, and who helps.", Safety),
    _file(
        "glossary",
        "glossary.yaml",
        "Words officials use, and what they mean.",
        {"glossary": tuple[GlossaryTerm, ...]},
    ),
    _file(
        "examples",
        "examples.yaml",
        "What local employers and programmes did and learned.",
        {"examples": tuple[Example, ...]},
    ),
    _file(
        "strategy",
        "strategy.yaml",
        "The aspirations and commitments of the strategy.",
        {"aspirations": dict[str, Line], "commitments": dict[str, Commitment]},
    ),
)
