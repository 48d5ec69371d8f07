"""Chooses the one question worth asking: the one whose answer would change most."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.assistant.conversation import Conversation
from app.assistant.matching import Match
from app.assistant.place_reading import PlaceReading
from app.assistant.reply import Option, Question
from knowledge.model import Knowledge

WORTH = 0.34
"""A question is worth asking when it could change at least this share of the leading offers."""
LEADING = 6
MAX_NEEDS = 5


@dataclass(frozen=True)
class Asker:
    """Makes questions from wording."""

    knowledge: Knowledge

    def question(
        self,
        conversation: Conversation,
        place: PlaceReading,
        matches: Sequence[Match],
        unsure: bool,
    ) -> Question | None:
        """The question to ask now, or None. Never one that was asked before."""
        if place.choices and not conversation.district:
            return self._which_place(place.choices)
        leading = matches[:LEADING]
        if not leading:
            return None
        if unsure and "need" not in conversation.asked and len(leading) > 2:
            return self._need(conversation, leading)
        worth = {
            "audience": 0.0 if conversation.audience else self._audience_worth(leading),
            "place": 0.0 if self._placed(conversation) else self._place_worth(leading),
        }
        open_ones = {k: v for k, v in worth.items() if k not in conversation.asked and v >= WORTH}
        if not open_ones:
            return None
        about = max(sorted(open_ones), key=lambda k: open_ones[k])
        return self._audience() if about == "audience" else self._place()

    def topic(self) -> Question:
        """What somebody needs, asked where they have not said: one button a group of needs."""
        options = tuple(
            Option(group.resident, f"need:{group.start}")
            for group in self.knowledge.need_groups.values()
        )
        return Question("topic", self._say("topic"), options)

    def _placed(self, conversation: Conversation) -> bool:
        return bool(conversation.district or conversation.outside)

    def _audience_worth(self, leading: Sequence[Match]) -> float:
        """How evenly the leading offers divide between those only for one audience."""
        only = [m.offer.audiences for m in leading if len(m.offer.audiences) == 1]
        both = {audiences[0] for audiences in only}
        return len(only) / len(leading) if len(both) > 1 else len(only) / len(leading) / 3

    def _place_worth(self, leading: Sequence[Match]) -> float:
        places = self.knowledge.places
        local = [
            m
            for m in leading
            if all(places.reach(a) in ("district", "county") for a in m.offer.areas)
            and "kent-and-medway" not in m.offer.areas
        ]
        return len(local) / len(leading)

    def _say(self, name: str) -> str:
        return self.knowledge.wording.say(f"questions.{name}")

    def _skip(self, about: str) -> Option:
        return Option(self._say("skip"), f"skip:{about}")

    def _audience(self) -> Question:
        options = [
            Option(self._say(f"audience_{audience}"), f"audience:{audience}")
            for audience in ("employer", "resident")
        ]
        return Question("audience", self._say("audience"), (*options, self._skip("audience")))

    def _place(self) -> Question:
        options = [
            Option(district.name, f"place:{district_id}")
            for district_id, district in self.knowledge.places.districts.items()
        ]
        outside = Option(self._say("place_outside"), "place:outside")
        return Question("place", self._say("place"), (*options, outside, self._skip("place")))

    def _which_place(self, choices: Sequence[str]) -> Question:
        options = [Option(self.knowledge.places.area_name(c), f"place:{c}") for c in choices]
        return Question("place", self._say("place_which"), (*options, self._skip("place")))

    def _need(self, conversation: Conversation, leading: Sequence[Match]) -> Question | None:
        needs = list(dict.fromkeys(m.offer.needs[0] for m in leading))[:MAX_NEEDS]
        if len(needs) < 2:
            return None
        options = [
            Option(self.knowledge.need_label(need, conversation.audience), f"need:{need}")
            for need in needs
        ]
        return Question("need", self._say("need"), (*options, self._skip("need")))
