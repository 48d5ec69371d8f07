"""Rules that the code itself keeps: which way imports run, how long things are, what is said."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import ROOT
from knowledge.model import Knowledge
from knowledge.sentences import SENTENCES, wording_problems

PACKAGES = ("knowledge", "index", "app")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
LONGEST_MODULE = 350
LONGEST_FUNCTION = 60

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


def importing(package: str, under: str) -> list[str]:
    """The files under that folder that import the package."""
    return [
        name_of(path)
        for path in MODULES
        if name_of(path).startswith(under)
        and any(name == package or name.startswith(f"{package}.") for name in imported(path))
    ]


@pytest.mark.parametrize(
    ("below", "above"), [("knowledge/", "index"), ("knowledge/", "app"), ("index/", "app")]
)
def test_imports_run_one_way(below: str, above: str) -> None:
    assert importing(above, below) == []


@pytest.mark.parametrize("under", ["app/assistant/", "index/", "knowledge/"])
@pytest.mark.parametrize("package", ["flask", "werkzeug", "sqlalchemy", "app.web", "app.api"])
def test_the_assistant_and_what_is_below_it_know_nothing_of_the_web(
    package: str, under: str
) -> None:
    assert importing(package, under) == []


def test_one_module_knows_the_search_engine() -> None:
    """The baselines are measured beside it, and are no part of answering."""
    assert set(importing("whoosh", "")) == {"index/engine.py", "app/evaluation/baselines.py"}


def test_the_programs_of_the_web_do_not_know_each_others_pages() -> None:
    assert importing("app.officer", "app/web/") == []
    assert importing("app.officer", "app/api/") == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert path.stem not in ("utils", "util", "helpers", "misc", "common")
    if text.strip():
        assert ast.get_docstring(tree(path)), "says nothing of itself"


def _functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_function_is_long() -> None:
    long = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in MODULES
        for function in _functions(path)
        if _length(function) > LONGEST_FUNCTION
    ]
    assert long == []


def test_most_functions_fit_a_glance() -> None:
    lengths = sorted(_length(function) for path in MODULES for function in _functions(path))
    assert lengths[len(lengths) // 2] <= 12


def _is_protocol(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)


def _public(path: Path) -> Iterator[ast.ClassDef | Function]:
    """Classes and functions that others may use: not those inside functions, nor `_private`."""
    waiting: list[ast.Module | ast.ClassDef] = [tree(path)]
    while waiting:
        for node in waiting.pop().body:
            if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
                yield node
                if isinstance(node, ast.ClassDef) and not _is_protocol(node):
                    waiting.append(node)


def test_every_public_class_and_function_says_what_it_is() -> None:
    silent = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in _public(path)
        if not ast.get_docstring(node) and "/migrations/versions/" not in name_of(path)
    ]
    assert silent == []


def test_no_fault_is_swallowed_whole() -> None:
    broad = re.compile(r"except\s*(Exception|BaseException)?\s*:|except \((.*\b)?Exception\b")
    found = [name_of(path) for path in MODULES if broad.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_nothing_is_left_to_do() -> None:
    left = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    found = [name_of(path) for path in MODULES if left.search(path.read_text(encoding="utf-8"))]
    assert found == []


REACHING_OUT = {
    "requests",
    "urllib.request",
    "http.client",
    "httpx",
    "aiohttp",
    "smtplib",
    "socket",
}
MAY_REACH_OUT = ("app/links/", "app/officer/", "app/accounts/", "app/publishing/")
"""The link checker, the council's sign-in, and publishing: officers start these, never visitors."""


def test_nothing_is_fetched_to_answer_the_public() -> None:
    found = [
        name_of(path)
        for path in MODULES
        if imported(path) & REACHING_OUT and not name_of(path).startswith(MAY_REACH_OUT)
    ]
    assert found == []


