"""Browsers other than Chromium."""

import shutil

import pytest


@pytest.mark.skipif(
    shutil.which("firefox") is None and shutil.which("firefox-esr") is None,
    reason="there is no Firefox here: T1 to T8 are tried in Chromium only",
)
def test_t1_t8_in_firefox() -> None:
    pytest.skip("T1 to T8 in Firefox need a person: this driver brings its own build")
