"""The knowledge that ships, cut down to a few offers, so that trials take a second."""

import shutil
from pathlib import Path
from typing import Any

import yaml

from knowledge.loading import KNOWLEDGE_FOLDER

KEPT = (
    "access-to-work",
    "acas-helpline",
    "blue-badge",
    "breathing-space",
    "carers-allowance",
    "citizens-advice",
    "fit-note-self-certification",
    "statutory-sick-pay-employee",
)
OFFER = "access-to-work"
OTHER = "blue-badge"
OVERDUE = "last_reviewed_on: 2025-01-10\n"
"""Added to `OTHER`, so that one offer is past its review date."""


def make_small_knowledge(root: Path) -> None:
    """Write the small knowledge into the folder `root`."""
    for path in KNOWLEDGE_FOLDER.rglob("*.yaml"):
        place = root / path.relative_to(KNOWLEDGE_FOLDER)
        if path.parent.name != "offers" or path.stem in KEPT:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
    gone = {path.stem for path in (KNOWLEDGE_FOLDER / "offers").glob("*.yaml")} - set(KEPT)
    for name in ("examples", "vocabulary/leads", "vocabulary/myths"):
        place = root / f"{name}.yaml"
        data = yaml.load(place.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
        place.write_text(yaml.safe_dump(_without(data, gone), allow_unicode=True), "utf-8")
    _drop_lines(root, gone)
    with (root / "offers" / f"{OTHER}.yaml").open("a", encoding="utf-8") as file:
        file.write(OVERDUE)


def _without(data: Any, gone: set[str]) -> Any:
    if isinstance(data, dict):
        return {key: _without(value, gone) for key, value in data.items()}
    if isinstance(data, list):
        return [
            _without(item, gone) for item in data if not (isinstance(item, str) and item in gone)
        ]
    return data


def _drop_lines(root: Path, gone: set[str]) -> None:
    """Take out lines that name one offer that is not kept."""
    for place in root.rglob("*.yaml"):
        lines = place.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not _names(line, gone)]
        if len(kept) < len(lines):
            place.write_text("".join(kept), encoding="utf-8")


def _names(line: str, gone: set[str]) -> bool:
    name, _, value = line.strip().partition(":")
    return name in ("local_form_of", "offer") and value.strip() in gone
