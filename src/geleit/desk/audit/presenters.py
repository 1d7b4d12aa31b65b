"""The journal in words: who, what, when, about whom, why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.accounts import selectors as accounts
from geleit.audit import selectors
from geleit.audit.enums import About
from geleit.audit.selectors import Changed, Entry, Period, Search
from geleit.cases import selectors as cases
from geleit.desk.audit import forms
from geleit.desk.audit.fields import OPERATIONS, field_words, table_words
from geleit.desk.audit.kinds import words_of
from geleit.kernel import clock, formats
from geleit.kernel.actor import SYSTEM, Actor

A_PAGE = 50
MOST_ROWS = 10_000  # of a table to take along


@dataclass(frozen=True, slots=True)
class Row:
    """One line: words only."""

    url: str
    what: str
    who: str
    at: datetime
    about: str
    why: str
    times: int
    is_refused: bool

    @property
    def times_text(self) -> str:
        if self.times < 2:
            return ""
        return _("%(times)d-mal in zehn Minuten") % {"times": self.times}


@dataclass(frozen=True, slots=True)
class Days:
    """The period as whole days of the county, both included."""

    since: date
    until: date

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Days":
        """Of an address; what is no period of at most a year becomes the usual one."""
        try:
            days = cls(date.fromisoformat(query["von"]), date.fromisoformat(query["bis"]))
        except (KeyError, ValueError):
            return cls(forms.usual_since(), clock.today())
        is_odd = days.since > days.until or forms.is_too_long(days.since, days.until)
        is_odd = is_odd or days.since.year < 1900 or days.until > clock.today()
        return cls(forms.usual_since(), clock.today()) if is_odd else days

    @property
    def period(self) -> Period:
        return Period(_midnight(self.since), _midnight(self.until + timedelta(days=1)))

    @property
    def query(self) -> dict[str, str]:
        return {"von": self.since.isoformat(), "bis": self.until.isoformat()}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.BERLIN)


def uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def result_url(search_id: UUID, days: Days) -> str:
    return f"{reverse('desk:audit:journal')}?{urlencode({'suche': search_id, **days.query})}"


def back_url(query: QueryDict) -> str:
    """The result, and its page, that led to one entry."""
    kept = {name: query[name] for name in ("suche", "von", "bis", "seite") if name in query}
    path = reverse("desk:audit:journal")
    return f"{path}?{urlencode(kept)}" if kept else path


def find(actor: Actor, text: str) -> tuple[About, UUID] | None:
    """What a person typed: an e-mail address is an account, an id a person, the rest a code."""
    if "@" in text:
        user = accounts.find_user_by_email(text)
        return (About.ACCOUNT, user.id) if user else None
    person = uuid_or_none(text)
    if person is not None:
        return About.PERSON, person
    key = cases.journal_key(actor, text)
    return (About.CASE, key) if key else None


@dataclass(frozen=True, slots=True)
class Result:
    """One page of what a search found."""

    title: str
    days: Days
    total: int
    rows: list[Row]
    page: Any  # Django's Page of a range: numbers and neighbours
    export_url: str
    initial: dict[str, Any]

    @property
    def total_text(self) -> str:
        return ngettext("%(n)d Eintrag", "%(n)d Einträge", self.total) % {"n": self.total}


def result(actor: Actor, search: Search, query: QueryDict) -> Result:
    days = Days.read(query.dict())  # type: ignore[arg-type]  # dict() gives the last of each name
    total = selectors.count_entries(actor, search, days.period)
    page = Paginator(range(total), A_PAGE).get_page(query.get("seite", ""))
    offset = (page.number - 1) * A_PAGE
    found = selectors.list_entries(actor, search, days.period, limit=A_PAGE, offset=offset)
    told = Told.of(actor, found, search)
    export = f"{reverse('desk:audit:export', args=[search.id])}?{urlencode(days.query)}"
    return Result(
        title=told.title(search),
        days=days,
        total=total,
        rows=[told.row(entry, query.urlencode()) for entry in found],
        page=page,
        export_url=export,
        initial={
            "about": told.typed(search),
            "since": days.since,
            "until": days.until,
            "reason": search.reason,
        },
    )


@dataclass(frozen=True, slots=True)
class Told:
    """Names of accounts and codes of cases for a number of lines, fetched together."""

    names: dict[UUID, str]
    codes: dict[UUID, str]
    email: str = ""

    @classmethod
    def of(cls, actor: Actor, entries: Iterable[Entry], search: Search | None = None) -> "Told":
        shown = list(entries)
        people = {entry.actor_id for entry in shown}
        people |= {key for entry in shown if (key := uuid_or_none(entry.reason))}
        people |= {entry.person_id for entry in shown if entry.person_id and _is_account(entry)}
        keys = {entry.case_key for entry in shown if entry.case_key}
        email = ""
        if search is not None and search.about is About.CASE:
            keys.add(search.key)
        if search is not None and search.about is About.ACCOUNT:
            people.add(search.key)
            user = accounts.find_user(search.key)
            email = user.email if user else ""
        return cls(accounts.names_of(people), cases.journal_codes(actor, keys), email)

    def title(self, search: Search) -> str:
        if search.about is About.CASE:
            return _("Fall %(code)s") % {"code": self.typed(search)}
        if search.about is About.ACCOUNT:
            return _("Konto %(name)s") % {"name": self.who(search.key)}
        return _("Person %(id)s") % {"id": search.key}

    def typed(self, search: Search) -> str:
        """What leads to this search when it is typed again."""
        if search.about is About.ACCOUNT:
            return self.email
        return self.codes.get(search.key, str(search.key))

    def who(self, user_id: UUID) -> str:
        if user_id == SYSTEM.id:
            return _("System")
        return self.names.get(user_id) or _("Konto %(id)s") % {"id": user_id}

    def about(self, entry: Entry) -> str:
        if entry.case_key is not None:
            known = self.codes.get(entry.case_key, str(entry.case_key))
            return _("Fall %(code)s") % {"code": known}
        if entry.person_id is not None:
            if _is_account(entry):
                return _("Konto %(name)s") % {"name": self.who(entry.person_id)}
            return _("Person %(id)s") % {"id": entry.person_id}
        key = uuid_or_none(entry.reason)  # acts about an account or team name it as their reason
        if key is not None:
            name = self.names.get(key, "")
            return _("Konto %(name)s") % {"name": name} if name else str(key)
        if entry.objects:
            return ngettext(
                "Liste mit %(n)d Eintrag", "Liste mit %(n)d Einträgen", entry.objects
            ) % {"n": entry.objects}
        return ""

    def why(self, entry: Entry) -> str:
        return entry.reason if uuid_or_none(entry.reason) is None else ""

    def row(self, entry: Entry, query: str = "") -> Row:
        url = reverse("desk:audit:entry", args=[entry.action_id]) if entry.action_id else ""
        return Row(
            url=f"{url}?{query}" if url and query else url,
            what=words_of(entry.kind),
            who=self.who(entry.actor_id),
            at=entry.at,
            about=self.about(entry),
            why=self.why(entry),
            times=entry.times,
            is_refused=entry.is_refused,
        )


def _is_account(entry: Entry) -> bool:
    return entry.kind in (About.ACCOUNT.searched, About.ACCOUNT.exported)


@dataclass(frozen=True, slots=True)
class ChangedView:
    table: str
    operation: str
    rows: int
    fields: tuple[str, ...]


def changed(change: Changed) -> ChangedView:
    fields = {field_words(change.table, column) for column in change.fields}
    return ChangedView(
        table=table_words(change.table),
        operation=str(OPERATIONS.get(change.operation, change.operation)),
        rows=change.rows,
        fields=tuple(sorted(fields, key=str.casefold)),
    )


def heads() -> list[str]:
    return [
        _("Zeit"),
        _("Was"),
        _("Wer"),
        _("Worum"),
        _("Warum"),
        _("Anzahl"),
        _("verweigert"),
    ]


def cells(row: Row) -> list[str]:
    return [
        formats.moment(row.at),
        row.what,
        row.who,
        row.about,
        row.why,
        str(row.times),
        _("ja") if row.is_refused else "",
    ]
