"""Reads a file that came in: strictly, within limits, and nothing of it is believed."""

import io
import json
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any

import pyzipper
from flask_babel import gettext as _

from planner.errors import PlannerError
from planner.everything.model import FORMAT, Document
from planner.everything.schema import document_shape
from planner.everything.shapes import fits
from planner.web.vault import Connection

#: A document that is larger is not read: it is all in memory at once.
MOST = 32 * 1024**2
_ZIP = b"PK\x03\x04"
_SEALED = 0x1


class UnsoundError(PlannerError):
    """The file is not one of ours, or it is not whole; the sentence says which."""


def gathered(pieces: Iterable[bytes]) -> bytes:
    """Return all bytes of a file; UnsoundError if there are too many."""
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > MOST:
            raise UnsoundError(
                _(
                    "This file is too large to be read back: up to 32 MB. If it is a"
                    " zip file, unpack it and choose the file notes.json."
                )
            )
    return bytes(data)


def read(vault: Connection, data: bytes, passphrase: str = "") -> Document:
    """Return what a file says; UnsoundError with a sentence if it is not sound."""
    if data.startswith(_ZIP):
        data = _unzipped(data, passphrase)
    try:
        found = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_named_once,
            parse_constant=_refused,
        )
    except (ValueError, RecursionError):
        raise UnsoundError(
            _("This is not a file that was saved here, or it is not whole.")
        ) from None
    if not isinstance(found, dict) or "sections" not in found:
        raise UnsoundError(_("This is not a file that was saved here."))
    if found.get("format") != FORMAT:
        raise UnsoundError(_("This file has another format. A newer planner wrote it."))
    shape = document_shape(vault)
    _check(found, shape)
    return Document(found["sections"])


def _check(found: dict[str, Any], shape: dict[str, Any]) -> None:
    """Say which part it is, where only one part is wrong."""
    if fits(found, shape):
        return
    parts = shape["properties"]["sections"]["properties"]
    sections = found["sections"]
    wrong = sorted(
        name
        for name, part in (sections.items() if isinstance(sections, dict) else ())
        if name in parts and not fits(part, parts[name])
    )
    if not wrong:
        raise UnsoundError(_("There is something in this file that does not belong."))
    raise UnsoundError(
        _(
            "The part “%(part)s” of this file is not as it was saved. Nothing was taken"
            " from it.",
            part=wrong[0],
        )
    )


def _unzipped(data: bytes, passphrase: str) -> bytes:
    try:
        with pyzipper.AESZipFile(io.BytesIO(data)) as archive:
            inside = archive.getinfo("notes.json")
            if inside.flag_bits & _SEALED and not passphrase:
                raise UnsoundError(_("This file is locked. Type its passphrase too."))
            if passphrase:
                archive.setpassword(passphrase.encode())
            with archive.open(inside) as opened:
                # What it says of its size is not believed.
                return gathered(iter(lambda: opened.read(65536), b""))
    except KeyError:
        raise UnsoundError(_("There is no notes.json in this zip file.")) from None
    except RuntimeError:
        raise UnsoundError(_("This is not the passphrase of this file.")) from None
    except (
        *(zipfile.BadZipFile, pyzipper.BadZipFile, NotImplementedError),
        *(zlib.error, EOFError, OSError, ValueError),
    ):
        raise UnsoundError(_("This zip file cannot be read.")) from None


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _refused(_name: str) -> object:
    raise ValueError
