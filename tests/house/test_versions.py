"""T74: the parts that keep the record safe are at or above the measured versions."""

import re
import ssl
from importlib.metadata import version

import pytest
from cryptography.hazmat.backends.openssl.backend import backend
from sqlcipher3 import dbapi2 as sqlcipher

#: The versions that were measured (D18).
FLOORS = {
    "sqlcipher3": (0, 6, 4),
    "argon2-cffi": (25, 1),
    "cryptography": (50,),
    "flask": (3, 1, 3),
    "werkzeug": (3, 1, 9),
    "weasyprint": (70, 0),
    "pikepdf": (10, 17),
    "pillow": (13,),
}


def numbers(text: str) -> tuple[int, ...]:
    found = re.search(r"\d+(?:\.\d+)+", text)
    assert found, text
    return tuple(map(int, found[0].split(".")))


@pytest.mark.parametrize("package", FLOORS)
def test_t74_a_package_is_at_or_above_its_floor(package: str) -> None:
    assert numbers(version(package)) >= FLOORS[package]


def ask(statement: str) -> str:
    """Return what the cipher says about itself, in a store that is only in memory."""
    connection = sqlcipher.connect(":memory:")
    try:
        connection.execute(f"PRAGMA key = \"x'{'00' * 32}'\"")
        return str(connection.execute(statement).fetchone()[0])
    finally:
        connection.close()


def test_t74_the_cipher_is_there_and_new_enough() -> None:
    cipher = ask("PRAGMA cipher_version")
    print(f"SQLCipher {cipher}")  # noqa: T201 - T74 wants the versions printed

    assert numbers(cipher) >= (4, 19, 0)


def test_t74_sqlite_is_new_enough() -> None:
    assert numbers(ask("SELECT sqlite_version()")) >= (3, 53, 0)


def test_t74_the_openssl_of_the_cipher_is_new_enough() -> None:
    carried = ask("PRAGMA cipher_provider_version")
    print(f"the cipher's {carried}")  # noqa: T201 - T74 wants the versions printed

    assert numbers(carried) >= (3, 6, 0)


def test_t74_the_openssl_of_the_header_is_new_enough() -> None:
    carried = backend.openssl_version_text()
    print(f"cryptography's {carried}; Python's {ssl.OPENSSL_VERSION}")  # noqa: T201

    assert numbers(carried) >= (3, 5, 0)
