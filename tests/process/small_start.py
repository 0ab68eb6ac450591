"""Starts the launcher with the workers of small.py."""

import sys
from unittest.mock import patch

from planner import cli
from planner.process import launcher

COMMAND = (sys.executable, "-m", "tests.process.small")


def launch(options: launcher.Options) -> int:
    """Start with other workers."""
    return START(options, command=COMMAND)


START = launcher.launch

if __name__ == "__main__":
    with patch.object(launcher, "launch", launch):
        sys.exit(cli.main())
