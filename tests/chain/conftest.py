from collections.abc import Iterator

import pytest

from tests.chain.bundles import Vault, new_vault


@pytest.fixture
def vault() -> Iterator[Vault]:
    """Keep the tables in memory: nothing here is about the key."""
    vault = new_vault()
    yield vault
    vault.close()
