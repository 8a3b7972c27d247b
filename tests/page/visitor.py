"""A program that speaks to the page without a browser: a stranger, or one that has come in."""

from __future__ import annotations

import http.client
from urllib.parse import quote, urlencode, urlsplit

from tests.page.serving import Serving

_PATIENCE = 90  # seconds: a busy machine is no fault of the page


class Visitor:
    """A program that speaks to the page, with the headers that it chooses."""

    def __init__(self, serving: Serving) -> None:
        self.host = urlsplit(serving.address).netloc
        self.cookies: dict[str, str] = {}
        self.said = ""
        self.taken = b""

    def enter(self, serving: Serving) -> None:
        self.ask("GET", serving.entrance.removeprefix(serving.address))

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> http.client.HTTPResponse:
        found = http.client.HTTPConnection(self.host, timeout=_PATIENCE)
        own = {"Host": self.host, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        found.request(
            method,
            quote(path, safe="/%?=&<>:+"),
            body,
            {**own, **{key.replace("_", "-"): value for key, value in headers.items()}},
        )
        answer = found.getresponse()
        self.taken = answer.read()
        self.said = self.taken.decode("utf-8", "replace")
        found.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, rest = line.strip().partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer

    def send(self, path: str, /, **fields: str) -> http.client.HTTPResponse:
        """Send a form as the page's own window would."""
        body = urlencode({"csrfmiddlewaretoken": self.form_mark(), **fields}).encode()
        kind = "application/x-www-form-urlencoded"
        return self.ask("POST", path, body, Origin=f"http://{self.host}", Content_Type=kind)

    def fetch(self, path: str) -> bytes:
        """A file as the page gives it."""
        assert self.ask("GET", path).status == 200, self.said
        return self.taken

    def form_mark(self) -> str:
        """The mark that forms of the page carry."""
        if not any(name.endswith("-form") for name in self.cookies):
            self.ask("GET", "/login")
            self.ask("GET", "/begin")
        return next(value for name, value in self.cookies.items() if name.endswith("-form"))
