"""Going through files, too: what stands in the record beside what is kept."""

import json
from collections.abc import Iterator

import pytest
from sqlcipher3 import dbapi2

from planner.attachments.model import PIECE
from planner.attachments.store import Receiver, erase_file
from planner.chain import store as chain
from planner.chain.model import Fault
from planner.seals import service
from tests.chain.bundles import new_vault

Vault = dbapi2.Connection


@pytest.fixture
def vault() -> Iterator[Vault]:
    vault = new_vault()
    for number, bytes_ in enumerate((b"a" * (PIECE + 7), b"b" * 12), 1):
        receiver = Receiver(vault)
        receiver.begin(f"{number}.txt")
        receiver.write(bytes_)
        file = receiver.finish()
        chain.append(
            vault,
            record=None,
            kind="entry",
            body={"title": "", "files": [{"file": file.id}]},
            attachments=[(file.commitment, file.size)],
        )
    yield vault
    vault.close()


def found(vault: Vault) -> list[Fault]:
    return list(service.look_through(vault).faults)


def test_files_that_are_as_they_came_are_fine(vault: Vault) -> None:
    assert service.look_through(vault).lines == 2
    assert found(vault) == []


@pytest.mark.parametrize(
    ("attack", "faults"),
    [
        ("UPDATE file_piece SET data = x'00' WHERE file = 2", [Fault(2, "file")]),
        ("DELETE FROM file_piece WHERE file = 1 AND place = 1", [Fault(1, "file")]),
        ("UPDATE file SET salt = zeroblob(32) WHERE id = 1", [Fault(1, "file")]),
        ("UPDATE file SET size = 11 WHERE id = 2", [Fault(2, "file")]),
        (
            "UPDATE file_piece SET file = 3 - file WHERE place = 0",
            [Fault(1, "file"), Fault(2, "file")],
        ),
    ],
)
def test_a_changed_or_swapped_file_is_noticed(
    vault: Vault, attack: str, faults: list[Fault]
) -> None:
    if "3 - file" in attack:
        vault.execute("UPDATE file_piece SET place = 9 WHERE file = 2")
        vault.execute("UPDATE file_piece SET file = 2 WHERE file = 1 AND place = 0")
        vault.execute("UPDATE file_piece SET file = 1, place = 0 WHERE place = 9")
    else:
        vault.execute(attack)
    assert found(vault) == faults


def test_a_file_that_is_gone_is_named(vault: Vault) -> None:
    erase_file(vault, 1)
    assert found(vault) == [Fault(1, "no_file")]


def test_files_of_an_entry_that_was_deleted_are_not_missed(vault: Vault) -> None:
    chain.erase(vault, 1)
    erase_file(vault, 1)
    assert found(vault) == []


def test_a_file_of_several_versions_is_looked_at_once_and_named_for_each(
    vault: Vault,
) -> None:
    line = chain.load_revisions(vault, 1)[0]
    (held,) = json.loads(line.line)["attachments"]
    assert line.body is not None
    chain.append(
        vault, record=1, kind="entry", body=line.body, attachments=[tuple(held)]
    )
    assert found(vault) == []
    erase_file(vault, 1)
    assert found(vault) == [Fault(1, "no_file"), Fault(3, "no_file")]
