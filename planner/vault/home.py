"""What every part that works on one installation has to know."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.vault import recovery
from planner.vault.errors import WrongPassphraseError
from planner.vault.folder import Folder
from planner.vault.header import CELLS, Header
from planner.vault.keyring import Keyring, Match, find
from planner.vault.keys import Derive, Parameters, normalise
from planner.vault.migrate import Step


@dataclass(frozen=True)
class Home:
    """One folder, its keys' places, its format and its slow derivation."""

    folder: Folder
    steps: Sequence[Step]
    derive: Derive
    usual: Parameters

    @property
    def keyring(self) -> Keyring:
        """The copies of the header."""
        return Keyring(self.folder)

    def root_of(self, secret: str, header: Header) -> bytes:
        """Return what becomes of a passphrase, or of a recovery code, here."""
        code = recovery.read_code(secret)
        plain = normalise(secret) if code is None else code.encode()
        return self.derive(plain, header.salt, header.parameters)

    def unlock(self, secret: str) -> tuple[Match, bytes]:
        """Return the cell that this opens, and the root that opened it.

        A header that is gone takes as long as a wrong passphrase, and says the same.
        """
        headers = self.keyring.read()
        root = self.root_of(secret, headers[0] if headers else Header.new(self.usual))
        match = find(headers, root)
        if match is None:
            raise WrongPassphraseError
        return match, root


def first_cell(space: int) -> int:
    """Return the cell of a space's passphrase."""
    return space * CELLS


def recovery_cell(space: int) -> int:
    """Return the cell of a space's recovery code."""
    return space * CELLS + 1
