"""Every text can be translated; every page stands a long and a turned language."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner import paths
from planner.web import i18n, strings
from tests.conftest import MakeApp
from tests.page import PASSPHRASE, PageClient
from tests.pseudo import PSEUDO, write_catalogues


@pytest.fixture(scope="session")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Catalogues of both pseudo-languages."""
    return write_catalogues(tmp_path_factory.mktemp("locales"))


@pytest.fixture(params=list(PSEUDO))
def foreign(
    request: pytest.FixtureRequest,
    pseudo: Path,
    monkeypatch: pytest.MonkeyPatch,
    storage: object,
    make_app: MakeApp,
) -> Iterator[PageClient]:
    """A browser whose pages all speak a pseudo-language."""
    monkeypatch.setattr(paths, "LOCALES", pseudo)
    client = PageClient(make_app(storage))  # type: ignore[arg-type]
    client.launcher.remembered["language"] = request.param
    client.start_worker()
    client.unlock(PASSPHRASE)
    client.send("/closing")
    yield client
    client.close()


def test_u167_the_catalogue_is_up_to_date() -> None:
    written = strings.TEMPLATE.read_text("utf-8")

    assert written == strings.written(strings.catalogue()), "run: make strings"


def test_u167_writing_it_writes_the_same(tmp_path: Path) -> None:
    strings.main(tmp_path / "new" / "messages.pot")

    made = (tmp_path / "new" / "messages.pot").read_text("utf-8")
    assert made == strings.TEMPLATE.read_text("utf-8")


def test_u167_no_text_is_glued_from_parts() -> None:
    for message in strings.catalogue():
        one = message.id if isinstance(message.id, str) else message.id[0]
        assert one == one.strip(), one


def test_u168_direction_comes_from_one_table() -> None:
    assert {i18n.direction_of(code) for code in ("ar", "fa", "he", "ur")} == {"rtl"}
    assert {i18n.direction_of(code) for code in ("en", "es", "pl")} == {"ltr"}


def test_u167_u168_every_page_stands_another_language(foreign: PageClient) -> None:
    code = foreign.launcher.remembered["language"]
    seen = 0
    for rule in sorted(foreign.app.url_map.iter_rules(), key=str):
        plain = not rule.arguments and "GET" in (rule.methods or ())
        if not plain or rule.endpoint in {"unlock.leave", "unlock.leave_here"}:
            continue
        page = foreign.get(rule.rule)
        if foreign.status == 200 and page.html is not None:
            seen += 1
            assert page.html["lang"] == code, rule
            assert page.html["dir"] == i18n.direction_of(code)
    assert seen > 15


def test_a_language_is_offered_when_there_is_a_catalogue(pseudo: Path) -> None:
    found = [(one.code, one.direction) for one in i18n.languages_in(pseudo)]

    assert found == [("en", "ltr"), ("he", "rtl"), ("pl", "ltr")]
