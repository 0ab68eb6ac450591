"""What is drawn on a page, operator by operator: tagged or an ornament, with what."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object

_SHOWS = {"Tj", "TJ", "'", '"'}
_PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"}
#: What begins and ends a stretch of marked content.
_BEGINS, _ENDS = {"BDC", "BMC"}, "EMC"


@dataclass
class Drawn:
    """What was found on one page."""

    faults: list[str] = field(default_factory=list)
    #: The numbers under which the structure names stretches of this page.
    numbers: list[int] = field(default_factory=list)
    #: Codes of signs that were shown, by the font they were shown in.
    shown: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    fonts: dict[tuple[int, int], Object] = field(default_factory=dict)
    #: How many states of drawing lie within each other.
    deepest: int = 0


def drawn_on(page: pikepdf.Page) -> Drawn:
    """Read a page, with all forms that it draws."""
    drawn = Drawn()
    _Reader(drawn).read(page.obj, page.obj.get("/Resources", Dictionary()), ())
    return drawn


class _Reader:
    """Follows one stream; the marks of where it is drawn from hold in it as well."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.font: Object | None = None

    def read(self, stream: Object, resources: Object, outer: tuple[str, ...]) -> None:
        """Follow the operators of a stream; `outer` are the marks around it."""
        open_marks = list(outer)
        fonts: list[Object | None] = []
        for one in pikepdf.parse_content_stream(stream):
            operator = str(one.operator)
            if operator in _BEGINS:
                open_marks.append(self._begin(one.operands, open_marks))
            elif operator == _ENDS:
                self._end(open_marks)
            elif operator == "q":
                fonts.append(self.font)
                self.drawn.deepest = max(self.drawn.deepest, len(fonts))
            elif operator == "Q":
                self.font = fonts.pop()
            else:
                self._draw(operator, one.operands, resources, open_marks)
        if len(open_marks) != len(outer) or fonts:
            self._fault("marks or states are left open at the end of a stream")

    def _draw(
        self, operator: str, operands: Any, resources: Object, open_marks: list[str]
    ) -> None:
        if operator == "Tf":
            self.font = resources.Font[str(operands[0])]
        elif operator == "Do":
            self._do(resources.XObject[str(operands[0])], resources, open_marks)
        elif operator in _SHOWS | _PAINTS:
            if not open_marks:
                self._fault(f"01-005 {operator} is neither tagged nor an artifact")
            if operator in _SHOWS:
                self._show(operands)

    def _begin(self, operands: Any, open_marks: list[str]) -> str:
        name, *more = list(operands)
        kind = "artifact" if name == Name.Artifact else "mark"
        if more and isinstance(more[0], Dictionary) and "/MCID" in more[0]:
            kind = "tagged"
            self.drawn.numbers.append(int(more[0].MCID))
        if kind == "artifact" and "tagged" in open_marks:
            self._fault("01-003 an artifact lies inside tagged content")
        if kind == "tagged" and "artifact" in open_marks:
            self._fault("01-004 tagged content lies inside an artifact")
        if kind == "mark" and not open_marks:
            self._fault(f"01-005 {name} has no number and is no artifact")
        return kind

    def _end(self, open_marks: list[str]) -> None:
        if open_marks:
            open_marks.pop()
        else:
            self._fault("marks end that never began")

    def _do(self, form: Object, resources: Object, open_marks: list[str]) -> None:
        if "/Ref" in form:
            self._fault("30-001 a form refers to another file")
        if form.Subtype == Name.Form:
            self.read(form, form.get("/Resources", resources), tuple(open_marks))
        elif not open_marks:
            self._fault("01-005 a picture is neither tagged nor an artifact")

    def _show(self, operands: Any) -> None:
        font = self.font
        if font is None:
            self._fault("31-009 signs are shown without a font")
            return
        self.drawn.fonts[font.objgen] = font
        codes = self.drawn.shown.setdefault(font.objgen, set())
        wide = font.Subtype == Name.Type0
        for string in _strings(operands):
            step = 2 if wide else 1
            codes.update(
                int.from_bytes(string[at : at + step], "big")
                for at in range(0, len(string), step)
            )

    def _fault(self, words: str) -> None:
        self.drawn.faults.append(words)


def _strings(operands: Any) -> Iterator[bytes]:
    for each in operands:
        if isinstance(each, pikepdf.Array):
            yield from _strings(each)
        elif isinstance(each, pikepdf.String):
            yield bytes(each)
