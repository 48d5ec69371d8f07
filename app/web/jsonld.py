"""Describes an offer for search engines, in schema.org's words (GovernmentService, Service)."""

from typing import Any

from knowledge.contacts import Contact
from knowledge.hours import DAY_NAMES, Hours
from knowledge.model import Knowledge
from knowledge.offer import Offer

GOVERNMENT = ("council", "department", "nhs", "jobcentre", "hm-", "health-and-safety-executive")


def offer_json(offer: Offer, knowledge: Knowledge, url: str) -> dict[str, Any]:
    """The offer as JSON-LD. Unconfirmed contacts are left out."""
    official = any(word in offer.provider for word in GOVERNMENT)
    organisation = knowledge.organisations[offer.provider]
    provider = {
        "@type": "GovernmentOrganization" if official else "Organization",
        "name": organisation.name,
        "url": organisation.web,
    }
    names = list(offer.also_known_as)
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentService" if official else "Service",
            "name": offer.name,
            "alternateName": names,
            "description": offer.reading_for(None).summary,
            "url": url,
            "provider": _filled(provider),
            "areaServed": [
                {"@type": "AdministrativeArea", "name": knowledge.places.area_name(area)}
                for area in offer.areas
                if area != "outside-kent-and-medway"
            ],
            "audience": [
                {"@type": "Audience", "audienceType": _AUDIENCES[one]} for one in offer.audiences
            ],
            "availableChannel": [_channel(c) for c in offer.contacts if _can_be_shown(c)],
        }
    )


_AUDIENCES = {"resident": "Residents", "employer": "Employers"}


def _can_be_shown(contact: Contact) -> bool:
    return contact.confirmed and contact.kind in ("phone", "web", "text")


def _channel(contact: Contact) -> dict[str, Any]:
    channel: dict[str, Any] = {"@type": "ServiceChannel", "name": contact.label}
    if contact.kind == "web":
        return _filled(channel | {"serviceUrl": contact.value})
    point: dict[str, Any] = {"@type": "ContactPoint", "telephone": contact.value}
    if contact.hours:
        point["hoursAvailable"] = _hours(contact.hours)
    place = "serviceSmsNumber" if contact.kind == "text" else "servicePhone"
    return _filled(channel | {place: point})


def _hours(hours: Hours) -> list[dict[str, Any]]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{DAY_NAMES[day]}",
            "opens": f"{period.opens:%H:%M}",
            "closes": "23:59" if period.closes.hour == 0 else f"{period.closes:%H:%M}",
        }
        for day, periods in enumerate(hours.week)
        for period in periods
    ]


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in (None, [], "")}
