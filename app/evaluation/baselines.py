"""Off-the-shelf search over the same offers, so that our figures can be read beside something."""

import sqlite3
from collections.abc import Callable, Sequence

from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import MultifieldParser, OrGroup

from index.words import words
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import AUDIENCES

Search = Callable[[str], Sequence[str]]
"""Offer ids for a question, best first."""
TAKEN = 10


def _title_and_body(offer: Offer) -> tuple[str, str]:
    body = [*offer.also_known_as, *offer.gives, *offer.steps, *offer.good_to_know]
    for audience in AUDIENCES:
        reading = offer.reading(audience)
        if reading:
            body += [reading.summary, reading.first_step]
        body += offer.sayings(audience)
    return offer.name, " ".join(body)


def sqlite_fts5(knowledge: Knowledge) -> Search:
    """SQLite's own full-text search: two columns, porter stems, bm25."""
    connection = sqlite3.connect(":memory:")
    columns = "id UNINDEXED, title, body, tokenize=porter"
    connection.execute(f"CREATE VIRTUAL TABLE o USING fts5({columns})")
    for offer in knowledge.offers.values():
        connection.execute("INSERT INTO o VALUES (?, ?, ?)", (offer.id, *_title_and_body(offer)))

    def search(question: str) -> Sequence[str]:
        query = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(question)))
        if not query:
            return []
        found = connection.execute(
            "SELECT id FROM o WHERE o MATCH ? ORDER BY bm25(o), id LIMIT ?", (query, TAKEN)
        )
        return [row[0] for row in found]

    return search


def plain_whoosh(knowledge: Knowledge) -> Search:
    """Whoosh as its manual shows it: two stemmed fields, the query parser, words joined by OR."""
    from whoosh.analysis import StemmingAnalyzer

    analyzer = StemmingAnalyzer()
    schema = Schema(id=ID(stored=True), title=TEXT(analyzer=analyzer), body=TEXT(analyzer=analyzer))
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for offer in knowledge.offers.values():
        title, body = _title_and_body(offer)
        writer.add_document(id=offer.id, title=title, body=body)
    writer.commit()
    searcher = index.searcher()
    parser = MultifieldParser(["title", "body"], schema, group=OrGroup)

    def search(question: str) -> Sequence[str]:
        results = searcher.search(parser.parse(" ".join(words(question))), limit=TAKEN)
        return [result["id"] for result in results]

    return search
