"""The frame around each staff page: header text, navigation, menus, theme.

Entries appear when their screen exists and the person may open it (05-settled 30): a name that
does not resolve is left out, so a screen is put into the navigation by one line here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from geleit.desk.accounts import session
from geleit.kernel.actor import Actor
from geleit.kernel.permissions import Permission, allows

THEMES = ("light", "dark")
THEME_COOKIE = "geleit_theme"
SYSTEM = "system"
THEME_LABELS = (("light", _("hell")), ("dark", _("dunkel")), (SYSTEM, _("wie das Gerät")))
WARN_BEFORE = 120  # seconds


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu: the name of its URL, and the permission that shows it."""

    url_name: str
    label: StrOrPromise
    permission: Permission | None = None
    icon: str = ""


NAVIGATION = (
    Entry("desk:cases:my_day", _("Mein Tag"), Permission.WRITE_CASE),
    Entry("desk:cases:list", _("Fälle"), Permission.SEE_CASES),
    Entry("desk:cases:inbox", _("Eingang"), Permission.SEE_INBOX),
    Entry("desk:cases:appointments", _("Termine"), Permission.WRITE_CASE),
    Entry("desk:referrals:list", _("Anfragen"), Permission.WRITE_CASE),
    Entry("desk:steering:mine", _("Meine Hürden"), Permission.REPORT_FINDING),
    Entry("desk:reporting:list", _("Übertragen"), Permission.WRITE_CASE),
    Entry("desk:cases:team", _("Team"), Permission.SEE_TEAM),
    Entry("desk:steering:findings", _("Hürden"), Permission.SEE_FINDINGS),
    Entry("desk:directory:list", _("Stellen"), Permission.SEE_DIRECTORY),
    Entry("desk:accounts:list", _("Konten"), Permission.MANAGE_USERS),
    Entry("desk:catalogue:list", _("Listen"), Permission.MANAGE_CATALOGUE),
    Entry("desk:plans:templates", _("Planvorlagen"), Permission.MANAGE_CATALOGUE),
    Entry("desk:reporting:fields", _("Übertragungsliste"), Permission.MANAGE_CATALOGUE),
    Entry("desk:documents:texts", _("Texte"), Permission.MANAGE_TEXTS),
    Entry("desk:audit:journal", _("Zugriffe"), Permission.SEE_JOURNAL),
    Entry("desk:retention:list", _("Fristen"), Permission.MANAGE_RETENTION),
)
NEW = (
    Entry("desk:cases:quick_note", _("Notiz"), Permission.WRITE_CASE, "note"),
    Entry("desk:cases:new_appointment", _("Termin"), Permission.WRITE_CASE, "calendar-today"),
    Entry("desk:cases:new_task", _("Aufgabe"), Permission.WRITE_CASE, "checklist"),
    Entry("desk:people:intake", _("Fall"), Permission.OPEN_CASE, "people"),
    Entry("desk:cases:record_enquiry", _("Anmeldung"), Permission.HANDLE_ENQUIRY, "inbox"),
    Entry("desk:cases:brief_contact", _("Kurzkontakt"), Permission.HANDLE_ENQUIRY, "phone"),
    Entry("desk:steering:report_new", _("Hürde"), Permission.REPORT_FINDING, "hurdle"),
)
ACCOUNT = (
    Entry("desk:accounts:deputy", _("Vertretung"), Permission.SET_DEPUTY, "people"),
    Entry("desk:cases:drafts", _("Entwürfe"), Permission.WRITE_CASE, "draft"),
    Entry("desk:people:to_confirm", _("Weitergaben bestätigen"), Permission.SEE_CASES, "check"),
    Entry("desk:accounts:reassign", _("Fälle neu zuordnen"), Permission.REASSIGN_CASES, "people"),
    Entry("desk:accounts:settings", _("Mein Konto"), None, "account-circle"),
)
SEARCH = Entry("desk:people:search", _("Suche"), Permission.SEARCH_PEOPLE)

Counter = Callable[[Actor], tuple[int, str]]
# url_name -> (number, the same in words: "3 neue Anmeldungen"); screens add theirs
counters: dict[str, Counter] = {}


