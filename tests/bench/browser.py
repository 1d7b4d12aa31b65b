"""A keep-alive HTTP client with one signed-in session, and the form it was shown."""

import gzip
import http.client
import threading
import time
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from urllib.parse import urlencode
from uuid import uuid4

KEY_FIELD = "idempotency_key"
Fields = dict[str, str]


class _Form(HTMLParser):
    """Hidden fields, preset inputs, checked choices and selected options of the main form."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = {}
        self.select = ""
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = found.get("method", "").lower() == "post" and "g-form" in found.get(
                "class", ""
            )
        if not self.inside:
            return
        name = found.get("name", "")
        if tag == "select":
            self.select = name
        elif tag == "option" and "selected" in found:
            self.fields[self.select] = found.get("value", "")
        elif tag == "input" and name:
            chosen = found.get("type") in ("radio", "checkbox")
            if not chosen or "checked" in found:
                self.fields[name] = found.get("value", "")
        elif tag == "textarea" and name:
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


class Browser:
    """One connection. Raises AssertionError on an unexpected status."""

    def __init__(self, port: int, cookies: Fields) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = cookies

    def _headers(self) -> Fields:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookie, "Accept-Encoding": "gzip", "Host": "127.0.0.1"}

    def get(self, path: str) -> bytes:
        self.connection.request("GET", path, headers=self._headers())
        response = self.connection.getresponse()
        body = response.read()
        assert response.status == 200, (path, response.status, response.headers.get("Location"))
        if response.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        return body

    def form(self, path: str) -> Fields:
        parser = _Form()
        parser.feed(self.get(path).decode())
        return parser.fields

    def post(self, path: str, fields: Fields) -> None:
        if KEY_FIELD in fields:
            fields = {**fields, KEY_FIELD: str(uuid4())}
        headers = {**self._headers(), "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", path, urlencode(fields), headers)
        response = self.connection.getresponse()
        body = response.read()
        assert response.status in (302, 303), (path, response.status, body[-1500:])


def times(calls: int, call: Callable[[], object], warm: int = 10) -> list[float]:
    """Milliseconds of each of ``calls``, after some warm ones."""
    for _ in range(warm):
        call()
    taken = []
    for _ in range(calls):
        began = time.perf_counter()
        call()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def at_once(
    connections: int, seconds: float, make: Callable[[], Callable[[], object]]
) -> tuple[float, list[float]]:
    """Answers a second and all times, with ``connections`` calling as fast as they are answered."""
    taken: list[list[float]] = [[] for _ in range(connections)]
    calls = [make() for _ in range(connections)]
    end = time.perf_counter() + seconds

    def run(number: int) -> None:
        while time.perf_counter() < end:
            began = time.perf_counter()
            calls[number]()
            taken[number].append((time.perf_counter() - began) * 1000)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = [value for part in taken for value in part]
    return len(everything) / seconds, everything
