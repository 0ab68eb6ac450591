"""A browser of its own with a profile folder, and what can be found in that folder."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright


@dataclass
class OwnBrowser:
    """A browser that was started as a person starts one, watched from outside."""

    context: BrowserContext
    process: subprocess.Popen[bytes]

    def close(self) -> None:
        """Close it as a person does."""
        self.context.close()
        self.process.terminate()
        self.process.wait(20)

    def kill(self) -> None:
        """End it without a moment to tidy up."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


@contextmanager
def own_browser(
    playwright: Playwright,
    program: str,
    profile: Path,
    options: Sequence[str],
    *,
    private: bool,
) -> Iterator[OwnBrowser]:
    """Start a browser on a profile folder, in a private or a normal window."""
    profile.mkdir(exist_ok=True)
    port_file = profile / "DevToolsActivePort"
    port_file.unlink(missing_ok=True)
    process = subprocess.Popen(  # noqa: S603 - the system's own browser
        [
            program,
            "--headless=new",
            f"--user-data-dir={profile}",
            "--remote-debugging-port=0",
            *(["--incognito"] if private else []),
            *options,
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert process.stderr
        for line in process.stderr:
            if found := re.search(rb"ws://\S+", line):
                break
        else:
            raise AssertionError("the browser did not start")
        browser = playwright.chromium.connect_over_cdp(found[0].decode())
        context = browser.new_context() if private else browser.contexts[0]
        yield OwnBrowser(context, process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(20)
        if process.stderr:
            process.stderr.close()


def files_with(folder: Path, words: str) -> list[str]:
    """Return the files in a folder that hold these words, in either encoding."""
    wanted = (words.encode(), words.encode("utf-16-le"))
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(one in path.read_bytes() for one in wanted)
    ]
