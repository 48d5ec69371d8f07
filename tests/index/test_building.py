"""The index follows the knowledge: built once, found by content, and never in anybody's way."""

import multiprocessing
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.building import index_place, open_index
from index.engine import DamagedIndex, Engine
from index.words import terms
from knowledge.loading import load_knowledge
from knowledge.model import Knowledge

WORDS = terms("grant for a special chair at work")


@pytest.fixture
def small(small_knowledge: Path) -> Knowledge:
    return load_knowledge(small_knowledge)


def answers(engine: Engine) -> list[tuple[str, float]]:
    return [(hit.offer_id, hit.score) for hit in engine.search(WORDS, 10)]


def test_it_is_built_where_there_is_none_and_found_again(small: Knowledge, tmp_path: Path) -> None:
    folder = tmp_path / "not" / "yet" / "there"
    first = answers(open_index(small, folder))
    place = index_place(small, folder)
    built = {path: path.stat().st_mtime_ns for path in place.iterdir()}
    assert answers(open_index(small, folder)) == first
    assert {path: path.stat().st_mtime_ns for path in place.iterdir()} == built
    assert first[0][0] == "access-to-work"


def test_other_knowledge_gets_another_index(small_knowledge: Path, tmp_path: Path) -> None:
    before = load_knowledge(small_knowledge)
    assert index_place(before, tmp_path) == index_place(load_knowledge(small_knowledge), tmp_path)
    open_index(before, tmp_path / "index")
    offer = small_knowledge / "offers" / "breathing-space.yaml"
    offer.write_text(offer.read_text().replace("name: ", "name: Zebra "), encoding="utf-8")
    after = load_knowledge(small_knowledge)
    assert index_place(after, tmp_path) != index_place(before, tmp_path)
    assert (
        open_index(after, tmp_path / "index").search(["zebra"], 5)[0].offer_id == "breathing-space"
    )
    assert open_index(before, tmp_path / "index").search(["zebra"], 5) == []


def truncate(place: Path) -> None:
    biggest = max(place.iterdir(), key=lambda path: path.stat().st_size)
    biggest.write_bytes(biggest.read_bytes()[: biggest.stat().st_size // 2])


def remove_one(place: Path) -> None:
    max(place.iterdir(), key=lambda path: path.stat().st_size).unlink()


def garbage(place: Path) -> None:
    for path in place.iterdir():
        path.write_bytes(b"\x00\xffnot an index at all" * 50)


def flip(place: Path) -> None:
    (toc,) = place.glob("_MAIN_*.toc")
    toc.write_bytes(bytes(byte ^ 0x5A for byte in toc.read_bytes()))


def change_one_byte(place: Path) -> None:
    (segment,) = place.glob("*.seg")
    held = bytearray(segment.read_bytes())
    held[len(held) // 3] ^= 1
    segment.write_bytes(bytes(held))


def empty(place: Path) -> None:
    for path in place.iterdir():
        path.unlink()


def replace_with_a_file(place: Path) -> None:
    shutil.rmtree(place)
    place.write_text("this is no folder", encoding="utf-8")


@pytest.mark.parametrize(
    "damage", [truncate, remove_one, garbage, flip, change_one_byte, empty, replace_with_a_file]
)
def test_a_damaged_index_is_built_again(
    damage: Callable[[Path], None], small: Knowledge, tmp_path: Path
) -> None:
    whole = answers(open_index(small, tmp_path))
    place = index_place(small, tmp_path)
    damage(place)
    assert answers(open_index(small, tmp_path)) == whole
    assert answers(Engine.open(place)) == whole


def test_an_index_without_every_offer_is_built_again(small: Knowledge, tmp_path: Path) -> None:
    place = index_place(small, tmp_path)
    open_index(small, tmp_path)
    half = dict(list(small.offers.items())[:2])
    fewer = Knowledge(**{**vars(small), "offers": half})
    shutil.rmtree(place)
    open_index(fewer, tmp_path)
    assert Engine.open(place).size == 2
    assert open_index(small, tmp_path).size == len(small.offers)


def test_a_folder_that_cannot_be_written_does_no_harm(small: Knowledge, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("a file stands where the folder should be", encoding="utf-8")
    assert answers(open_index(small, in_the_way)) == answers(open_index(small, None))
    assert answers(open_index(small, in_the_way / "deeper")) == answers(open_index(small, None))


def test_a_read_only_folder_does_no_harm(
    small: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError("read-only")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    assert answers(open_index(small, tmp_path)) == answers(open_index(small, None))


def test_no_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndex):
        Engine.open(tmp_path / "nothing")


def _open(
    root: Path, folder: Path, results: "multiprocessing.Queue[list[tuple[str, float]]]"
) -> None:
    results.put(answers(open_index(load_knowledge(root), folder)))


def test_several_workers_may_build_it_at_once(small_knowledge: Path, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    workers = [
        context.Process(target=_open, args=(small_knowledge, tmp_path / "index", results))
        for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    found = [results.get(timeout=60) for _ in workers]
    for worker in workers:
        worker.join(timeout=30)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert found[0]
    assert found == [found[0]] * 3
    assert [path.name[0] for path in (tmp_path / "index").iterdir() if path.name[0] == "."] == []


def test_old_indexes_are_forgotten(small_knowledge: Path, tmp_path: Path) -> None:
    note = small_knowledge / "glossary.yaml"
    for number in range(5):
        note.write_text(note.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")
        newest = load_knowledge(small_knowledge)
        open_index(newest, tmp_path / "index")
    kept = list((tmp_path / "index").iterdir())
    assert len(kept) == 3
    assert index_place(newest, tmp_path / "index") in kept
