"""The planner as a person starts it: a program of its own, on a folder of its own."""

import subprocess
import sys
import threading
from pathlib import Path
from queue import Queue

from tests.house.source import ROOT

PATIENCE = 60


class Program:
    """One start of the planner; it ends with the test."""

    def __init__(self, data: Path, *options: str) -> None:
        self.data = data
        self.said: list[str] = []
        self._addresses: Queue[str] = Queue()
        self._process = subprocess.Popen(  # noqa: S603 - it is our own program
            [
                *(sys.executable, "-m", "planner", "--no-browser"),
                *("--data-dir", str(data), *options),
            ],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = self._addresses.get(timeout=PATIENCE).rstrip("/")

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self.said.append(line.strip())
            if line.startswith("http://"):
                self._addresses.put(line.strip())

    @property
    def port(self) -> int:
        """Return the port that it listens on."""
        return int(self.address.split(":")[2].split("/")[0])

    @property
    def is_running(self) -> bool:
        """Tell whether the program has not ended yet."""
        return self._process.poll() is None

    def ends_within(self, seconds: float) -> bool:
        """Wait for the program to end by itself."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> None:
        """End the program, as Ctrl and C would."""
        if self.is_running:
            self._process.terminate()
        if not self.ends_within(10):
            self._process.kill()
            self._process.wait()
        self._reader.join(5)
        if self._process.stdout:
            self._process.stdout.close()
