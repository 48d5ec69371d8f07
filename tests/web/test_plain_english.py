"""The words of our own pages: short sentences, and a reading age of 9 to 11 in the main."""

import re

import pytest
from flask.testing import FlaskClient

PAGES = ["/", "/about", "/privacy", "/embed-demo", "/my-list"]
LONGEST = 20
"""Most words in a sentence."""


def sentences(html: str) -> list[str]:
    main = html.split('<main id="main"')[1].split("</main>")[0]
    blocks = re.findall(r"<(p|li)\b[^>]*>(.*?)</\1>", main, flags=re.DOTALL)
    words = [" ".join(re.sub(r"<[^>]+>", " ", block).split()) for _, block in blocks]
    return [one for text in words for one in re.split(r"(?<=[.?!])\s+", text) if one]


@pytest.mark.parametrize("path", PAGES)
def test_sentences_are_short(client: FlaskClient, path: str) -> None:
    found = sentences(client.get(path).text)
    assert found
    assert [one for one in found if len(one.split()) > LONGEST] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_child_of_eleven_could_read_it(client: FlaskClient, path: str) -> None:
    """By the Automated Readability Index, which gives a school grade: 6 is age 11."""
    found = sentences(client.get(path).text)
    words = re.findall(r"[\w'-]+", " ".join(found))
    letters = sum(map(len, words))
    grade = 4.71 * letters / len(words) + 0.5 * len(words) / len(found) - 21.43
    assert grade <= 6
