"""Failures that become a page: each class carries its sentence and an HTTP status."""

from http import HTTPStatus


class PlannerError(Exception):
    """Something a person should be told, in a sentence without their own words."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class RecordNotFoundError(PlannerError):
    """A record that is not there (any more)."""

    status = HTTPStatus.NOT_FOUND

    def __init__(self, kind: str, number: int | str) -> None:
        super().__init__(f"There is no {kind} with this number.")
        self.kind = kind
        self.number = number
