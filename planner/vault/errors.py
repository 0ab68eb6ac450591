"""What can go wrong with the files and keys, each with its plain sentence."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from planner.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.vault.choices import Choice
    from planner.vault.passphrase import Problem


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a sentence for the catalogues; the page that shows it translates it."""
    return sentence


class WrongPassphraseError(PlannerError):
    """Nothing opened: a wrong passphrase, or a header that cannot be read any more."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(N_("That passphrase did not open anything here."))


class WeakPassphraseError(PlannerError):
    """A new passphrase that is too easy to guess."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self, problem: "Problem") -> None:
        super().__init__(problem.sentence)
        self.problem = problem


class AlreadySetUpError(PlannerError):
    """There is something here already; it is never written over."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            N_("This folder is in use already. Nothing in it was changed.")
        )


class DamagedStoreError(PlannerError):
    """The file is not as it was left. It was not changed; `choices` says what works."""

    status = HTTPStatus.CONFLICT

    def __init__(self, choices: "Sequence[Choice]" = ()) -> None:
        super().__init__(
            N_(
                "Your passphrase is right, but the file with your pages is damaged."
                " Nothing in it was changed."
            )
        )
        self.choices = tuple(choices)


class NewerStoreError(PlannerError):
    """The file was written by a newer version of this program."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            N_(
                "A newer version of this program wrote your pages."
                " You can read them here. To change them, use the newer version."
            )
        )


class ReadOnlyStoreError(PlannerError):
    """The folder, or the disk, cannot be written to."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(
            N_(
                "The folder with your pages can only be read at the moment."
                " You can read everything; nothing new can be saved."
            )
        )


class ReadingOnlyError(PlannerError):
    """The person chose to read a damaged file as it is."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            N_(
                "You are reading a damaged file. What can be read is shown;"
                " nothing in it is changed."
            )
        )


class FullDiskError(PlannerError):
    """There is no room to write."""

    status = HTTPStatus.INSUFFICIENT_STORAGE

    def __init__(self) -> None:
        super().__init__(
            N_(
                "There is not enough room left on this disk, so this was not saved."
                " What you saved before is safe. Make room by removing files that have"
                " nothing to do with this program, then save again."
            )
        )


class StoreInUseError(PlannerError):
    """Somebody else holds the file right now."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            N_("Another program is using the file with your pages. Try again.")
        )


class StoreFailedError(PlannerError):
    """The disk did not do what it was asked."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "This could not be saved because the disk did not answer as it should."
                " What you saved before is still there."
            )
        )


class NotEnoughMemoryError(PlannerError):
    """The passphrase cannot be worked on: too little memory is free."""

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self) -> None:
        super().__init__(
            N_("The computer is short of memory. Close other programs and try again.")
        )


class LibraryError(PlannerError):
    """The part that encrypts does not do its work; nothing may be written."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "The part of this program that encrypts does not work on this computer."
                " Nothing was saved. Install the program again."
            )
        )


class UnreadableHeaderError(Exception):
    """One copy of the header cannot be used; never shown, other copies are tried."""
