"""What every test may ask for, and what no test may do."""

import hashlib
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

from planner import paths
from planner.app import create_app
from planner.content.load import load_library
from planner.content.model import Library
from planner.vault import passphrase
from planner.vault.keys import Derive, Parameters
from planner.vault.storage import Storage
from planner.web.run import Run
from tests.page import PASSPHRASE, Launcher, PageClient

#: Files of one MiB: there are four of them for every test.
SMALL_CLASS = 1024 * 1024
HERE = ("127.0.0.1", "localhost", "::1")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the long form of a test to its own command."""
    if os.environ.get("PLANNER_LONG") == "1":
        return
    skip = pytest.mark.skip(reason="long: set PLANNER_LONG=1")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def _nothing_leaves_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail the test that connects to anything but this machine."""
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def checked_connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in HERE:
            pytest.fail(f"a connection to {address} was tried")
        connect(self, address)

    def checked_resolve(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host is not None and host not in HERE:
            pytest.fail(f"the name {host} was looked up")
        return resolve(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", checked_connect)
    monkeypatch.setattr(socket, "getaddrinfo", checked_resolve)


@pytest.fixture(scope="session")
def quick_and_insecure_kdf() -> Derive:
    """Derive a key in no time: for tests that are not about the derivation."""

    def derive(secret: bytes, salt: bytes, parameters: Parameters) -> bytes:
        return hashlib.sha256(salt + secret + repr(parameters).encode()).digest()

    return derive


@pytest.fixture(scope="session")
def library() -> Library:
    """Everything in checklists/, as the planner reads it."""
    return load_library(paths.CHECKLISTS)


@pytest.fixture
def empty_storage(tmp_path: Path, quick_and_insecure_kdf: Derive) -> Storage:
    """A data folder before the first run."""
    return Storage(
        tmp_path / "data",
        derive=quick_and_insecure_kdf,
        size_class=SMALL_CLASS,
    )


@pytest.fixture(scope="session")
def made_once(
    tmp_path_factory: pytest.TempPathFactory, quick_and_insecure_kdf: Derive
) -> Path:
    """A data folder right after the first run, for tests to have copies of."""
    folder = tmp_path_factory.mktemp("made") / "data"
    Storage(folder, derive=quick_and_insecure_kdf, size_class=SMALL_CLASS).create(
        PASSPHRASE
    )
    return folder


@pytest.fixture
def storage(empty_storage: Storage, made_once: Path) -> Storage:
    """A data folder with a store that PASSPHRASE opens."""
    shutil.copytree(made_once, empty_storage.folder.path)
    return empty_storage


@pytest.fixture
def launcher() -> Launcher:
    """What the pages of this test are told, and tell."""
    return Launcher()


class Compiled(BytecodeCache):
    """Templates compiled once for all tests; every test has its own application."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session")
def compiled() -> Compiled:
    """What is compiled already."""
    return Compiled()


@pytest.fixture(scope="session", autouse=True)
def _addresses_built_once() -> Iterator[None]:
    """Compile what builds an address once for all applications, not in each of them.

    What is compiled takes its rule as an argument, so equal rules can share it. It is
    a third of the time that making an application takes, and each test makes one.
    """
    build, built = Rule._compile_builder, {}  # noqa: SLF001 - nothing else is as slow

    def once(rule: Rule, append_unknown: bool = True) -> Any:  # noqa: FBT001, FBT002 - as it is called
        defaults = tuple((rule.defaults or {}).items())
        key = (rule.rule, defaults, tuple(rule._trace), append_unknown)  # noqa: SLF001
        if key not in built:
            built[key] = build(rule, append_unknown)
        return built[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", once)
        yield


@pytest.fixture(scope="session")
def _unlikely_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Words that no test looks for on a page."""
    path = tmp_path_factory.mktemp("words") / "words.txt"
    path.write_text("\n".join(f"zq{a}{b}xw" for a in "vwxyz" for b in "vwxyz"), "ascii")
    return path


@pytest.fixture(autouse=True)
def _proposed_words_are_nobodys(
    monkeypatch: pytest.MonkeyPatch, _unlikely_words: Path
) -> None:
    """Keep what is proposed by chance from being a word that must not be there."""
    monkeypatch.setattr(passphrase, "_LIST", _unlikely_words)


@pytest.fixture
def make_app(
    library: Library, compiled: Compiled
) -> Callable[[Storage], Callable[[Run], Flask]]:
    """Make the application of one worker on a data folder."""

    def make(storage: Storage, run: Run) -> Flask:
        app = create_app(
            storage=storage, library=library, run=run, show_components=True
        )
        app.jinja_env.bytecode_cache = compiled
        return app

    return lambda storage: lambda run: make(storage, run)


MakeApp = Callable[[Storage], Callable[[Run], Flask]]


@pytest.fixture
def new_page(
    empty_storage: Storage, launcher: Launcher, make_app: MakeApp
) -> Iterator[PageClient]:
    """A browser before the first run."""
    client = PageClient(make_app(empty_storage), launcher)
    yield client
    client.close()


@pytest.fixture
def closed_page(
    storage: Storage, launcher: Launcher, make_app: MakeApp
) -> Iterator[PageClient]:
    """A browser in front of the gate."""
    client = PageClient(make_app(storage), launcher)
    yield client
    client.close()


@pytest.fixture
def page(closed_page: PageClient) -> PageClient:
    """A browser that has opened the store and seen how to leave."""
    closed_page.unlock()
    closed_page.send("/closing")
    return closed_page


@pytest.fixture
def app(page: PageClient) -> Flask:
    """The application that `page` looks at."""
    return page.app
