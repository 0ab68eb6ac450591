"""The content of this worker: the planner's own, and an office's laid over it.

The folder of an office is looked at after opening only: which one it is stands in the
locked file. One with a fault changes nothing but a sentence in the pages: nobody is
kept out of what they wrote by somebody else's folder.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask
from flask_babel import gettext as _

from planner.content.check import open_office
from planner.content.overlay import Office, OfficeError

if TYPE_CHECKING:
    from planner.content.model import Library

#: The setting that says which folder it is; empty: none, whatever was started with.
FOLDER = "content"
#: What stands for a setting that nobody has touched.
NOT_CHOSEN = "-"


@dataclass
class Shelf:
    """What is shown, and what was to be shown."""

    base: "Library"
    told: str = ""  # the folder that the command line names
    folder: str = ""  # the folder that is asked for now
    office: Office | None = None
    faults: tuple[str, ...] = ()


def shelf_of(app: Flask) -> Shelf:
    """Return the shelf of this worker."""
    found: Shelf = app.extensions["shelf"]
    return found


def use(app: Flask, chosen: str) -> Shelf:
    """Show our content, with an office's in it if its folder has no fault."""
    shelf = shelf_of(app)
    shelf.folder = shelf.told if chosen == NOT_CHOSEN else chosen
    shelf.office, shelf.faults = None, ()
    if shelf.folder:
        try:
            shelf.office = check(shelf, shelf.folder)
        except OfficeError as error:
            shelf.faults = error.faults
    app.extensions["library"] = shelf.office.library if shelf.office else shelf.base
    return shelf


def check(shelf: Shelf, folder: str) -> Office:
    """Return what this folder gives, or raise OfficeError with every fault."""
    if folder.replace("\\", "/").startswith("//"):
        # Reading such a place would ask another computer for it.
        raise OfficeError([_("This place is on another computer. It is not opened.")])
    path = Path(folder)
    if not path.is_absolute() or not folder.isprintable():
        raise OfficeError([_("This is not the whole path of a folder.")])
    return open_office(shelf.base, path)


def init_app(app: Flask, library: "Library") -> None:
    """Begin with our own content."""
    app.extensions["library"] = library
    app.extensions["shelf"] = Shelf(library)
