"""Settings: one list, each with a use and a default, and a plain word where one is wrong."""

from pathlib import Path

import pytest

from app.settings import SETTINGS, SettingFault, load_settings


def test_nothing_needs_to_be_set() -> None:
    values = load_settings({})
    assert set(values) == {setting.name for setting in SETTINGS}
    assert (values["KNOWLEDGE_DIR"] / "organisations.yaml").is_file()
    assert values["SECURE_COOKIES"] is False


def test_without_a_secret_each_process_has_its_own() -> None:
    first, second = (str(load_settings({})["SECRET_KEY"]) for _ in range(2))
    assert len(first) >= 32
    assert first != second


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", "/srv/knowledge")
    monkeypatch.setenv("SECRET_KEY", "kept")
    values = load_settings()
    assert (values["KNOWLEDGE_DIR"], values["SECRET_KEY"]) == (Path("/srv/knowledge"), "kept")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("SECURE_COOKIES", "yes", True),
        ("SECURE_COOKIES", "TRUE", True),
        ("SECURE_COOKIES", "0", False),
        ("KNOWLEDGE_CHECK_SECONDS", "0.5", 0.5),
        (
            "EMBED_SITES",
            "https://a.example/ https://b.example",
            ("https://a.example", "https://b.example"),
        ),
        ("EMBED_SITES", "", ()),
        ("INDEX_DIR", "~/index", Path("~/index").expanduser()),
    ],
)
def test_a_value_is_read(name: str, text: str, value: object) -> None:
    assert load_settings({name: text})[name] == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SECURE_COOKIES", "maybe"),
        ("KNOWLEDGE_CHECK_SECONDS", "often"),
        ("EMBED_SITES", "council.example"),
        ("EMBED_SITES", "http://council.example"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, text: str) -> None:
    with pytest.raises(SettingFault, match=f"^{name}: "):
        load_settings({name: text})


def test_every_setting_says_what_it_is_for() -> None:
    names = [setting.name for setting in SETTINGS]
    assert len(set(names)) == len(names)
    assert all(setting.help.endswith(".") and setting.name.isupper() for setting in SETTINGS)
