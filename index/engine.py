"""The one place that knows which search engine is used: Whoosh, behind `build` and `search`."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from whoosh import index as whoosh_index
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import FileStorage, RamStorage, copy_to_ram
from whoosh.query import Or, Term
from whoosh.scoring import BM25F

from index.schema import FIELD_WEIGHTS, IndexedOffer

DAMAGE = (OSError, whoosh_index.IndexError)
"""What a folder that holds no index makes the engine raise."""
SEAL = "seal.sha256"
"""The file that names the exact content of the others, so that any damage shows."""


class DamagedIndex(Exception):
    """The folder holds no index that can be read. Build it again."""


@dataclass(frozen=True)
class Hit:
    """An offer that shares words with the message; `score` is BM25F, higher is better."""

    offer_id: str
    score: float


def _schema() -> Schema:
    plain = SpaceSeparatedTokenizer()
    text = {n: TEXT(analyzer=plain, phrase=False, field_boost=1.0) for n in FIELD_WEIGHTS}
    return Schema(offer_id=ID(stored=True, unique=True), **text)


def build(folder: Path, offers: Iterable[IndexedOffer]) -> None:
    """Build an index at `folder`, aside first and then moved into place whole.

    Safe when several processes build the same index at once: the first to finish wins.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
    try:
        _write(whoosh_index.create_in(aside, _schema()), offers)
        (aside / SEAL).write_text(_content(aside), encoding="ascii")
        try:
            aside.rename(folder)
        except OSError:
            if not folder.exists():
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _content(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.name != SEAL:
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _write(index: whoosh_index.Index, offers: Iterable[IndexedOffer]) -> None:
    writer = index.writer()
    for offer in offers:
        writer.add_document(offer_id=offer.id, **offer.fields)
    writer.commit()


class Engine:
    """An index that can be searched. Holds everything in memory and never changes."""

    def __init__(self, index: whoosh_index.Index) -> None:
        self._searcher = index.searcher(weighting=BM25F(B=0.3, K1=1.2))
        reader = self._searcher.reader()
        self._ids = {number: str(held["offer_id"]) for number, held in reader.iter_docs()}

    @classmethod
    def open(cls, folder: Path) -> "Engine":
        """The index at `folder`; raises `DamagedIndex` where there is none to read."""
        try:
            if (folder / SEAL).read_bytes() != _content(folder).encode():
                raise DamagedIndex(str(folder))
            return cls(copy_to_ram(FileStorage(str(folder))).open_index())
        except DAMAGE as error:
            raise DamagedIndex(str(folder)) from error

    @classmethod
    def in_memory(cls, offers: Iterable[IndexedOffer]) -> "Engine":
        """An index that lives in memory only: for previews, and where no folder can be written."""
        index = RamStorage().create_index(_schema())
        _write(index, offers)
        return cls(index)

    @property
    def size(self) -> int:
        """How many offers it holds."""
        return int(self._searcher.doc_count())

    def search(self, terms: Sequence[str], limit: int) -> list[Hit]:
        """The offers that share most with `terms` (stems), best first, ties by id."""
        wanted = sorted(set(terms))
        if not wanted:
            return []
        query = Or([Term(f, t, boost=w) for f, w in FIELD_WEIGHTS.items() for t in wanted])
        results = self._searcher.search(query, limit=None, scored=True)
        hits = [Hit(self._ids[number], float(score or 0)) for number, score in results.items()]
        return sorted(hits, key=lambda hit: (-round(hit.score, 6), hit.offer_id))[:limit]

    def knows(self, term: str) -> bool:
        """Whether any offer uses this stem."""
        reader = self._searcher.reader()
        return any((field, term) in reader for field in FIELD_WEIGHTS)

    def lexicon(self) -> frozenset[str]:
        """Every stem that any offer uses."""
        reader = self._searcher.reader()
        return frozenset(term.decode() for field in FIELD_WEIGHTS for term in reader.lexicon(field))
