"""The references: as little as can do a comparable thing.

python bench/bare.py          a bare Flask app on cheroot; prints its address
python bench/bare.py paper    HTML on standard input, a PDF by plain WeasyPrint on
                              standard output
"""

import socket
import sys


def serve() -> None:
    """Serve one page."""
    from cheroot.wsgi import Server  # noqa: PLC0415 - its import is part of the start
    from flask import Flask, render_template_string  # noqa: PLC0415

    app = Flask(__name__)

    @app.get("/")
    def page() -> str:
        return render_template_string("<h1>{{ words }}</h1>", words="Bare")

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    server = Server(("127.0.0.1", port), app)
    server.prepare()
    print(f"http://127.0.0.1:{port}/", flush=True)
    server.serve()


def paper() -> None:
    """Make a PDF."""
    from weasyprint import HTML  # noqa: PLC0415 - its import is part of the time

    HTML(string=sys.stdin.read()).write_pdf(sys.stdout.buffer, pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    if sys.argv[1:] == ["paper"]:
        paper()
    else:
        serve()
