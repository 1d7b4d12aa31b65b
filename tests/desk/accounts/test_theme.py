"""Light, dark or like the device, from the menu of any page, without script."""

import re

import pytest
from django.urls import reverse

from geleit.desk.context import THEME_COOKIE
from tests.support.fixtures import SignIn

pytestmark = pytest.mark.django_db
CHOSEN = re.compile(r'name="theme" value="(\w+)" aria-pressed="true"')
PAGE = "/vertretung/?x=1"


def test_the_menu_switches_and_leads_back(sign_in: SignIn) -> None:
    client, switch = sign_in("responsible"), reverse("desk:accounts:theme")
    page = client.get(PAGE).content.decode()
    assert f'name="next" value="{PAGE}"' in page
    assert CHOSEN.findall(page) == ["system"]
    for theme in ("dark", "light"):
        answer = client.post(switch, {"theme": theme, "next": PAGE})
        assert (answer.status_code, answer.headers["Location"]) == (303, PAGE)
        cookie = answer.cookies[THEME_COOKIE]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
        page = client.get(PAGE).content.decode()
        assert f'data-kern-theme="{theme}"' in page
        assert CHOSEN.findall(page) == [theme]
    client.post(switch, {"theme": "system", "next": PAGE})
    assert "data-kern-theme" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("odd", ["", "\x00", "neon", "x" * 10_000, "🙂"])
def test_what_makes_no_sense_is_like_the_device(sign_in: SignIn, odd: str) -> None:
    client = sign_in("responsible")
    target = "//example.org/" if odd == "neon" else odd
    answer = client.post(reverse("desk:accounts:theme"), {"theme": odd, "next": target})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "data-kern-theme" not in client.get(PAGE).content.decode()
