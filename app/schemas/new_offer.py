"""The file that a new offer starts from: every field, with its help above it."""

import textwrap
from collections.abc import Iterable

from knowledge.field_help import HELP
from knowledge.record import Audience

MODELINE = "# yaml-language-server: $schema=../schemas/offer.json"
"""The first line of a file: it tells editors such as VS Code which schema to check it with."""
_READING = """  {audience}:
    summary:
    first_step:
"""
_SKELETON = """name: {name}
also_known_as: []
provider:
status: open
for:
{readings}needs: []
conditions: []
areas: []
who:
  notes: []
not_for: []
gives: []
cost:
  kind:
referral: []
steps: []
contacts: []
good_to_know: []
people_say:
{sayings}sources:
  - title:
    url:
    seen:
confidence:
review_in: 6 months
owner:
strategy: []
"""
WIDTH = 98


def new_offer_text(name: str, audiences: Iterable[Audience]) -> str:
    """The text of a new offer's file. `signpost check` says what is still to fill in."""
    listed = list(audiences)
    skeleton = _SKELETON.format(
        name=name,
        readings="".join(_READING.format(audience=audience) for audience in listed),
        sayings="".join(f"  {audience}: []\n" for audience in listed),
    )
    return f"{MODELINE}\n{_with_help(skeleton)}"


def _with_help(skeleton: str) -> str:
    lines: list[str] = []
    path: list[tuple[int, str]] = []
    for line in skeleton.splitlines():
        depth = len(line) - len(line.lstrip(" -"))
        name = line[depth:].partition(":")[0]
        path = [(at, outer) for at, outer in path if at < depth] + [(depth, name)]
        lines += [*_comment(".".join(each for _, each in path), line), line]
    return "\n".join(lines) + "\n"


def _comment(path: str, line: str) -> list[str]:
    help_ = HELP[path]
    example = f" Example: {help_.example}" if help_.example else ""
    indent = " " * (len(line) - len(line.lstrip(" ")))
    start = f"{indent}# "
    text = f"{help_.label.rstrip('?')}: {help_.help}{example}"
    return textwrap.wrap(text, WIDTH, initial_indent=start, subsequent_indent=start)
