"""A stand-in for the anonymous counts."""

from dataclasses import dataclass, field

from app.assistant.reply import Reply


@dataclass
class Recorder:
    """Remembers what it was asked to count."""

    keeps: bool = True
    turns: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    helpful: list[tuple[str, bool, str | None]] = field(default_factory=list)
    feedback: list[tuple[str | None, str]] = field(default_factory=list)

    def keywords(self, message: str, reply: Reply) -> tuple[str, ...]:
        return ()

    def record_turn(self, reply: Reply, keywords: tuple[str, ...] = ()) -> None:
        self.turns.append(reply.kind)

    def record_opened(self, offer_id: str) -> None:
        self.opened.append(offer_id)

    def record_saved(self, offer_ids: tuple[str, ...]) -> None:
        self.saved.extend(offer_ids)

    def record_helpful(self, kind: str, yes: bool, reason: str | None = None) -> None:
        self.helpful.append((kind, yes, reason))

    def record_feedback(self, offer_id: str | None, text: str) -> bool:
        self.feedback.append((offer_id, text))
        return self.keeps
