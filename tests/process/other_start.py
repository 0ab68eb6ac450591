"""Starts the launcher with other workers: the module that is named first has them."""

import sys
from unittest.mock import patch

from planner import cli
from planner.process import launcher

WORKERS = sys.argv.pop(1)
START = launcher.launch


def launch(options: launcher.Options) -> int:
    """Start with other workers."""
    return START(options, command=(sys.executable, "-m", WORKERS))


if __name__ == "__main__":
    with patch.object(launcher, "launch", launch):
        sys.exit(cli.main())
