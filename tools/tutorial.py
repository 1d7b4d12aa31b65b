"""Take the pictures of docs/tutorials/der-erste-fall.md and of the README from a running demo.

    geleit up                                # in another terminal, with a fresh demo
    python tools/tutorial.py --address http://127.0.0.1:8000

Walks the first case for real, so it needs a demo that does not know the person yet, and leaves
the case behind. Same viewport, same names, same order each time.
"""

import argparse
import re
import shutil
import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, expect, sync_playwright

DOCS = Path(__file__).resolve().parent.parent / "docs"
IMAGES = DOCS / "tutorials" / "images"
VIEWPORT = {"width": 1120, "height": 720}
MOST_BYTES = 120_000
BERLIN = ZoneInfo("Europe/Berlin")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-headless-shell"))), "")

NAME, YEAR, PHONE = "Zarmina Noorzai", "1987", "0152 28817386"  # a number for films
LEMGO = "05766044"
TOPIC = "Kündigung der Wohnung zum Monatsende, Papiere sind unvollständig."
REASON = "Wohnung und Aufenthalt hängen zusammen, drei Stellen sind beteiligt."
NOTE = "Frist für den Widerspruch: Freitag. Das Jobcenter hat auf zwei Schreiben nicht geantwortet."
TASK = "Antwort des Jobcenters prüfen"
PLACE = "Rathaus, Zimmer 12"
HURDLE = "Auf vollständige Unterlagen kam seit Wochen keine Antwort."
ANSWER = "Mit der Leitung besprochen. Ab nächstem Monat kommt eine Rückmeldung in zehn Tagen."
REACHED = "Die Wohnung ist gesichert, die Leistungen laufen wieder."


class Camera:
    """One signed-in browser; ``shot`` saves what is on the screen."""

    def __init__(self, browser: Browser, address: str, email: str, password: str) -> None:
        context = browser.new_context(base_url=address, viewport=VIEWPORT, locale="de-DE")
        self.page: Page = context.new_page()
        self.page.goto("/")
        self.page.fill("#id_login", email)
        self.page.fill("#id_password", password)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("header nav")).to_be_visible()

    def shot(self, name: str, *, at: str = "") -> None:
        """``at``: what stands at the top of the picture; else the top of the page."""
        self.page.evaluate(
            "s => scrollTo(0, s ? document.querySelector(s).getBoundingClientRect().top"
            " + scrollY - 24 : 0)",
            at,
        )
        save(self.page, IMAGES / f"{name}.png")

    def pick(self, name: str, value: str) -> None:
        self.page.locator(f"input[name={name}][value='{value}']").check()

    def press(self, words: str) -> None:
        self.page.locator("main").get_by_role("button", name=words).first.click()

    def told(self, words: str) -> None:
        expect(self.page.locator("#status")).to_contain_text(words)

    def day(self, name: str, days: int) -> None:
        day = datetime.now(BERLIN).date() + timedelta(days=days)
        for part, text in (("day", f"{day:%d}"), ("month", f"{day:%m}"), ("year", f"{day:%Y}")):
            self.page.fill(f"#id_{name}_{part}", text)


