"""What a file is, by its first bytes: never by its name (U97)."""

from typing import Final

#: So much of the start is looked at.
HEAD = 4096

#: What nothing is known of.
UNKNOWN = "application/octet-stream"

PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
#: Pictures that can be written anew with nothing beside them.
BARE: Final = PICTURES - {"image/gif"}
SOUNDS: Final = frozenset(
    {"audio/mpeg", "audio/ogg", "audio/wav", "audio/flac", "audio/aac", "audio/mp4"}
)
FILMS: Final = frozenset({"video/mp4", "video/webm", "video/ogg", "video/quicktime"})
PDF: Final = "application/pdf"

#: What a browser is ever given under its own type. Anything else is bytes to be saved.
INLINE: Final = SOUNDS | FILMS | {PDF}

_STARTS: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", PDF),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
_RIFF: Final = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
#: The brands of the family of MP4: what stands after "ftyp".
_BRANDS: Final = {
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"avif": "image/avif",
}
_LAYER_3: Final = frozenset({b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"})
_ADTS: Final = frozenset({b"\xff\xf1", b"\xff\xf9"})


def kind_of(head: bytes) -> str:
    """Return the type of a file that starts like this."""
    return _known(head) or _guessed(head)


def _known(head: bytes) -> str:
    """Return one of the types that we ever show, looked for closely."""
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind if kind != "video/webm" or b"webm" in head[:64] else ""
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if head[:4] == b"OggS":
        return "video/ogg" if b"theora" in head[:128] else "audio/ogg"
    if head[:2] in _LAYER_3:
        return "audio/mpeg"
    return "audio/aac" if head[:2] in _ADTS else ""


def _guessed(head: bytes) -> str:
    """Return what the library makes of it: a word for the page, and no more."""
    if not head:
        return UNKNOWN
    # Here and not above: its tables take a moment, and most pages need none of them.
    import puremagic  # noqa: PLC0415

    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    kind = next((each.mime_type for each in found if each.mime_type), "")
    return kind if kind and kind not in INLINE | PICTURES else UNKNOWN
