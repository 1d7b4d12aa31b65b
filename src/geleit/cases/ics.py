"""An appointment as a calendar entry (RFC 5545) that tells nobody what it is about (30-ux 4.7)."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from icalendar import Alarm, Calendar, Event

from geleit.cases.enums import AppointmentState
from geleit.kernel import clock

if TYPE_CHECKING:
    from geleit.cases.models import Appointment

DEFAULT_SUMMARY = "Termin Kreishaus"
REMINDER = timedelta(days=-1)


def summary() -> str:
    """The only words about the meeting; an operator may set others."""
    return str(getattr(settings, "GELEIT_ICS_SUMMARY", "") or DEFAULT_SUMMARY)


def calendar_of(meeting: "Appointment") -> bytes:
    """One VCALENDAR: to publish, or, for a cancelled meeting, to cancel the entry sent before.

    Same UID for ever, SEQUENCE one up on every change. No name, no topic, no attendee.
    """
    cancelled = meeting.state == AppointmentState.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", "-//Geleit//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(_event(meeting, cancelled=cancelled))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(meeting: "Appointment", *, cancelled: bool) -> Event:
    begin = clock.local(meeting.starts_at)
    event = Event()
    event.add("uid", f"{meeting.id}@geleit")
    event.add("dtstamp", clock.now())
    event.add("sequence", meeting.sequence)
    event.add("summary", summary())
    event.add("location", meeting.place)
    event.add("dtstart", begin)
    event.add("dtend", clock.local(meeting.starts_at + timedelta(minutes=meeting.minutes)))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if not cancelled:
        event.add_component(_alarm())
    return event


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary())
    alarm.add("trigger", REMINDER)
    return alarm