def save(page: Page, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = page.screenshot(path=path, animations="disabled")
    print(f"{path.relative_to(DOCS)}: {len(picture) // 1000} kB")
    if len(picture) > MOST_BYTES:
        sys.exit(f"{path.name} ist zu groß. Verkleinern Sie den Ausschnitt.")


def record(camera: Camera) -> None:
    page = camera.page
    page.goto("/eingang/neu/")
    camera.pick("channel", "phone")
    page.select_option("#id_municipality", LEMGO)
    page.fill("#id_language", "Dari")
    page.check("#id_needs_interpreter")
    camera.pick("topics", "housing")
    camera.pick("topics", "residence")
    page.fill("#id_text", TOPIC)
    page.fill("#id_name", NAME)
    page.fill("#id_phone", PHONE)
    camera.shot("01-anmeldung")
    camera.press("Anmeldung speichern")
    camera.told("Anmeldung aufgenommen")


def screen(camera: Camera) -> str:
    """Claim, screen, check for doubles, open the case; its address."""
    page = camera.page
    page.goto("/eingang/")
    camera.shot("02-eingang")
    row = page.locator("section[aria-labelledby=neue] li", has_text=re.compile("heute")).last
    row.get_by_role("button", name="Übernehmen").click()
    if page.get_by_text(TOPIC).count() == 0:
        sys.exit("Übernommen wurde eine andere Anmeldung. Beginnen Sie mit einer frischen Demo.")
    page.get_by_role("link", name="Klären").first.click()
    for criterion in ("complex_need", "many_actors", "agreement"):
        camera.pick("criteria", criterion)
    camera.pick("other_case_management", "none")
    camera.pick("outcome", "case_management")
    page.fill("#id_reason", REASON)
    camera.shot("03-klaerung", at="h1")
    camera.press("Ergebnis speichern")
    page.fill("#id_birth_year", YEAR)
    camera.press("Weiter zur Prüfung")
    if "Niemand" not in page.locator("#treffer").inner_text():
        sys.exit("Diese Demo kennt die Person schon. Beginnen Sie mit einer frischen Demo.")
    page.check("#id_informed")
    camera.pick("agreement", "spoken")
    camera.shot("04-pruefung", at="#treffer")
    camera.press("Fall anlegen")
    camera.told("Fall angelegt")
    camera.shot("05-fall")
    return page.url


def work(camera: Camera, case: str) -> None:
    page = camera.page
    page.goto(f"{case}notiz/")
    camera.pick("kind", "talk")
    page.fill("#id_text", NOTE)
    camera.shot("06-notiz")
    camera.press("Notiz speichern")
    camera.told("Notiz gespeichert")
    page.goto(f"{case}aufgabe/")
    page.fill("#id_title", TASK)
    camera.day("due_on", 7)
    camera.press("Aufgabe speichern")
    camera.told("Aufgabe gespeichert")
    page.goto(f"{case}termin/")
    camera.day("day", 3)
    page.fill("#id_time", "09:30")
    page.fill("#id_place", PLACE)
    camera.shot("07-termin")
    camera.press("Termin speichern")
    camera.told("Termin gespeichert")


def report(camera: Camera, case: str) -> None:
    page = camera.page
    page.goto(f"{case}kontakte/")
    page.get_by_role("link", name="Hürde melden").first.click()
    page.fill("#id_kind", "keine Antwort")
    page.fill("#id_from_office", "Jobcenter")
    page.fill("#id_text", HURDLE)
    camera.shot("08-huerde")
    camera.press("Hürde melden")
    camera.told("Hürde gemeldet")
    page.goto("/huerden/")
    item = page.locator("li", has_text=HURDLE).first
    item.get_by_role("link", name="Text freigeben").click()
    camera.shot("09-freigabe")
    camera.press("Text freigeben")
    camera.told("Text freigegeben")


def answer(camera: Camera) -> None:
    page = camera.page
    page.goto("/steuerung/huerden/")
    camera.shot("10-koordination")
    page.goto("/steuerung/huerden/no_answer/?von=jobcenter")
    expect(page.locator("main")).to_contain_text(HURDLE)
    item = page.locator("li", has_text=HURDLE).first
    item.get_by_role("link", name="Nur diesen Text beantworten").click()
    camera.pick("state", "in_work")
    page.fill("#id_text", ANSWER)
    camera.press("Antwort senden")
    camera.told("")


def close(camera: Camera, case: str) -> None:
    page = camera.page
    page.goto("/huerden/")
    expect(page.locator("main")).to_contain_text(ANSWER)
    camera.shot("11-antwort")
    page.goto(f"{case}abschluss/")
    camera.pick("outcome", "independent")
    camera.pick("goals", "yes")
    camera.pick("after_care", "none")
    page.fill("#id_achieved", REACHED)
    camera.press("Weiter zur Prüfung")
    camera.shot("12-abschluss")
    camera.press("Fall abschließen")
    camera.told("Fall abgeschlossen")


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--manager", default="lemgo1@example.org")
    parser.add_argument("--neighbour", default="lage1@example.org")
    parser.add_argument("--coordination", default="koordination@example.org")
    parser.add_argument("--password", default="geleit-demo-2026")
    parser.add_argument("--chromium", default=CHROMIUM)
    parser.add_argument("--only-my-day", action="store_true", help="the picture of the README")
    told = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=told.chromium, args=["--no-sandbox", "--disable-smooth-scrolling"]
        )

        def camera(email: str) -> Camera:
            return Camera(browser, told.address, email, told.password)

        manager = camera(told.manager)
        save(manager.page, DOCS / "images" / "mein-tag.png")
        if not told.only_my_day:
            record(camera(told.neighbour))
            case = screen(manager)
            work(manager, case)
            report(manager, case)
            answer(camera(told.coordination))
            close(manager, case)
        browser.close()


if __name__ == "__main__":
    main()
