from planner.core.codes import code_of


def caught(words: str, kind: type[Exception] = ValueError) -> Exception:
    try:
        raise kind(words)  # noqa: TRY301 (it has to have a place)
    except Exception as error:  # noqa: BLE001 (all of them, for the test)
        return error


def test_t61_a_code_does_not_depend_on_what_was_written() -> None:
    assert code_of(caught("one secret")) == code_of(caught("another"))


def test_another_kind_of_failure_has_another_code() -> None:
    assert code_of(caught("one")) != code_of(caught("one", KeyError))


def test_the_same_failure_from_our_own_code_is_known_by_our_own_line() -> None:
    def fall(number: str) -> Exception:
        from planner.cli import _port  # noqa: PLC0415 (here only)

        try:
            _port(number)
        except ValueError as error:
            return error
        raise AssertionError

    assert code_of(fall("70000")) != code_of(fall("seven"))
    assert code_of(fall("seven")) == code_of(fall("eight"))


def test_a_failure_that_was_never_raised_has_a_code_too() -> None:
    code = code_of(ValueError("x"))

    assert len(code) == 7
    assert code.startswith("E")
