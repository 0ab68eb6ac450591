"""What one field of an entry is, and one page of prompts."""

from dataclasses import dataclass
from typing import Any

from planner.diary.model import Kind

#: The forms a field has: a line, a text, a date, one choice, or several.
LINE, TEXT, DATE, CHOICE, CHOICES = "line", "text", "date", "choice", "choices"


#: Options are an id and a label; ids are for ever.
Options = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Field:
    """One thing that can be written: its id is for ever, its words may change."""

    id: str
    kinds: tuple[Kind, ...]
    part: str
    label: Any
    hint: Any = ""
    form: str = LINE
    options: Options = ()


@dataclass(frozen=True)
class Part:
    """A page of single prompts about one thing."""

    id: str
    kinds: tuple[Kind, ...]
    title: Any
    #: As what people can be named here, if they can.
    people: tuple[str, ...] = ()
    #: What is better left out, said where it matters.
    caution: Any = ""
    #: Whether there is more than one reason to leave it.
    private: bool = False
