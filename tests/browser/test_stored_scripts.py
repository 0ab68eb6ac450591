"""Text that would like to be a program, stored in every field (T33)."""

from playwright.sync_api import Dialog, Locator, Page

from tests.browser.conftest import NewContext
from tests.browser.crawl import crawl
from tests.browser.served import Served, unlock

#: Each would set window.hit, or compute 7007 * 7, if it were more than text.
PAYLOADS = (
    "<script>window.hit=1</script>",
    "</textarea><script>window.hit=1</script>",
    "</title><script>window.hit=1</script>",
    "</option></select><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '<img src=x onerror="window.hit=1">',
    "<svg onload=window.hit=1>",
    "<svg><script>window.hit=1</script></svg>",
    "<svg><animate onbegin=window.hit=1 attributeName=x dur=1s>",
    "<body onload=window.hit=1>",
    "<details open ontoggle=window.hit=1>",
    "<input autofocus onfocus=window.hit=1>",
    "<video><source onerror=window.hit=1></video>",
    "<audio src=x onerror=window.hit=1>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<iframe src=javascript:parent.hit=1></iframe>",
    "<object data=javascript:window.hit=1>",
    "<embed src=javascript:window.hit=1>",
    "<a href=javascript:window.hit=1>x</a>",
    "<form action=javascript:window.hit=1><button>x</button></form>",
    "<base href=javascript:window.hit=1//>",
    "<meta http-equiv=refresh content='0;url=javascript:window.hit=1'>",
    "<link rel=stylesheet href=javascript:window.hit=1>",
    "<style>@import 'javascript:window.hit=1'</style>",
    "<math><mtext><script>window.hit=1</script></mtext></math>",
    "<template><script>window.hit=1</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=window.hit=1>'>",
    '" onmouseover="window.hit=1" x="',
    "' onmouseover='window.hit=1' x='",
    '" autofocus onfocus="window.hit=1',
    "`onmouseover=window.hit=1`",
    "javascript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    "{{ 7007 * 7 }}",
    "{% print(7007 * 7) %}",
    "{{ config }}{{ self.__init__.__globals__ }}",
    "${7007*7}#{7007*7}<%= 7007*7 %>",
    "%(x)s %s {0} {x}",
    "<!--><script>window.hit=1</script>-->",
    "<scr\u0131pt>window.hit=1</scr\u0131pt>\u2028<ScRiPt>window.hit=1</ScRiPt>",
)  # fmt: skip
WRITABLE = "textarea, input[type=text], input:not([type])"
REPORTS = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(event.violatedDirective));
"""


def text_fields(page: Page) -> Locator:
    """Return every field of this page that text can be written into."""
    return page.locator("main form").locator(WRITABLE).locator("visible=true")


def fill_everything(page: Page, served: Served, sent: int = 0) -> int:
    """Put payloads into every text field of every page, and send each form."""
    # A new passphrase or language would end the walk.
    paths = [
        path
        for path in crawl(page, served)
        if "/settings" not in path and text_fields(page).count()
    ]
    for path in paths:
        page.goto(f"{served.address}{path}")
        fields = text_fields(page)
        for number, field in enumerate(fields.all()):
            field.fill(PAYLOADS[(sent + number) % len(PAYLOADS)])
        sent += fields.count()
        with page.expect_navigation(wait_until="load"):
            fields.last.evaluate("one => one.form.requestSubmit()")
    return sent


def test_t33_stored_scripts_do_not_run_anywhere(
    served: Served, new_context: NewContext
) -> None:
    assert len(PAYLOADS) == 40
    context = new_context()
    context.add_init_script(REPORTS)
    page = context.new_page()
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    unlock(page, served)

    # Twice: what is stored opens more pages, and each payload has its turn.
    sent = fill_everything(page, served, fill_everything(page, served))

    shown = set()
    for path in crawl(page, served):
        assert page.evaluate("window.hit") is None, path
        assert page.evaluate("window.refused") == [], path
        text = page.inner_text("body") + " ".join(
            page.eval_on_selector_all(
                "textarea, input", "all => all.map(one => one.value)"
            )
        )
        assert "49049" not in text, path
        shown |= {one for one in PAYLOADS if one in text}
    assert sent >= 10
    # Shown as it was written, and not swallowed.
    assert shown
    assert asked == []
