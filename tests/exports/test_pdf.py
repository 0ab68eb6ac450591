"""What is in a PDF, and above all what is not."""

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from weasyprint.urls import URLFetchingError

from planner import paths
from planner.exports import clean, press
from planner.exports.glyphs import FAMILIES, FONTS, missing_in
from planner.exports.pdf import make_pdf
from planner.exports.press import Printed
from tests.exports.pages import (
    STYLES,
    all_bytes,
    fonts_of,
    job_of,
    kinds,
    made_of,
    opened,
    page_of,
    structure,
)

MARKER = "zebra-7731"

BODY = """
<h1>List</h1><p>Some words.</p>
<section><h2>Home</h2><ul class="steps"><li class="step"><div class="step__box">
</div><p class="step__text">Water the plants</p></li></ul></section>
<table class="grid"><thead><tr><th scope="col">Name</th><th scope="col">Number</th>
</tr></thead><tbody><tr><th scope="row">Ana</th><td>12</td></tr></tbody></table>
"""


# -- T46: what a page can ask for


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_text(MARKER)
    return path


REFERENCES = {
    "image": '<img src="{url}" alt="x">',
    "image set": '<img srcset="{url} 2x" alt="x">',
    "object": '<object data="{url}"></object>',
    "embed": '<embed src="{url}">',
    "style sheet": '<link rel="stylesheet" href="{url}">',
    "attachment": '<link rel="attachment" href="{url}">',
    "import": "<style>@import url({url});</style>",
    "background": '<p style="background: url({url})">x</p>',
    "list image": '<ul style="list-style-image: url({url})"><li>x</ul>',
    "content": "<style>p::before {{ content: url({url}) }}</style><p>x</p>",
    "font": "<style>@font-face {{ font-family: F; src: url({url}) }}"
    " p {{ font-family: F }}</style><p>x</p>",
    "drawing": '<svg xmlns="http://www.w3.org/2000/svg"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{url}"/></svg>',
    "drawing use": '<svg><use href="{url}#a"/></svg>',
    "colour profile": "<style>@color-profile --x {{ src: url({url}) }}</style><p>x</p>",
    "base": '<base href="{url}"><img src="inner.png" alt="x">',
    "attached link": '<a rel="attachment" href="{url}">x</a>',
}
SCHEMES = ("file://{path}", "http://127.0.0.1:9/x", "data:text/plain,zebra-7731")


