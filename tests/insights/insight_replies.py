"""Made-up replies to count."""

from app.assistant.reply import OfferCard, Reply, SafetyAnswer, Understood


def card(offer_id: str) -> OfferCard:
    return OfferCard(
        id=offer_id,
        name=offer_id,
        provider="",
        summary="",
        easy_read=None,
        why=(),
        first_step="",
        cost="",
        area="",
        contact=None,
        checked="",
        source="",
        label=None,
        status="open",
        url=f"/offers/{offer_id}",
    )


def offers_reply(*offers: str, need: str = "equipment-at-work") -> Reply:
    understood = Understood(audience="employer", needs=(need,), place="medway")
    return Reply("offers", "answered", (), "", understood, offers=tuple(map(card, offers)))


def nothing_reply(need: str = "equipment-at-work") -> Reply:
    understood = Understood(audience="resident", needs=(need,), place="swale")
    return Reply("no-match", "nothing-fits", (), "", understood)


def safety_reply() -> Reply:
    answer = SafetyAnswer("alarm", ("suicide",), "Get help now", (), ())
    understood = Understood(audience="resident", needs=("equipment-at-work",), place="swale")
    return Reply("safety", "safety", (), "", understood, safety=answer)
