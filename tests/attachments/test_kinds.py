"""What a file is, by its first bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.attachments import kinds
from planner.attachments.kinds import kind_of
from tests.attachments.pictures import HTML, MHTML, PDF, SVG, XML, photo, picture

KNOWN = [
    (picture("JPEG"), "image/jpeg"),
    (photo(), "image/jpeg"),
    (picture("PNG"), "image/png"),
    (picture("GIF"), "image/gif"),
    (picture("WEBP"), "image/webp"),
    (PDF, "application/pdf"),
    (b"ID3\x04", "audio/mpeg"),
    (b"\xff\xfb\x90", "audio/mpeg"),
    (b"\xff\xf1\x50", "audio/aac"),
    (b"fLaC\0", "audio/flac"),
    (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
    (b"OggS\0\2" + b"\0" * 22 + b"\x01\x1eOpusHead", "audio/ogg"),
    (b"OggS\0\2" + b"\0" * 22 + b"\x01\x2a\x80theora", "video/ogg"),
    (b"\0\0\0\x20ftypisom", "video/mp4"),
    (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
    (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
    (b"\0\0\0\x18ftypheic", "image/heic"),
    (b"\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x86\x81\x01B\x82\x84webm", "video/webm"),
]


@pytest.mark.parametrize(("content", "kind"), KNOWN, ids=[kind for _, kind in KNOWN])
def test_u97_a_type_is_read_from_the_content(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        HTML,
        XML,
        MHTML,
        b"",
        b" " + PDF,  # a browser would look further; this does not
        b"RIFF\0\0\0\0AVI LIST",
        b"\x1aE\xdf\xa3 of some other kind",
        b"PK\3\4" + PDF,
        b"GIF8" + HTML,
        b"some words",
    ],
)
def test_t34_what_could_run_is_never_shown(content: bytes) -> None:
    assert kind_of(content) not in kinds.INLINE | kinds.PICTURES


@given(st.binary(max_size=200))
def test_every_start_has_a_type(head: bytes) -> None:
    assert "/" in kind_of(head)


def test_pictures_are_never_given_out_as_they_are() -> None:
    assert not kinds.PICTURES & kinds.INLINE
    assert kinds.BARE < kinds.PICTURES
