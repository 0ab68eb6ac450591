"""The few words that such chats write themselves, in the languages of phones.

From public descriptions of the exports and from programs that read them. Most of the
reading needs no words: a file that came along is told by its form.
"""

import re

#: What stands where a file was left out of the export, in small letters.
_OMITTED = frozenset(
    {
        "media omitted",  # en
        "multimedia omitido",  # es
        "archivo omitido",
        "mídia oculta",  # pt
        "mídia omitida",
        "arquivo de mídia oculto",
        "ficheiro não revelado",
        "medien ausgeschlossen",  # de
        "medien weggelassen",
        "médias omis",  # fr
        "fichier omis",
        "media omessi",  # it
        "media omesso",
        "media weggelaten",  # nl
        "تم استبعاد الوسائط",  # ar
        "medya dahil edilmedi",  # tr
        "medya atlanm\u0131ş",
        "pominięto multimedia",  # pl
        "pliki pominięto",
        "मीडिया के बिना",  # hi
        "без медиафайлов",  # ru
        "файл пропущен",
        "медіа пропущено",  # uk
        "media tidak disertakan",  # id
        "media utelämnat",  # sv
        "medier udeladt",  # da
        "media utelatt",  # nb
        "media jätettiin pois",  # fi
        "conținut media omis",  # ro
        "média elhagyva",  # hu
        "média vynechány",  # cs
        "המדיה לא נכללה",  # he
        "رسانه حذف شد",  # fa
    }
)
#: A phone of the other make names what was left out: "image omitted", "Bild
#: weggelassen". The word that names it differs; the word that says so is one of these.
_ENDINGS = (
    "omitted",
    "omitido",
    "omitida",
    "ocultado",
    "ocultada",
    "oculto",
    "oculta",
    "weggelassen",
    "absente",
    "absent",
    "omis",
    "omise",
    "retiré",
    "omesso",
    "omessa",
    "weggelaten",
    "dahil edilmedi",
    "pominięto",
    "pominięta",
    "pominięty",
)
_STARTS = ("تم استبعاد ", "pominięto ")
#: More words than this before the ending are a sentence of somebody's.
_MOST_WORDS = 4

#: The first line of a chat says that it is encrypted; it bears somebody's name.
_ENCRYPTED = re.compile(
    r"end-to-end|ende-zu-ende|extremo a extremo|ponta a ponta|bout en bout"
    r"|uçtan uca|szyfrowan|التشفير|एन्क्रिप्",
    re.IGNORECASE,
)
#: "name.jpg (file attached)", in any language: the form tells.
ATTACHED = re.compile(r"^(?P<name>[^/\\:*?\"<>|\n]{1,200}\.\w{2,5}) \([^()\n]{4,40}\)$")
#: "<attached: name.jpg>", in any language.
ATTACHED_IN = re.compile(r"^<[^<>:\n]{2,30}:\s?(?P<name>[^/\\<>\n]{1,200}\.\w{2,5})>$")


def is_left_out(line: str, *, marked: bool) -> bool:
    """Tell whether a line says that a file was left out.

    Args:
        line: The line, without the marks of direction.
        marked: Whether it began with such a mark, as lines do that no person wrote.
    """
    inner = line.strip()
    is_bracketed = inner.startswith("<") and inner.endswith(">")
    inner = inner.strip("<>").strip().casefold()
    if is_bracketed and inner in _OMITTED:
        return True
    if not (marked or is_bracketed) or len(inner.split()) > _MOST_WORDS:
        return False
    return inner.endswith(_ENDINGS) or inner.startswith(_STARTS)


def is_own_line(text: str, *, marked: bool) -> bool:
    """Tell whether a text is what the program itself says about the chat."""
    return marked and _ENCRYPTED.search(text) is not None
