"""Seals in words, and as a picture that a phone can read."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from planner.chain.model import Fault, Head
from planner.seals.model import Compared, Fit, Looked, Seal
from planner.seals.picture import Picture, picture_of
from planner.web.filters import local_time, long_date


@dataclass(frozen=True)
class SealView:
    """One seal as a list shows it."""

    seal: Seal
    title: str
    made: str
    fits: str


def seal_view(seal: Seal, fit: Fit, head: Head | None) -> SealView:
    """Return a seal with a plain sentence about whether it still fits."""
    return SealView(
        seal, title_of(seal), moment(seal.made_at), fit_words(seal, fit, head)
    )


def title_of(seal: Seal) -> str:
    """Return what a seal is called: who has it, or its number in the list."""
    return seal.who or str(_("Seal %(number)s", number=seal.id))


def moment(at: datetime) -> str:
    """Return a day and a time in words."""
    return str(
        _(
            "%(day)s, %(time)s",
            day=long_date(at.astimezone().date()),
            time=local_time(at),
        )
    )


def fit_words(seal: Seal, fit: Fit, head: Head | None) -> str:
    """Return one sentence about a seal and what is kept today."""
    return _sentence(seal.seq, fit, head)


def compared_words(found: Compared) -> str:
    """Return what comparing showed, and no more than that."""
    if found.fit is Fit.FITS:
        return str(
            _(
                "It fits. All lines up to line %(seq)s are unchanged since this seal"
                " was made. Whether what is kept fits its lines, a look through"
                " everything tells.",
                seq=found.seq,
            )
        )
    return _sentence(found.seq, found.fit, found.head)


def head_words(head: Head | None) -> str:
    """Return where the record ends."""
    if head is None:
        return str(_("There is no line in this record yet."))
    return str(
        _(
            "This record ends at line %(seq)s, of %(at)s.",
            seq=head.seq,
            at=moment(head.at),
        )
    )


def looked_words(found: Looked) -> str:
    """Return what a look through everything found, as one sentence."""
    if not found.lines:
        return str(_("There is nothing to look through yet."))
    if found.faults:
        return str(_("Not everything fits. These places do not:"))
    return str(
        _(
            "All %(count)s lines fit each other, and what is kept fits them.",
            count=found.lines,
        )
    )


def fault_words(fault: Fault) -> str:
    """Return what does not hold at one line."""
    words = {
        "form": _("Line %(seq)s is not written as a line should be.", seq=fault.seq),
        "missing": _("Lines are missing before line %(seq)s.", seq=fault.seq),
        "order": _("Line %(seq)s does not stand in its place.", seq=fault.seq),
        "rev": _("Line %(seq)s is not the next version of its entry.", seq=fault.seq),
        "no_body": _(
            "What line %(seq)s is about is gone, and no line says that it was deleted.",
            seq=fault.seq,
        ),
        "left": _(
            "What line %(seq)s is about is still here, though a line says that it was"
            " deleted.",
            seq=fault.seq,
        ),
        "stray": _("Words of line %(seq)s are here, but not the line.", seq=fault.seq),
        "no_file": _("A file of line %(seq)s is no longer here.", seq=fault.seq),
        "file": _("A file of line %(seq)s is another one than it was.", seq=fault.seq),
        "body": _("What line %(seq)s is about is not what it was.", seq=fault.seq),
    }
    changed = _("Line %(seq)s, or the one before it, was changed.", seq=fault.seq)
    return str(words.get(fault.what, changed))


def picture(seal: Seal) -> Picture:
    """Return the seal as a picture that a phone can read."""
    return picture_of(seal.written)


def _sentence(seq: int, fit: Fit, head: Head | None) -> str:
    if fit is Fit.FITS:
        return str(_("It fits line %(seq)s as it is kept today.", seq=seq))
    if fit is Fit.BEYOND:
        first = _("It does not fit: it is of line %(seq)s.", seq=seq)
        last = _(
            "What is kept here is older than the seal, or lines at its end are missing."
        )
        return f"{first} {head_words(head)} {last}"
    if fit is Fit.DIFFERS:
        return str(
            _(
                "It does not fit. Line %(seq)s, or one before it, is another one than"
                " when the seal was made.",
                seq=seq,
            )
        )
    return str(
        _(
            "Line %(seq)s is the same, but the lines before it do not fit each other.",
            seq=seq,
        )
    )
