"""Every sentence the assistant itself says, by name. Officers keep the words in YAML."""

import string
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.record import Audience


@dataclass(frozen=True)
class Phrase:
    """A sentence with `{gaps}`; `employer` may differ from `resident`."""

    resident: str
    employer: str

    def gaps(self) -> set[str]:
        """The names of the gaps to be filled; raises ValueError where one is not closed."""
        texts = (self.resident, self.employer)
        parts = (part for text in texts for part in string.Formatter().parse(text))
        return {name for _, name, _, _ in parts if name is not None}


@dataclass(frozen=True)
class Wording:
    """The sentences by name: `file.key`, as in `replies.no_match`."""

    phrases: Mapping[str, Phrase]

    def say(self, name: str, audience: Audience | None = None, /, **gaps: object) -> str:
        """The sentence with its gaps filled.

        Raises KeyError where the name or a gap's value is missing: a fault of ours, which the
        tests look for, and never of the person who reads it.
        """
        phrase = self.phrases[name]
        template = phrase.employer if audience == "employer" else phrase.resident
        return template.format(**gaps)

    def has(self, name: str) -> bool:
        """Whether there is a sentence of that name."""
        return name in self.phrases
