"""The last pages: what will be in it, and the file itself."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from babel.numbers import format_decimal
from flask import (
    copy_current_request_context,
    current_app,
    make_response,
    render_template,
)
from flask.blueprints import BlueprintSetupState
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
from planner.bundles.view_pieces import (
    about_pages,
    count_pieces,
    make_document,
    takes_long,
)
from planner.bundles.view_readme import readme
from planner.bundles.work import Laying, Made
from planner.core import clock
from planner.exports.job import Reply
from planner.exports.service_kept import Drawer
from planner.exports.view import Measured
from planner.imports.work import Work, Works
from planner.vault.passphrase import propose
from planner.web.gate import gate_of, run_of
from planner.web.i18n import locale
from planner.web.vault import Connection, can_write, open_space, open_vault
from planner.web.visits import Notice, Visit, tell, visit

if TYPE_CHECKING:
    from planner.content.model import Library

#: Stands in a sentence for the mark of a file until it is known.
_MARK = "\N{HORIZONTAL ELLIPSIS}"


#: How often the page that waits looks again, in seconds.
_AGAIN = "2"


@bundles.record_once
def _prepare(state: BlueprintSetupState) -> None:
    state.app.extensions["bundles"] = Works()


@bundles.get("/<int:number>/ready")
def ready(number: int) -> str:
    """Show what will be in it, before it is made (U103)."""
    wanted = store.load_collection(open_vault(), number).wanted
    pack = _pack(open_vault(), wanted)
    library: Library = current_app.extensions["library"]
    measured = _waiting(number, pack, wanted) or _measure(pack, wanted)
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
    space = open_space()
    # A connection that only reads: while pages are laid out others can write.
    with closing(space.connect(read_only=True)) as vault:
        wanted = store.load_collection(vault, number).wanted
        pack = _pack(vault, wanted)
    if not pack.items:
        return go(".ready", number=number)
    if takes_long(pack):
        return _begin(number, pack, wanted, form.passphrase.data or "")
    reply = make_document(pack, wanted)
    made = _made(pack, wanted, reply, form.passphrase.data or "")
    return _sent(number, made, stream(space, made.making))


@bundles.get("/<int:number>/progress")
def progress(number: int) -> str | Response:
    """Show how far it is, and once it is there, how to save it."""
    work = _work(number)
    if work is None or (work.made is None and work.ended.is_set() and not work.failed):
        return go(".save", number=number)
    page = render_template(
        "bundles/progress.html",
        number=number,
        work=work,
        done=format_decimal(work.done, locale=locale()),
        total=format_decimal(work.total, locale=locale()),
    )
    response = make_response(page)
    if not work.ended.is_set():
        response.headers["Refresh"] = _AGAIN
    return response


@bundles.post("/<int:number>/stop")
def stop(number: int) -> Response:
    """Stop what is under way: all that was ticked and typed stays as it is."""
    work = _work(number)
    if work is not None and not work.ended.is_set():
        work.stop()
        tell(_("It was stopped. What you chose is kept."))
    return go(".save", number=number)


@bundles.post("/<int:number>/file")
def file(number: int) -> Response:
    """Give what was laid out; it goes to the browser, and then it is gone here."""
    work = _work(number)
    made = work.made if work is not None else None
    if made is None:
        return go(".save", number=number)

    sent, works = stream(open_space(), made.making), _works()

    def given() -> Iterator[bytes]:
        yield from sent
        works.forget(number)

    return _sent(number, made, given())


def _begin(number: int, pack: Pack, wanted: Wanted, passphrase: str) -> Response:
    """Begin to lay out a long one, and lead to where it is shown how far it is."""
    gate, works, space = gate_of(current_app), _works(), open_space()
    work = Laying(total=count_pieces(pack))
    if not works.begin(number, work):
        tell(_("Another one is being made. Start this one when it is done."), "info")
        return go(".save", number=number)
    # What is added last is done first: its renderers end before the store closes.
    run_of(current_app).at_end.append(works.stop_all)

    # With its request: what stands on paper is in the language that this was in.
    @copy_current_request_context
    def lay(_work: Work) -> None:
        seqs = [each.seq for each in pack.items] + [each.seq for each in pack.orders]
        reply = make_document(pack, wanted, kept=Drawer(space, seqs), going=work)
        work.made = _made(pack, wanted, reply, passphrase)

    def at_work() -> None:
        with gate.at_work():
            work.run(lay)

    gate.later(at_work)
    return go(".progress", number=number)


def _made(pack: Pack, wanted: Wanted, reply: Reply, passphrase: str) -> Made:
    making = Making(
        pack=pack,
        document=reply.data,
        beside={
            "README.txt": readme(pack),
            "verify.html": check_page(),
            "verify.py": check_program(),
        },
        day=_today(),
        passphrase=passphrase,
    )
    return Made(making, wanted, reply.pages, tuple(reply.missing))


def _sent(number: int, made: Made, sent: Iterator[bytes]) -> Response:
    """Note that it was made, and give it piece by piece."""
    pack = made.making.pack
    if can_write():
        head = (pack.head.seq, pack.head.hash) if pack.head else (0, "")
        store.note_made(open_vault(), number, clock.now(), len(pack.items), head)
    # Words are looked up now: while it is sent there is no request any more.
    notice = Notice(_stopped(), "error", title=str(_("The file is not complete")))
    response = Response(_told(sent, visit(), notice), mimetype="application/zip")
    response.headers["Content-Disposition"] = _disposition(made.wanted.file_name)
    return response


def _work(number: int) -> Laying | None:
    return cast("Laying | None", _works().of(number))


def _works() -> Works:
    works: Works = current_app.extensions["bundles"]
    return works


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
    # A long one is counted once it is made: nobody is left waiting for this page.
    if takes_long(pack):
        return Measured(about_pages(pack, wanted), is_guess=True)
    try:
        reply = make_document(pack, wanted)
    except NoPdfError as trouble:
        return Measured(trouble=trouble.sentence)
    return Measured(reply.pages, tuple(reply.missing))


def _waiting(number: int, pack: Pack, wanted: Wanted) -> Measured | None:
    """Return how long the very same is that was made already and waits to be saved."""
    work = _work(number)
    made = work.made if work is not None else None
    if made is None or (made.making.pack, made.wanted) != (pack, wanted):
        return None
    return Measured(made.pages, made.missing)


def _disposition(name: str) -> str:
    names = {"filename": name}
    if not name.isascii():  # both forms, for browsers that know only the first
        names = {"filename": "documents.zip", "filename*": f"UTF-8''{quote(name)}"}
    return dump_options_header("attachment", names)


def _today() -> date:
    return clock.now().astimezone().date()
