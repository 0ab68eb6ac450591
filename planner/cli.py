"""The command line. Everything heavy is imported once it is known what is wanted."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from planner import __version__, paths

_HIGHEST_PORT = 65535


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= _HIGHEST_PORT:
        raise ValueError
    return number


def _content(text: str) -> Path:
    # A folder that is gone keeps nobody out: the pages say so, once they are open.
    return Path(text).expanduser().absolute()


def _data(text: str) -> Path:
    folder = Path(text).expanduser()
    if folder.exists() and not folder.is_dir():
        raise argparse.ArgumentTypeError("this is a file, not a folder")
    return folder.resolve()


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(
        prog="planner",
        description="A planner that runs on this computer and opens in your browser.",
        epilog="planner verify BUNDLE checks what was handed over: see verify --help.",
        allow_abbrev=False,
    )
    made.add_argument(
        "--data-dir",
        type=_data,
        metavar="DIR",
        help="the folder that keeps what you write; nothing is written outside it",
    )
    made.add_argument(
        "--content",
        type=_content,
        metavar="DIR",
        help="a folder of an office; its texts are added to those of the planner",
    )
    made.add_argument(
        "--port", type=_port, default=0, metavar="N", help="the port to use if free"
    )
    made.add_argument(
        "--no-browser",
        action="store_true",
        help="open no window; print the address on a line of its own",
    )
    made.add_argument("--version", action="version", version=f"Planner {__version__}")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the planner as asked, or check a bundle; return the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    # Late, so that --help and --version answer at once.
    if words[:1] == ["verify"]:
        from planner import verify  # noqa: PLC0415

        return verify.main(words[1:])
    asked = parser().parse_args(words)
    from planner.process.launcher import Options, launch  # noqa: PLC0415

    return launch(
        Options(
            data=asked.data_dir or paths.default_data_folder().resolve(),
            content=asked.content,
            port=asked.port,
            opens_browser=not asked.no_browser,
        )
    )
