"""The last pages: what will be in it, and the file itself."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import current_app, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.http import dump_options_header
from werkzeug.wrappers import Response

from planner.bundles import forms, store, view
from planner.bundles.check import check_page, check_program
from planner.bundles.making import ChangedFileError, Making, stream
from planner.bundles.model import Wanted
from planner.bundles.model_pack import Pack
from planner.bundles.routes_shared import bundles, go, matching
from planner.bundles.service import gather, make_copies
from planner.bundles.view_pieces import make_document
from planner.bundles.view_readme import readme
from planner.core import clock
from planner.exports.view import Measured
from planner.vault.passphrase import propose
from planner.web.gate import gate_of
from planner.web.vault import Connection, LockedError, can_write, open_vault
from planner.web.visits import Notice, Visit, tell, visit

if TYPE_CHECKING:
    from planner.content.model import Library

#: Stands in a sentence for the mark of a file until it is known.
_MARK = "\N{HORIZONTAL ELLIPSIS}"


@bundles.get("/<int:number>/ready")
def ready(number: int) -> str:
    """Show what will be in it, before it is made (U103)."""
    wanted = store.load_collection(open_vault(), number).wanted
    pack = _pack(open_vault(), wanted)
    library: Library = current_app.extensions["library"]
    measured = _measure(pack, wanted)
    return render_template(
        "bundles/ready.html",
        number=number,
        rows=view.summary(pack, wanted, measured),
        measured=measured,
        pack=pack,
        item_words=view.item_words,
        telling=view.telling(wanted, library.words),
    )


@bundles.post("/<int:number>/copies")
def copies(number: int) -> Response:
    """Make copies of pictures without what they say of place and device (U95)."""
    wanted = store.load_collection(open_vault(), number).wanted
    made = make_copies(open_vault(), _pack(open_vault(), wanted))
    if made:
        words = ngettext("%(num)s copy was made.", "%(num)s copies were made.", made)
        tell(words)
    else:
        tell(_("No copy could be made. These pictures are left out."), "info")
    return go(".ready", number=number)


@bundles.get("/<int:number>/save")
def save(number: int) -> str:
    """Offer a lock, and say what a saved file leaves behind."""
    return _handover(number, forms.LockForm())


@bundles.post("/<int:number>/document")
def document(number: int) -> str | Response:
    """Make it; it goes to the browser while it is made, and is nowhere else."""
    form = forms.LockForm()
    if not form.validate_on_submit():
        return _handover(number, form)
    space = gate_of(current_app).space
    if space is None:
        raise LockedError
    # A connection that only reads: while pages are laid out others can write.
    with closing(space.connect(read_only=True)) as vault:
        wanted = store.load_collection(vault, number).wanted
        pack = _pack(vault, wanted)
    if not pack.items:
        return go(".ready", number=number)
    making = Making(
        pack=pack,
        document=make_document(pack, wanted).data,
        beside={
            "README.txt": readme(pack),
            "verify.html": check_page(),
            "verify.py": check_program(),
        },
        day=_today(),
        passphrase=form.passphrase.data or "",
    )
    if can_write():
        head = (pack.head.seq, pack.head.hash) if pack.head else (0, "")
        store.note_made(open_vault(), number, clock.now(), len(pack.items), head)
    # Words are looked up now: while it is sent there is no request any more.
    notice = Notice(_stopped(), "error", title=str(_("The file is not complete")))
    sent = _told(stream(space, making), visit(), notice)
    response = Response(sent, mimetype="application/zip")
    response.headers["Content-Disposition"] = _disposition(wanted.file_name)
    return response


def _told(sent: Iterator[bytes], here: Visit, notice: Notice) -> Iterator[bytes]:
    """Send it on; if it has to stop, the next page says why."""
    try:
        yield from sent
    except ChangedFileError as error:
        here.notice = replace(notice, text=notice.text.replace(_MARK, error.mark))
        raise


def _stopped() -> str:
    return str(
        _(
            "The file %(mark)s is not as it was when it was added, so making this was"
            " stopped. Delete what was saved. Leave that file out, or look at it.",
            mark=_MARK,
        )
    )


def _handover(number: int, form: forms.LockForm) -> str:
    wanted = store.load_collection(open_vault(), number).wanted
    return render_template(
        "bundles/save.html",
        number=number,
        form=form,
        name=wanted.file_name,
        proposal=propose(),
    )


def _pack(vault: Connection, wanted: Wanted) -> Pack:
    return gather(vault, wanted, matching(vault, wanted))


def _measure(pack: Pack, wanted: Wanted) -> Measured:
    from planner.exports.pdf import NoPdfError  # noqa: PLC0415 - only when asked for

    if not pack.items:
        return Measured()
    try:
        reply = make_document(pack, wanted)
    except NoPdfError as trouble:
        return Measured(trouble=trouble.sentence)
    return Measured(reply.pages, tuple(reply.missing))


def _disposition(name: str) -> str:
    names = {"filename": name}
    if not name.isascii():  # both forms, for browsers that know only the first
        names = {"filename": "documents.zip", "filename*": f"UTF-8''{quote(name)}"}
    return dump_options_header("attachment", names)


def _today() -> date:
    return clock.now().astimezone().date()
