"""The PDF of a full plan."""

import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from bench.measure import compare
from planner.exports import pdf
from tests.page import PageClient

HERE = Path(__file__).resolve().parent


def measure_paper(page: PageClient) -> None:
    """Compare the PDF of the plan with plain WeasyPrint on the same HTML."""
    with patch.object(pdf, "make_pdf", wraps=pdf.make_pdf) as watched:
        page.get("/plan/paper/")
        page.send("/plan/paper/document", {"way": "save"})
    job = watched.call_args.args[0]

    def plain() -> None:
        subprocess.run(
            [sys.executable, str(HERE / "bare.py"), "paper"],
            input=job.html.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )

    reply = pdf.make_pdf(job)
    compare(
        f"PDF of the plan, {reply.pages} pages, {len(reply.data) // 1000} kB, cleaned",
        lambda: pdf.make_pdf(job),
        "plain WeasyPrint in a process of its own on the same HTML",
        plain,
        "limit 1.15",
        times=3,
    )
