"""Reads where a person is from their words. A full postcode is used and forgotten."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.assistant.masking import postcodes
from index.words import words
from knowledge.geography import Places

SURE = 97.0
"""An outcode or sector with this share (per cent) in one district is taken to be there."""
_OUTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)(?:\s(\d)(?![\w£.,]))?\b", re.IGNORECASE)
_LOCATING = frozenset("in near from around at live lives living based outside by to".split())
_WITHIN = frozenset("in near from around live lives living based outside".split())
_SEGMENT = re.compile(r"[.,;:!?()\n-]+")
_NOT_HERE = frozenset("not isnt outside".split())
_PUTTING_RIGHT = frozenset("mean meant sorry".split())
_LIVING = frozenset("live living based".split())
_MOVING = frozenset("moved moving move bringing".split())
MAX_NAME = 5
"""Longest place name, in words."""


@dataclass(frozen=True)
class PlaceReading:
    """Where a person is, as far as their words tell.

    At most one of `district`, `outside` and `choices` is set: a district id, a neighbouring
    council id or "elsewhere", or several districts to choose from.
    """

    district: str | None = None
    outside: str | None = None
    choices: tuple[str, ...] = ()
    region: str | None = None
    """A looser word such as "kent" or "east kent"."""
    refused: str | None = None
    """A district the person says they are not in."""
    covered: frozenset[int] = frozenset()
    """Which words of the message named the place."""


class PlaceReader:
    """Reads places by name and by postcode."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._careful = {" ".join(words(w)) for w in places.common_words}
        self._names: dict[str, tuple[str, ...]] = {}
        self._outside: dict[str, str] = {}
        self._towns = {" ".join(words(town)) for d in places.districts.values() for town in d.towns}
        self._learn_names()
        self.vocabulary = {w for name in (*self._names, *self._outside) for w in name.split()}
        self._abroad = {" ".join(words(name)) for name in places.abroad}
        self._wider = {" ".join(words(name)) for name in places.wider} | self._abroad
        self._regions = {" ".join(words(r)): r for r in places.regions} | {"kent": "kent"}

    def _learn_names(self) -> None:
        for district_id, district in self._places.districts.items():
            for name in district.hamlets:
                self._learn(name, district_id)
                if " " not in name:
                    self._careful.add(" ".join(words(name)))
            for name in (*district.places, *district.also_known_as, *district.towns, district.name):
                self._learn(name, district_id)
        for name, shared in self._places.shared.items():
            likely = (shared.most_likely,) if shared.most_likely else shared.districts
            self._names[" ".join(words(name))] = tuple(likely)
        for name, authority in self._places.neighbour_places.items():
            self._outside[" ".join(words(name))] = authority
        for name in (*self._places.elsewhere, *self._places.wider, *self._places.abroad):
            far = " ".join(words(name))
            self._names.pop(far, None)
            self._outside.setdefault(far, "elsewhere")

    def _learn(self, name: str, district: str) -> None:
        self._names[" ".join(words(name))] = (district,)

    def read(self, text: str) -> PlaceReading:
        """The place in `text`: a postcode beats a name, and a later name beats an earlier one."""
        for outcode, sector in (*postcodes(text), *self._outcodes(text)):
            reading = self._from_postcode(outcode, sector)
            if reading:
                return reading
        return self._from_names(text)

    def _outcodes(self, text: str) -> Iterable[tuple[str, str]]:
        for match in _OUTCODE.finditer(text):
            outcode = match.group(1).upper()
            known = outcode in self._places.outcodes or outcode in self._places.neighbour_outcodes
            if known or self._far_outcode(match.group(1)):
                yield outcode, match.group(2) or ""

    def _far_outcode(self, typed: str) -> bool:
        """Whether capitals and digits look like an outcode from another part of the country."""
        area = re.match(r"[A-Z]+(?=\d)", typed)
        return area is not None and area.group() in self._places.postcode_areas

    def _from_postcode(self, outcode: str, sector: str) -> PlaceReading | None:
        known = self._places.outcodes.get(outcode)
        if known is None:
            near = self._places.neighbour_outcodes.get(outcode)
            return PlaceReading(outside=near[0] if near else "elsewhere")
        shares = known.sectors.get(sector) or known.shares
        return self._from_shares(shares)

    def _from_shares(self, shares: dict[str, float]) -> PlaceReading:
        ordered = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        best, share = ordered[0]
        here = tuple(d for d, s in ordered if d in self._places.districts and s > 100 - SURE)
        if share >= SURE or (len(here) == 1 and best in self._places.districts):
            return self._at(best)
        if best not in self._places.districts and not here:
            return PlaceReading(outside=best)
        return PlaceReading(choices=here) if len(here) > 1 else self._at(best)

    def _at(self, where: str) -> PlaceReading:
        if where in self._places.districts:
            return PlaceReading(district=where)
        return PlaceReading(outside=where)

    def _from_names(self, text: str) -> PlaceReading:
        tokens = words(text)
        alone = {" ".join(words(segment)) for segment in _SEGMENT.split(text)}
        capitals = {w for token in re.findall(r"\b[A-Z]\w+", text) for w in words(token)}
        found: PlaceReading | None = None
        region: str | None = None
        refused: str | None = None
        at = 0
        while at < len(tokens):
            name, length = self._longest(tokens, at)
            if not name or not self._meant(name, tokens, at, capitals, alone):
                at += 1
                continue
            named = self._named(name, frozenset(range(at, at + length)))
            if self._said_not(tokens, at):
                refused = named.district
            elif name in self._regions and name not in self._names:
                region = self._regions[name]
            elif self._replaces(name, tokens, at, found):
                found = named
            elif not self._passed_over(name, tokens, at):
                found = self._better(found, named)
            at += length
        return self._with(found, region, refused)

    def _replaces(self, name: str, tokens: list[str], at: int, found: PlaceReading | None) -> bool:
        """Whether a place takes the place of one named before."""
        moved_here = name in self._names and tokens[max(0, at - 2) : at] == ["moved", "to"]
        put_right = not _PUTTING_RIGHT.isdisjoint(tokens[max(0, at - 3) : at])
        return moved_here or put_right or self._tells_apart(name, tokens, at, found)

    def _passed_over(self, name: str, tokens: list[str], at: int) -> bool:
        """Whether a place is one that somebody has left, or is abroad and not where they live."""
        before = tokens[max(0, at - 4) : at]
        left = before[-1:] == ["from"] and not _MOVING.isdisjoint(before)
        live_there = not _LIVING.isdisjoint(before)
        return left or (name in self._abroad and not live_there)

    def _tells_apart(
        self, name: str, tokens: list[str], at: int, found: PlaceReading | None
    ) -> bool:
        """Whether a county says which place of a name is meant: "Ashford in Surrey"."""
        if name not in self._wider or found is None:
            return False
        before = at - 2 if tokens[at - 1] == "in" else at - 1
        return before in found.covered

    def _better(self, old: PlaceReading | None, new: PlaceReading) -> PlaceReading:
        """A district beats somewhere outside ("I live in Chatham and work in London")."""
        if old is None or (new.district and not old.district):
            return new
        if old.choices and new.district in old.choices:
            return new
        return old

    def _with(
        self, found: PlaceReading | None, region: str | None, refused: str | None
    ) -> PlaceReading:
        reading = found or PlaceReading()
        if region and reading.outside == "elsewhere":
            reading = PlaceReading()
        return PlaceReading(
            reading.district, reading.outside, reading.choices, region, refused, reading.covered
        )

    def _longest(self, tokens: list[str], at: int) -> tuple[str, int]:
        for length in range(min(MAX_NAME, len(tokens) - at), 0, -1):
            name = " ".join(tokens[at : at + length])
            if name in self._names or name in self._outside or name in self._regions:
                return name, length
        return "", 0

    def _named(self, name: str, covered: frozenset[int]) -> PlaceReading:
        districts = self._names.get(name)
        if districts is None:
            return PlaceReading(outside=self._outside.get(name), covered=covered)
        if len(districts) == 1:
            return PlaceReading(district=districts[0], covered=covered)
        return PlaceReading(choices=districts, covered=covered)

    def _meant(
        self, name: str, tokens: list[str], at: int, capitals: set[str], alone: set[str]
    ) -> bool:
        """Whether a name that is also an everyday word is meant as a place."""
        if name not in self._careful or name in alone:
            return True
        before = tokens[at - 1] if at else ""
        if name in self._towns:
            return before in _WITHIN
        last = at + len(name.split()) == len(tokens)
        return before in _LOCATING and (name in capitals or last)

    def _said_not(self, tokens: list[str], at: int) -> bool:
        return any(token in _NOT_HERE for token in tokens[max(0, at - 2) : at])