def test_pages_load_nothing_from_elsewhere() -> None:
    loads = re.compile(
        r"""<(?:script|link|img|iframe|source|video|audio)\b[^>]*\b(?:src|href)=["']?"""
        r"""(?:https?:)?//|@import|url\(["']?(?:https?:)?//"""
    )
    files = [p for kind in ("html", "css", "js", "svg") for p in (ROOT / "app").rglob(f"*.{kind}")]
    assert len(files) > 10
    found = [name_of(path) for path in files if loads.search(path.read_text(encoding="utf-8"))]
    assert found == []


# Wording: what can be said is said, and what is said can be said.


def _said_in(path: Path) -> Iterator[tuple[str, bool]]:
    """Names of sentences in that file: the name or its start, and whether it is only the start."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.fullmatch(r"([a-z]+\.)?[a-z][a-z0-9_-]*", node.value):
                yield node.value.replace("-", "_"), False
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            start = str(node.values[0].value)
            if re.fullmatch(r"([a-z]+\.)?[a-z][a-z0-9_]*_", start):
                yield start, True


def test_every_sentence_is_said_somewhere(knowledge: Knowledge) -> None:
    said = {
        each
        for path in (*(ROOT / "app").rglob("*.py"),)
        if "/migrations/" not in name_of(path)
        for each in _said_in(path)
    }
    whole = {name for name, only_start in said if not only_start}
    starts = tuple(name for name, only_start in said if only_start)
    unused = [
        name
        for name in knowledge.wording.phrases
        if not {name, name.partition(".")[2]} & whole
        and not name.startswith(starts)
        and not name.partition(".")[2].startswith(starts)
    ]
    assert unused == []


def _prefix(path: Path) -> str | None:
    """What a module's `_say` puts before a name, such as `replies.`."""
    for function in _functions(path):
        if function.name == "_say":
            for node in ast.walk(function):
                if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                    return str(node.values[0].value)
    return None


def _names_asked_for(path: Path) -> Iterator[str]:
    prefix = _prefix(path)
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        if name not in ("say", "_say"):
            continue
        if isinstance(node.args[0], ast.JoinedStr):
            continue
        for inner in ast.walk(node.args[0]):
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                if re.fullmatch(r"[a-z]+\.[a-z0-9_]+", inner.value):
                    yield inner.value
                elif (
                    name == "_say" and prefix and isinstance(node.args[0], ast.Constant | ast.IfExp)
                ):
                    yield f"{prefix}{inner.value}"


def test_every_sentence_that_is_asked_for_exists(knowledge: Knowledge) -> None:
    asked = {name for path in MODULES for name in _names_asked_for(path)}
    assert len(asked) > 50
    assert asked - set(knowledge.wording.phrases) == set()


def test_the_list_of_sentences_is_the_sentences_there_are(knowledge: Knowledge) -> None:
    assert set(SENTENCES) == set(knowledge.wording.phrases)
    assert list(wording_problems(knowledge.wording)) == []


def test_the_top_of_the_house_is_fixed() -> None:
    for name in (
        "app",
        "knowledge",
        "index",
        "tests",
        "pyproject.toml",
        "Procfile",
        "README.md",
        "LICENSE",
        ".ci",
    ):
        assert (ROOT / name).exists(), name


def test_nothing_committed_tells_of_the_machine_it_was_made_on() -> None:
    here = re.compile(rf"/(?:home|root|Users)/\w+|{re.escape(str(ROOT))}/|/tmp/\w")
    links = re.compile(r"https?://\S+")
    kinds = {".py", ".yaml", ".toml", ".md", ".html", ".css", ".js", ".json", ".txt", ""}
    skipped = {".git", ".venv", "build", "instance"}
    found = [
        name_of(path)
        for top in sorted(ROOT.iterdir())
        if top.name not in skipped
        and not top.name.startswith(".")
        and not top.name.endswith("-info")
        for path in ([top] if top.is_file() else sorted(top.rglob("*")))
        if path.is_file()
        and path.suffix in kinds
        and "__pycache__" not in path.parts
        and path != Path(__file__)
        and here.search(links.sub("", path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []
