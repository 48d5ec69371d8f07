"""Reading YAML never fails but by telling faults, whatever the bytes are."""

import string

import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.faults import KnowledgeFaults
from knowledge.yaml_reading import parse_document

words = st.text(alphabet=string.ascii_letters + " '\"&*!#:£é", max_size=20)
data = st.recursive(
    words,
    lambda inside: (
        st.lists(inside, max_size=4)
        | st.dictionaries(
            st.text(string.ascii_lowercase, min_size=1, max_size=6), inside, max_size=4
        )
    ),
    max_leaves=20,
)


def reads_or_tells_faults(raw: bytes) -> None:
    try:
        parse_document(raw, "knowledge/any.yaml")
    except KnowledgeFaults as error:
        last_line = raw.count(b"\n") + raw.count(b"\r") + 4
        for fault in error.faults:
            assert fault.path == "knowledge/any.yaml"
            assert fault.line >= 1
            assert fault.line <= last_line or b"\xc2\x85" in raw or b"\xe2\x80" in raw
            assert fault.message


@given(st.binary())
def test_any_bytes_are_read_or_told_of(raw: bytes) -> None:
    reads_or_tells_faults(raw)


@given(st.text())
def test_any_text_is_read_or_told_of(text: str) -> None:
    reads_or_tells_faults(text.encode("utf-8", errors="surrogatepass"))


@given(st.text(alphabet="ab:-[]{},&*!|>'\"# \n\t?%@`~", max_size=80))
def test_any_play_on_the_signs_of_yaml_is_read_or_told_of(text: str) -> None:
    reads_or_tells_faults(text.encode())


@given(data)
def test_what_was_written_is_what_is_read(written: object) -> None:
    raw = yaml.safe_dump(written, allow_unicode=True).encode()
    if b"\t" in raw:
        return
    read = parse_document(raw, "any.yaml").data
    assert (read if read is not None else "") == _as_read(written)


def _as_read(written: object) -> object:
    if isinstance(written, dict):
        return {key: _as_read(value) for key, value in written.items()}
    if isinstance(written, list):
        return [_as_read(value) for value in written]
    return written


def test_every_value_knows_its_line() -> None:
    document = parse_document(b"a: 1\nb:\n  - x\n  - y\n", "any.yaml")
    lines = [document.line_of(where) for where in (("a",), ("b",), ("b", 0), ("b", 1))]
    assert lines == [1, 2, 3, 4]
    assert document.line_of(("b", 1, "nothing")) == 4