@pytest.mark.parametrize("kind", REFERENCES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_t46_a_page_gets_nothing_but_the_parts(
    kind: str, scheme: str, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(FONTS / "fonts.conf"))
    url = scheme.format(path=secret)
    fetcher = press.PartsOnly()
    served: list[str] = []
    fetch = fetcher.fetch

    def noted(url: str, headers: object = None) -> object:
        answer = fetch(url, headers)
        served.append(url)
        return answer

    monkeypatch.setattr(fetcher, "fetch", noted)

    try:
        printed = press.press(page_of(REFERENCES[kind].format(url=url)), fetcher)
    except URLFetchingError:
        # For a few kinds the engine gives up the whole document. Nothing leaves.
        assert fetcher.refused
        printed = Printed(b"", 0, "")

    assert set(served) <= set(press.PARTS)
    if not printed.data:
        return
    assert MARKER.encode() not in all_bytes(printed.data)
    cleaned = clean.clean(printed.data, title="List", language="en", passphrase=None)
    assert MARKER.encode() not in all_bytes(cleaned)
    assert str(secret).encode() not in all_bytes(cleaned)


def test_t46_a_reference_was_really_asked_for(secret: Path) -> None:
    fetcher = press.PartsOnly()

    press.press(page_of(f'<img src="file://{secret}" alt="x">'), fetcher)

    assert fetcher.refused == [f"file://{secret}"]


def test_t46_a_part_outside_the_folder_is_no_part() -> None:
    with pytest.raises(LookupError):
        press.PartsOnly().fetch("part:../pdf.py")


def test_t46_every_part_is_there() -> None:
    for url in press.PARTS:
        assert press.PartsOnly().fetch(url).read()


# -- T47: nothing that tells who, when, with what


@pytest.fixture(scope="module")
def made() -> bytes:
    link = '<p><a href="http://example.org/x">x</a> <a href="#there">y</a></p>'
    return made_of(BODY + link + '<h2 id="there">There</h2>').data


def test_t47_there_is_no_info_and_no_revealing_bytes(made: bytes) -> None:
    everything = all_bytes(made).lower()

    assert b"/info" not in everything
    for word in (
        b"weasyprint",
        b"pydyf",
        b"pikepdf",
        b"qpdf",
        b"producer",
        b"creator",
        b"creationdate",
        b"moddate",
        b"createdate",
        b"author",
        b"planner",
        b"/uri",
        b"http://example.org",
        b"/embeddedfile",
        b"/filespec",
        b"/javascript",
        b"/launch",
        str(paths.ROOT).lower().encode(),
        b"/home/",
    ):
        assert word not in everything, word
    year = re.search(rb"d:20\d\d", everything)
    assert year is None


def test_t47_the_metadata_is_title_language_and_mark(made: bytes) -> None:
    with opened(made) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert "/Names" not in pdf.Root
        assert "/OpenAction" not in pdf.Root
        assert not [page for page in pdf.pages if "/Annots" in page.obj]

    inner = xmp.partition("<rdf:Description")[2].partition("</rdf:Description>")[0]
    found = re.findall(r"<((?:dc|pdfuaid|pdf|xmp|xmpMM):\w+)>", inner)
    assert found == ["dc:title", "dc:language", "pdfuaid:part"]
    assert re.findall(r">([^<>]+)<", inner) == ["List", "en", "1"]


def test_t47_words_in_the_title_cannot_break_the_metadata() -> None:
    data = clean.clean(
        make_pdf(job_of("<p>x</p>")).data,
        title="</dc:title><x>&",
        language="en",
        passphrase=None,
    )

    with opened(data) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "</dc:title><x>&"


def test_t47_two_runs_are_the_same_bytes() -> None:
    assert made_of(BODY).data == made_of(BODY).data


def test_t47_only_the_bundled_fonts_are_in_it() -> None:
    body = "<p>abc <b>def</b> Ελλ Кир عرب עבר नम</p><pre>mono</pre><p>\U0001f600</p>"

    with opened(made_of(body).data) as pdf:
        fonts = fonts_of(pdf)

    assert fonts
    for font in fonts:
        assert font.replace("-", "").startswith("NotoSans"), font


def test_t47_an_outside_tool_sees_no_more(made: bytes, tmp_path: Path) -> None:
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not installed")
    path = tmp_path / "document.pdf"
    path.write_bytes(made)

    told = subprocess.run(  # noqa: S603 - a fixed command
        ["exiftool", "-a", "-G1", "-s", str(path)],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    groups = {line.split("]")[0].strip("[ ") for line in told.splitlines()}
    assert groups <= {"ExifTool", "System", "File", "PDF", "XMP-dc", "XMP-pdfuaid"}
    pdf = [line.split()[1] for line in told.splitlines() if line.startswith("[PDF]")]
    expected = {"PDFVersion", "Linearized", "Language", "TaggedPDF", "PageCount"}
    assert set(pdf) <= expected | {"PageLayout", "PageMode"}


def test_t47_what_a_page_attaches_or_starts_is_taken_out() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.pages[0].obj
        action = Dictionary(S=Name.URI, URI="http://example.org/")
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, A=action)
        page.Annots = Array([pdf.make_indirect(link)])
        page.AA = Dictionary(O=action)
        pdf.Root.OpenAction = action
        pdf.Root.AcroForm = Dictionary()
        pdf.attachments["notes.txt"] = MARKER.encode()
        text = pdf.make_indirect(Dictionary(S=Name.P, K=0))
        link_element = pdf.make_indirect(
            Dictionary(S=Name.Link, K=[Dictionary(Type=Name.OBJR, Obj=link), 1])
        )
        pdf.Root.StructTreeRoot = Dictionary(K=[text, link_element])
        below = pdf.make_indirect(Dictionary(Title="There", A=action))
        pdf.Root.Outlines = Dictionary(First=below, Last=below)
        data = _saved(pdf)

    cleaned = clean.clean(data, title="List", language="en", passphrase=None)

    everything = all_bytes(cleaned)
    assert b"example.org" not in everything
    assert MARKER.encode() not in everything
    with opened(cleaned) as pdf:
        assert list(pdf.Root.StructTreeRoot.K[1].K) == [1]
        assert pdf.Root.Outlines.First.Title == "There"


def test_a_pdf_without_structure_or_outline_is_cleaned_as_well() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        data = _saved(pdf)

    with opened(clean.clean(data, title="T", language="en", passphrase=None)) as pdf:
        assert len(pdf.pages) == 1


def _saved(pdf: Pdf) -> bytes:
    from io import BytesIO  # noqa: PLC0415 - only here

    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


# -- T49 and U112: with a passphrase

PASSPHRASE = "otter lantern pebble canyon"


@pytest.fixture(scope="module")
def locked() -> bytes:
    return made_of(f"<h1>List</h1><p>{MARKER}</p>", passphrase=PASSPHRASE).data


def test_t49_it_opens_only_with_the_passphrase(locked: bytes) -> None:
    for wrong in ("", "otter", PASSPHRASE.upper()):
        with pytest.raises(pikepdf.PasswordError):
            opened(locked, wrong)
    with opened(locked, PASSPHRASE) as pdf:
        assert len(pdf.pages) == 1


def test_t49_it_is_aes_256_of_revision_6(locked: bytes) -> None:
    with opened(locked, PASSPHRASE) as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        assert str(pdf.encryption.stream_method).endswith("aesv3")
        assert str(pdf.encryption.string_method).endswith("aesv3")


def test_t49_no_word_of_it_lies_open(locked: bytes) -> None:
    for words in (b"List", MARKER.encode(), b"dc:title", b"Noto", PASSPHRASE.encode()):
        assert words not in locked


def test_t49_two_locked_files_have_nothing_in_common_and_no_time(
    locked: bytes,
) -> None:
    again = made_of(f"<h1>List</h1><p>{MARKER}</p>", passphrase=PASSPHRASE).data

    def mark(data: bytes) -> bytes:
        found = re.search(rb"/ID \[<(\w+)><(\w+)>\]", data)
        assert found
        assert found[1] != clean._STATIC_ID  # noqa: SLF001 - the mark of the library
        return found[1]

    assert mark(again) != mark(locked)


def test_u112_programs_that_read_aloud_are_allowed(locked: bytes) -> None:
    with opened(locked, PASSPHRASE) as pdf:
        assert pdf.allow.accessibility
        assert pdf.allow.extract
        assert pdf.allow.print_highres


# -- U106: PDF/UA. `matterhorn` looks at the whole of it; this at a few things by hand.


def test_u106_language_title_and_marks_are_set(made: bytes) -> None:
    with opened(made) as pdf:
        assert pdf.Root.Lang == "en"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.pdf_version == "1.7"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "List"
            assert metadata["pdfuaid:part"] == "1"


def test_u106_headings_lists_and_tables_are_told_as_such(made: bytes) -> None:
    with opened(made) as pdf:
        found = kinds(pdf)

    assert found[0] == "/Document"
    for kind in ("/H1", "/H2", "/L", "/LI", "/LBody", "/P", "/Table", "/TR", "/TH"):
        assert kind in found, kind
    levels = [kind for kind in found if re.fullmatch(r"/H\d", kind)]
    assert levels == ["/H1", "/H2", "/H2"]


def test_u106_the_heads_of_a_table_say_which_way_they_read(made: bytes) -> None:
    with opened(made) as pdf:
        heads = [str(each.A.Scope) for each in structure(pdf) if each.S == Name.TH]
        cells = [each for each in structure(pdf) if each.S == Name.TD]

        assert heads == ["/Column", "/Column", "/Row"]
        assert cells
        assert not [each for each in structure(pdf) if "/ID" in each]
        assert not [cell for cell in cells if "/Headers" in cell.A]


def test_u106_all_that_is_drawn_is_in_the_reading_order_or_an_ornament(
    made: bytes,
) -> None:
    with opened(made) as pdf:
        for page in pdf.pages:
            open_marks = 0
            for one in pikepdf.parse_content_stream(page):
                operator = one.operator
                if str(operator) in {"BDC", "BMC"}:
                    open_marks += 1
                elif str(operator) == "EMC":
                    open_marks -= 1
                elif str(operator) in {"Tj", "TJ"}:
                    assert open_marks, one
            assert open_marks == 0


def test_u106_the_reading_order_is_that_of_the_page(
    made: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(made)
    read = _run("pdfinfo", "-struct-text", str(path))

    order = [read.index(f'"{words}') for words in ("List", "Some", "Home", "Water")]
    assert order == sorted(order)
    assert read.index('"Water') < read.index('"Ana')


def test_u106_every_kid_of_the_structure_knows_its_parent(made: bytes) -> None:
    with opened(made) as pdf:
        for element in structure(pdf):
            assert "/P" in element
            assert "/S" in element


# -- fonts


def _run(*command: str) -> str:
    return subprocess.run(  # noqa: S603 - fixed commands of the tests
        command, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize(
    "words",
    [
        "Ångström façade Łódź ñandú ő",
        "Ελλάδα",
        "Привіт",
        "مرحبا گفتگو پشتو اردو ٹ",
        "שלום",
        "नमस्ते",
        "বাংলা",
        "ਪੰਜਾਬੀ",
        "ગુજરાતી",
        "தமிழ்",
        "ภาษาไทย",
        "አማርኛ",
        "Հայերեն",
        "ქართული",
        "\N{EN DASH} “ ” \N{RIGHT SINGLE QUOTATION MARK} … · \N{MULTIPLICATION SIGN} € £ ₹ °",  # noqa: E501
    ],
)
def test_no_box_stands_for_a_letter_of_these_scripts(words: str) -> None:
    assert missing_in(page_of(f"<p>{words}</p>")) == ""


def test_what_the_fonts_lack_is_told() -> None:
    assert missing_in(page_of("<p>a \U0001f600 漢 b</p>")) == "漢\U0001f600"
    assert made_of("<p>漢</p>").missing == "漢"


def test_markup_and_styles_are_not_taken_for_words() -> None:
    assert missing_in('<html><body title="漢">x</body></html>') == ""
    assert missing_in("漢") == "漢"


def test_every_font_is_there_twice_with_its_licence() -> None:
    for name in FAMILIES:
        for weight in ("Regular", "Bold"):
            assert (FONTS / f"{name}-{weight}.ttf").is_file()
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()
    size = sum(path.stat().st_size for path in FONTS.iterdir())
    assert size < 6_000_000


def test_t47_the_fonts_of_the_computer_do_not_show() -> None:
    body = '<p style="font-family: DejaVu Sans, Liberation Serif, serif">abc</p>'

    with opened(made_of(body).data) as pdf:
        assert fonts_of(pdf) == {"Noto-Sans"}


# -- nothing is written


@pytest.mark.traced
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_t13_the_renderer_writes_no_file_and_calls_nobody(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    calls = "trace=openat,open,creat,mkdir,mkdirat,rename,unlink,connect,sendto,execve"
    pdf = __import__("planner.exports.pdf", fromlist=["COMMAND"])

    make_pdf(
        job_of(BODY),
        command=["strace", "-f", "-e", calls, "-o", str(trace), *pdf.COMMAND],
    )

    changing = [
        line
        for line in trace.read_text().splitlines()
        if re.search(
            r"O_WRONLY|O_RDWR|O_CREAT|mkdir|creat\(|rename|connect|sendto", line
        )
        and "= -1" not in line
        and "/dev/null" not in line
    ]
    assert changing == []
    assert trace.read_text().count("execve(") <= 1


def test_it_works_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "USER", "TMPDIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)

    assert made_of("<p>x</p>").pages == 1


# -- U107 and the look


def _pages_of(data: bytes) -> list[tuple[float, float]]:
    with opened(data) as pdf:
        return [
            (float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages
        ]


def test_u107_a4_and_letter_have_their_sizes() -> None:
    a4 = make_pdf(job_of("<p>x</p>"))
    html = page_of("<p>x</p>", styles=STYLES.replace("a4", "letter"))
    letter = make_pdf(type(job_of(""))(html=html, title="List", language="en"))

    assert _pages_of(a4.data)[0] == pytest.approx((595.28, 841.89), abs=0.1)
    assert _pages_of(letter.data)[0] == pytest.approx((612, 792), abs=0.1)


def test_u107_nothing_is_said_by_colour_and_nothing_is_slanted() -> None:
    css = "".join(path.read_text() for path in press.CSS.glob("*.css"))
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    paper = (press.CSS / "paper.css").read_text() + (press.CSS / "pdf.css").read_text()

    assert "italic" not in rules
    assert "oblique" not in rules
    assert set(re.findall(r"#[0-9A-Fa-f]{3,6}", paper)) == {"#000", "#FFF"}
    assert {float(size) for size in re.findall(r"([\d.]+)pt", paper)} >= {12.0, 18.0}
    assert min(float(size) for size in re.findall(r"([\d.]+)pt", paper)) >= 12


def test_u117_every_page_has_its_number() -> None:
    foot = (
        '<div class="foot">21 May · Version K7QD<span class="foot__page">Page '
        '<span class="foot__number"></span> of <span class="foot__total"></span>'
        "</span></div>"
    )
    long = "".join(f"<p>Line {number}</p>" for number in range(120))
    reply = made_of(foot + long)

    words = _words(reply.data)

    assert reply.pages > 2
    for page, text in enumerate(words, 1):
        assert f"Page {page} of {reply.pages}" in text
        assert "Version K7QD" in text


def _words(data: bytes) -> list[str]:
    read = subprocess.run(
        ["pdftotext", "-layout", "-", "-"],  # noqa: S607
        input=data,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [re.sub(r"\s+", " ", page) for page in read.split("\f")[:-1]]


def test_u108_lines_to_write_on_are_nine_millimetres_apart() -> None:
    lines = "".join(
        f'<p class="line line--empty"><span class="line__label">Line{number}:</span>'
        "</p>"
        for number in range(5)
    )
    rules = '<div class="rules"><div class="rule">A1</div><div class="rule">A2</div>'
    sided = "".join(
        f'<tr><th><div class="ledger__what">B{number}</div></th><td></td></tr>'
        for number in range(3)
    )
    timed = "".join(
        f'<tr class="run__open"><td><div class="run__box"></div>C{number}</td></tr>'
        for number in range(3)
    )
    tables = f'<table class="ledger">{sided}</table><table class="run">{timed}</table>'
    steps = f'<ul class="steps"><li class="step">{lines}</li></ul>'
    data = made_of(f"{steps}{rules}</div>{tables}").data
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"],  # noqa: S607 - found by name
        input=data,
        capture_output=True,
        check=True,
    ).stdout.decode()

    def heights(start: str) -> list[float]:
        return [float(y) for y in re.findall(rf'yMin="([\d.]+)"[^>]*>{start}\d', boxes)]

    for start, count in (("Line", 5), ("A", 2), ("B", 3), ("C", 3)):
        found = heights(start)
        assert len(found) == count
        gaps = [below - above for above, below in pairwise(found)]
        assert min(gaps) >= 9 / 25.4 * 72 - 0.01


def test_a_note_longer_than_a_page_strands_neither_heading_nor_step() -> None:
    note = "A long note about many things. " * 250
    step = '<div class="step__box"></div><p class="step__text">Step</p>'
    body = (
        f"<p>Above</p><section><h2>Heading</h2>"
        f'<ul class="steps"><li class="step step--long">{step}'
        f'<p class="line"><span>Note:</span> <bdi class="line__words">{note}</bdi></p>'
        f"</li></ul></section>"
    )

    words = _words(made_of(body).data)

    assert len(words) > 1
    for each in ("Above", "Heading", "Step", "Note:"):
        assert each in words[0]


@pytest.mark.parametrize("lines", [24, 32])
def test_room_to_write_stays_on_one_page(lines: int) -> None:
    above = "".join(f"<p>Line {number}</p>" for number in range(lines))
    rows = "<tr><td>Row</td></tr>" * 4
    room = (
        f'<section class="sheet__part sheet__part--whole"><h2>Room</h2>'
        f'<div class="rule"></div><table class="grid">{rows}</table></section>'
    )

    words = _words(made_of(above + room).data)

    assert [page.count("Row") for page in words if "Room" in page] == [4]


def test_cleaning_alone_gives_the_same_as_the_renderer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(FONTS / "fonts.conf"))
    printed = press.press(page_of(BODY), press.PartsOnly())

    cleaned = clean.clean(printed.data, title="List", language="en", passphrase=None)
    locked = clean.clean(
        printed.data, title="List", language="en", passphrase=PASSPHRASE
    )

    with opened(cleaned) as pdf:
        assert [str(e.A.Scope) for e in structure(pdf) if e.S == Name.TH] == [
            "/Column",
            "/Column",
            "/Row",
        ]
        # A second cleaning finds cells that have nothing left to take out.
        again = clean.clean(cleaned, title="List", language="en", passphrase=None)
        assert all_bytes(again).count(b"/Headers") == 0
    with opened(locked, PASSPHRASE) as pdf:
        assert pdf.encryption.R == 6


def test_u106_a_line_is_a_part_of_its_paragraph_and_the_page_says_so() -> None:
    words = "It rained for a long time. " * 20
    data = made_of(f"<p><bdi>{words}</bdi></p><p><b>Short</b></p>").data

    with opened(data) as pdf:
        paragraphs = [each for each in structure(pdf) if each.S == Name.P]
        marks = [[int(mark) for mark in each.K] for each in paragraphs]
        page = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        assert "/Span" not in kinds(pdf)
        assert len(marks[0]) > 3
        for paragraph, there in zip(paragraphs, marks, strict=True):
            for mark in there:
                assert page[mark].objgen == paragraph.objgen