@dataclass(slots=True)
class Item:
    url: str
    label: str
    icon: str = ""
    is_current: bool = False
    count: int = 0
    count_text: str = ""


@dataclass(slots=True)
class Account:
    name: str
    note: str = ""
    items: list[Item] = field(default_factory=list)
    logout_url: str = ""
    themes: list[tuple[str, StrOrPromise, bool]] = field(default_factory=list)  # key, label, chosen
    theme_url: str = ""


@dataclass(frozen=True, slots=True)
class Lock:
    """What script needs to take the page off the screen when nobody is there."""

    after: int  # idle seconds
    warn_before: int
    url: str
    stay_url: str


@dataclass(slots=True)
class Frame:
    header_text: str
    service_name: str
    theme: str = ""
    mirrored: bool = False  # style page: German texts right to left, for the mirror test
    home_url: str = "/"
    here: str = "/"  # where a small form in the frame leads back to
    lock: Lock | None = None
    search_url: str = ""
    nav: list[Item] = field(default_factory=list)
    nav_current: str = ""
    new: list[Item] = field(default_factory=list)
    account: Account | None = None
    legal: list[Item] = field(default_factory=list)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Lazy: error pages and fragments that draw no frame pay nothing."""
    return {"frame": SimpleLazyObject(lambda: build(request))}


def _header_text() -> str:
    """The county's own words stand as they were set; the demo's are known in every language."""
    own = str(getattr(settings, "GELEIT_HEADER_TEXT", ""))
    return str(_(own) if own else _("Demo – keine offizielle Website"))


def build(request: HttpRequest) -> Frame:
    shown = Frame(
        header_text=_header_text(),
        service_name=str(getattr(settings, "GELEIT_SERVICE_NAME", "Geleit")),
        theme=_theme(request),
    )
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        return shown
    shown.nav = _items(NAVIGATION, actor, request.path, counted=True)
    shown.nav_current = next((item.label for item in shown.nav if item.is_current), "")
    shown.home_url = shown.nav[0].url if shown.nav else "/"
    shown.new = _items(NEW, actor, request.path)
    shown.search_url = _url(SEARCH.url_name) if _may(actor, SEARCH) else ""
    shown.here = _here(request, shown.home_url)
    shown.lock = _lock(shown.here)
    shown.account = Account(
        name=str(getattr(getattr(request, "user", None), "name", "")),
        note=_deputy_note(len(actor.stands_in_for)),
        items=_items(ACCOUNT, actor, request.path),
        themes=[(key, label, key == (shown.theme or SYSTEM)) for key, label in THEME_LABELS],
        theme_url=_url("desk:accounts:theme"),
        logout_url=_url("account_logout"),
    )
    return shown


def _deputy_note(absent: int) -> str:
    if not absent:
        return ""
    return ngettext(
        "Sie vertreten heute %(absent)d Person.", "Sie vertreten heute %(absent)d Personen.", absent
    ) % {"absent": absent}


def _here(request: HttpRequest, otherwise: str) -> str:
    """This page; the first page where this one answers a button only."""
    view = request.resolver_match.func if request.resolver_match else None
    return otherwise if getattr(view, "is_button", False) else request.get_full_path()


def _lock(here: str) -> Lock:
    idle = int(session.IDLE)
    return Lock(
        after=idle,
        warn_before=min(WARN_BEFORE, idle // 4),
        url=f"{_url('desk:accounts:unlock')}?{urlencode({'next': here})}",
        stay_url=_url("desk:accounts:stay"),
    )


def _theme(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else ""


def _may(actor: Actor, entry: Entry) -> bool:
    return entry.permission is None or allows(actor, entry.permission)


@cache
def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _items(
    entries: Iterable[Entry], actor: Actor, path: str, *, counted: bool = False
) -> list[Item]:
    items = []
    for entry in entries:
        url = _url(entry.url_name)
        if not url or not _may(actor, entry):
            continue
        item = Item(url, str(entry.label), entry.icon, is_current=_is_current(url, path))
        if counted and entry.url_name in counters:
            item.count, item.count_text = counters[entry.url_name](actor)
        items.append(item)
    return items


def _is_current(url: str, path: str) -> bool:
    return path == url or (url.count("/") > 1 and path.startswith(url))
