"""What the imagined person wrote, and looks into what was made of it."""

import json
import re
import subprocess
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

OTHER, HELPER = "Quentin", "Wilhelmina"
PLACE = "Heron Street 5"
ACCOUNT = f"{OTHER} rang for an hour. {HELPER} heard it, and wilhelmina's dog."
ERASED = "The zebra was here"
STEP = "home.keys"


@cache
def photo() -> bytes:
    """Return a photo that says where it was taken and with what."""
    image = Image.new("RGB", (40, 30), (200, 30, 30))
    said = Image.Exif()
    said[0x0110] = "Camera Nine"
    said.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    image.save(out, "JPEG", exif=said)
    return out.getvalue()


PHOTO = photo()


@dataclass(frozen=True)
class Unpacked:
    """A collection as a reader has it."""

    data: bytes
    folder: Path

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def table(self, name: str) -> Any:
        return json.loads(self.read(name))

    def names(self) -> set[str]:
        found = (each for each in self.folder.rglob("*") if each.is_file())
        return {each.relative_to(self.folder).as_posix() for each in found}

    def pdf(self) -> str:
        """Return the words of the pages, on one line."""
        return pdf_words(self.read("data/chronology.pdf"))

    def pdf_signs(self) -> str:
        """Return the signs alone: codes are broken where the line ends."""
        return bare(self.pdf())


def pdf_words(data: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-", "-"],  # noqa: S607 - found by name
        input=data,
        capture_output=True,
        check=True,
    )
    return re.sub(r"\s+", " ", done.stdout.decode())


def bare(words: str) -> str:
    """Return words without spaces and dashes."""
    return re.sub(r"[\s-]", "", words)
