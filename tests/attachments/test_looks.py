"""The child that opens pictures: nothing but a picture comes out of it."""

import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from PIL.TiffImagePlugin import IFDRational

from planner.attachments import child, looks
from planner.process.worker import may_start
from tests.attachments.pictures import (
    DEVICE,
    HTML,
    PDF,
    PLACE,
    SVG,
    TIME,
    photo,
    picture,
)


def look(data: bytes) -> looks.Look:
    """Look at a picture in this process, where it can be counted and followed."""
    replies = BytesIO()
    child.answer(BytesIO(looks.LOOK + data), replies)
    return read(replies)


def read(replies: BytesIO) -> looks.Look:
    """Read an answer as the parent does."""
    replies.seek(0)
    said = looks._said(replies)  # noqa: SLF001 - the other end of the pipe
    return looks.Look(replies.read(), said)


def clean(data: bytes) -> bytes:
    """Make a copy with the points alone."""
    replies = BytesIO()
    child.answer(BytesIO(looks.CLEAN + data), replies)
    return read(replies).data


def bomb(width: int, height: int) -> bytes:
    """Return a tiny PNG that says it has very many points."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    line = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data))
        + kind
        + data
        + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", line), (b"IEND", b""))
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_becomes_a_small_one(kind: str) -> None:
    found = look(picture(kind, size=(3000, 1500)))
    image = Image.open(BytesIO(found.data))
    assert (image.format, image.size, image.mode) == ("JPEG", (2000, 1000), "RGB")
    assert not found.said


def test_the_real_child_does_the_same() -> None:
    found = looks.look([photo()[:100], photo()[100:]], len(photo()))
    assert found == look(photo())
    assert found.said == {"time": TIME, "place": PLACE, "device": DEVICE}
    assert b"".join(looks.clean([photo()], len(photo()))) == clean(photo())


def test_what_is_clear_becomes_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    image = Image.open(BytesIO(look(out.getvalue()).data))
    assert image.getpixel((5, 5)) == (255, 255, 255)
    made = Image.open(BytesIO(clean(out.getvalue())))
    assert (made.format, made.mode) == ("PNG", "RGBA")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_u95_a_copy_has_the_points_alone(kind: str) -> None:
    made = clean(photo(kind))
    image = Image.open(BytesIO(made))
    assert (image.format, image.size) == (kind, (40, 60))
    assert not dict(image.getexif())
    assert not {"exif", "xmp", "comment", "icc_profile"} & image.info.keys()
    for noted in (b"Pear", b"noted"):
        assert noted not in made


def test_u95_points_without_loss_stay_as_they_are() -> None:
    image = Image.radial_gradient("L").convert("RGB")
    out = BytesIO()
    image.save(out, "PNG")
    assert Image.open(BytesIO(clean(out.getvalue()))).tobytes() == image.tobytes()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        SVG,
        HTML,
        PDF,
        picture()[:50],
        bomb(20_000, 20_000),  # 400 megapixels
        bomb(6_400, 6_400),  # just too many, and no warning of the library's
    ],
)
def test_t35_what_is_no_picture_or_too_large_a_one_is_nothing(data: bytes) -> None:
    assert look(data) == looks.Look()
    assert clean(data) == b""


def test_a_moving_picture_has_no_bare_copy() -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (9, 9), color) for color in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    assert clean(out.getvalue()) == b""
    assert look(out.getvalue()).data
    assert clean(picture("GIF")) == b""


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({1: "S", 3: "E"}, "-52.50000, 1.25833"),
        ({2: (200.0, 0.0, 0.0)}, None),
        ({2: (IFDRational(0, 0), 0.0, 0.0)}, None),
        ({2: (1.0, 2.0)}, None),
        ({4: (1.0, 0.0, 0.0)}, "52.50000, -1.00000"),
    ],
)
def test_a_place_is_told_only_if_it_is_one(
    place: dict[int, object], said: str | None
) -> None:
    assert look(photo(place=place)).said.get("place") == said


def test_what_a_device_noted_is_short_and_plain() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "A" * 500, "\x1b[31mred\u202e"
    exif[0x0132] = "2026:01:02 03:04:05"
    out = BytesIO()
    Image.new("RGB", (9, 9)).save(out, "JPEG", exif=exif)
    said = look(out.getvalue()).said
    assert said["time"] == "2026:01:02 03:04:05"
    assert said["device"].isprintable()
    assert len(said["device"]) <= 402


def test_notes_that_cannot_be_read_leave_the_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beyond = struct.pack("<2sHIHHHIII", b"II", 42, 8, 1, 0x8769, 4, 1, 9_999, 0)
    out = BytesIO()
    Image.new("RGB", (9, 9)).save(out, "JPEG", exif=b"Exif\0\0" + beyond)
    found = look(out.getvalue())
    assert found.data
    assert not found.said

    def fails(_image: Image.Image) -> Image.Image:
        raise ValueError

    monkeypatch.setattr(ImageOps, "exif_transpose", fails)
    assert Image.open(BytesIO(look(photo()).data)).size == (60, 40)


def test_whatever_the_library_warns_of_is_not_shown() -> None:
    out = BytesIO()
    Image.new("RGB", (9, 9)).save(out, "JPEG", exif=b"Exif\0\0II*\0" + b"\xff" * 40)
    assert look(out.getvalue()) == looks.Look()


def test_t35_a_file_too_large_to_be_looked_at_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(looks, "LARGEST", 10)
    assert looks.look([picture()], len(picture())) == looks.Look()
    assert not list(looks.clean([picture()], len(picture())))


SLEEP = "import sys, time; sys.stdin.buffer.read(); time.sleep(60)"
DIE = "import sys; sys.exit(3)"


@pytest.mark.parametrize("program", [SLEEP, DIE])
def test_t35_a_child_that_hangs_or_dies_is_nothing(program: str) -> None:
    command = (sys.executable, "-c", program)
    large = [b"x" * 1_000_000] * 3
    assert looks.look(large, 3_000_000, command=command, seconds=1) == looks.Look()


def test_the_worker_may_start_exactly_this() -> None:
    assert may_start(looks.COMMAND)
    assert not may_start([*looks.COMMAND, "more"])
    assert not may_start([sys.executable, "-m", "planner.attachments"])


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
@pytest.mark.parametrize(
    "attempt",
    [
        "open('{path}', 'w')",
        "__import__('subprocess').Popen(['true'])",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "bytearray(3 * 1024**3)",
    ],
)
def test_the_child_can_change_nothing_and_ask_nobody(
    tmp_path: Path, attempt: str
) -> None:
    program = (
        "from PIL import Image; Image.init();"
        "from planner.exports.limits import confine; confine();"
        + attempt.format(path=tmp_path / "made")
    )
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program], capture_output=True, check=False
    )
    assert done.returncode != 0
    assert not list(tmp_path.iterdir())
