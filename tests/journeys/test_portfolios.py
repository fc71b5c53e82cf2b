"""A presidency shares out its themes and regions: phones, Arabic, no script, a real charter, and its clause from red to green."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from mithaq.domains.governance.models import Portfolio
from tests.builders import World
from tests.journeys.looking import wants
from tests.journeys.phones import Phones, click, send
from tests.journeys.test_delegating import PRESIDENCY, a_world, verdict

pytestmark = pytest.mark.django_db(transaction=True)
REGIONS = ("uclg-africa", "uclg-aspac")
THEMES = ("practical-dialogue", "localisation", "expertise", "funding", "partnerships", "knowledge")
CLAUSE = "1.5b"


@pytest.fixture
def world() -> World:
    """A president, a co-president and a vice-president, and two regional sections."""
    members = dict.fromkeys(PRESIDENCY.values(), "local-government") | dict.fromkeys(REGIONS, "section")
    held = [(key, "presidency", "") for key in PRESIDENCY.values()]
    return a_world("uclg.yaml", members, held + [(key, "", office) for office, key in PRESIDENCY.items()])


def assign(page: Page, portfolio: str, seat: str) -> None:
    """Choose a portfolio and a seat on the page that stands open, and send."""
    page.select_option("[name=portfolio]", portfolio)
    page.select_option("[name=mandate]", label=seat)
    send(page)


def test_a_presidency_shares_out_themes_and_regions(phones: Phones, world: World) -> None:
    names = {key: str(organisation.names.ar) for key, organisation in world.members.items()}
    public = phones.show("", "organ", "presidency")
    assert public.locator(".remit.empty", has_text="لا أحد بعد").count() == len(THEMES) + len(REGIONS)
    assert verdict(world, CLAUSE) == "unproven"
    page = phones.show("al-hoceima", "workspace-of")
    click(page.locator(".awaits a[href*='/portfolios/']").first)
    assert wants(page) == []
    seats = list(PRESIDENCY.values())
    for number, theme in enumerate(THEMES):
        assign(page, f"theme:{theme}", names[seats[number % 3]])
    assign(page, f"section:{world.members['uclg-africa'].pk}", names["yaounde"])
    assert verdict(world, CLAUSE) == "breached", "a region is left"
    click(page.locator(".remit.empty a[href*='portfolio=section']"))
    assert page.locator("[name=portfolio]").input_value() == f"section:{world.members['uclg-aspac'].pk}"
    page.select_option("[name=mandate]", label=names["surabaya"])
    send(page)
    assert verdict(world, CLAUSE) == "kept"
    assert page.locator(".remit.empty").count() == 0
    assign(page, "theme:funding", names["yaounde"])
    phones.sign_out("")  # a reader's own browser keeps a public page for a minute
    public = phones.show("", "organ", "presidency")
    (overlap,) = public.locator(".remit.shared").all()
    assert "يتقاسمه مقعدان" in overlap.inner_text()
    assert wants(public) == []
    africa = Portfolio.objects.get(section__key="uclg-africa")
    click(page.locator(f"a[href$='/portfolios/{africa.pk}/end/']"))
    assert wants(page) == []
    send(page)
    assert page.locator(".remit.empty").count() == 1
    assert verdict(world, CLAUSE) == "breached"
    for key in ("surabaya", ""):
        found = phones.of(key).goto(phones.served + f"/ar/n/{world.network.slug}/workspace/portfolios/")
        assert found is not None
        assert found.status == 404 or "/accounts/login/" in found.url
