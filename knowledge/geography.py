"""Places: districts, outcodes, neighbours, and the areas that offers serve."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.record import Id, Ids, Line, Lines, Record

Share = Annotated[float, Field(ge=0, le=100)]
Reach = Literal["national", "county", "district", "elsewhere"]


class Area(Record):
    """Somewhere an offer can serve. `covers` is empty where it covers every district."""

    name: Line
    reach: Reach
    covers: Ids = ()


class District(Record):
    """One of the 13 councils of Kent and Medway, and the places people name in it."""

    name: Line
    council: Line
    upper_tier: Literal["kent", "medway"]
    web: Line
    phone: Line | None = None
    also_known_as: Lines = ()
    towns: Lines = ()
    places: Lines = ()
    hamlets: Lines = ()


class Outcode(Record):
    """The first half of a postcode: which council holds what share of it, in per cent."""

    post_town: Line
    shares: dict[Id, Share]
    sectors: dict[str, dict[Id, Share]] = Field(default_factory=dict)


class Authority(Record):
    """A council outside Kent and Medway."""

    name: Line
    county: Line


class SharedName(Record):
    """A place name that several districts share."""

    districts: Ids
    most_likely: Id | None = None


class Places(Record):
    """Everything known about where people and offers are."""

    areas: dict[Id, Area]
    regions: dict[str, Ids]
    districts: dict[Id, District]
    outcodes: dict[str, Outcode]
    authorities: dict[Id, Authority]
    neighbour_outcodes: dict[str, Ids]
    neighbour_places: dict[str, Id]
    elsewhere: Lines
    """Towns far outside Kent and Medway."""
    wider: Lines
    """Counties and nations outside Kent, which tell apart places of the same name."""
    abroad: Lines
    """Countries and states abroad, which do the same but do not say where a person is."""
    postcode_areas: Lines
    """The letters that start an outcode, in parts of the UK that are not near Kent."""
    shared: dict[str, SharedName]
    common_words: Lines
    bigger_elsewhere: Lines

    def covers(self, area: str, district: str) -> bool:
        """Whether an offer that serves `area` serves people in `district`."""
        if area in self.districts:
            return area == district
        known = self.areas[area]
        return known.reach != "elsewhere" and (not known.covers or district in known.covers)

    def reach(self, area: str) -> Reach:
        """How far an area goes."""
        return "district" if area in self.districts else self.areas[area].reach

    def area_name(self, area: str) -> str:
        """What people call the area."""
        return self.districts[area].name if area in self.districts else self.areas[area].name
