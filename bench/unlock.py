"""Unlocking, and refusing what must not be unlocked."""

from pathlib import Path
from tempfile import TemporaryDirectory

from argon2.low_level import Type, hash_secret_raw

from bench.measure import compare
from planner.vault.errors import UnreadableHeaderError
from planner.vault.header import Header
from planner.vault.keys import LADDER, Parameters, normalise
from planner.vault.storage import Storage
from tests.page import PASSPHRASE

PARAMETERS = LADDER[2]
#: Two GiB: whoever wrote this wants the computer to hang.
HOSTILE = Parameters(2 * 1024 * 1024, 3, 4)


def measure_unlock() -> None:
    """Compare unlocking with the slow derivation alone."""
    with TemporaryDirectory() as folder:
        storage = Storage(Path(folder) / "data", ladder=[PARAMETERS])
        storage.create(PASSPHRASE)
        compare(
            "unlock, from passphrase to open store",
            lambda: storage.open(PASSPHRASE).close(),
            f"Argon2id alone, {PARAMETERS.memory_kib // 1024} MiB",
            lambda: derive(PARAMETERS),
            "limit 1.35 times and 0.5 to 2 s",
            times=9,
        )
    hostile = Header.new(HOSTILE).raw
    compare(
        "refusing a header that asks for too much work",
        lambda: refuse(hostile),
        f"Argon2id at the floor, {LADDER[0].memory_kib // 1024} MiB",
        lambda: derive(LADDER[0]),
        "limit 50 ms",
        times=9,
    )


def refuse(raw: bytes) -> None:
    """Read a header that has to be refused."""
    try:
        Header.read(raw)
    except UnreadableHeaderError:
        return
    raise AssertionError


def derive(parameters: Parameters) -> None:
    """Do the slow step and nothing else."""
    hash_secret_raw(
        normalise(PASSPHRASE),
        b"s" * 32,
        parameters.passes,
        parameters.memory_kib,
        parameters.lanes,
        32,
        Type.ID,
    )
