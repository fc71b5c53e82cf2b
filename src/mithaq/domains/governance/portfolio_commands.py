"""Sharing out the portfolios of an organ among those who sit in it. Several seats may hold the same one."""

from __future__ import annotations

from datetime import date, datetime

from mithaq.charter.portfolios import themes_of
from mithaq.charter.powers import Power
from mithaq.charter.verdict import Verdict
from mithaq.domains.governance.commands import standing_of
from mithaq.domains.governance.events import PortfolioAssigned, PortfolioEnded
from mithaq.domains.governance.models import Mandate, Portfolio
from mithaq.domains.governance.portfolios import portfolios_on, sections_of
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.ledger.acts import act, coming_entry
from mithaq.foundation.networks.models import Network
from mithaq.foundation.networks.queries import Constitution


def may_assign(standing: Constitution, mandate_id: int, theme: str, section_id: int | None, day: date) -> Verdict:
    """Whether a seat could be given a portfolio: held today, in an organ that shares this one out, and not its own yet."""
    found = Mandate.objects.filter(pk=mandate_id, network_id=standing.network_id).first()
    if found is None or found.since > day or (found.until is not None and found.until <= day):
        return Verdict.of(False, clause="", reason="mandate-already-ended")
    organ = standing.charter.organs.get(found.organ)
    if organ is None or organ.portfolios is None:
        return Verdict.of(False, clause="", reason="shares-out-nothing", organ=found.organ or found.office)
    clause = organ.portfolios.clause or organ.clause or ""
    sections = {each.pk for each, _kind in sections_of(standing, found.organ, day)}
    known = section_id in sections if section_id is not None else theme in themes_of(standing.charter, found.organ)
    if not known or (section_id is not None and theme):
        return Verdict.of(False, clause=clause, reason="no-such-portfolio", organ=found.organ)
    own = portfolios_on(standing.network_id, day, mandate=found.pk)
    held = any((row.theme, row.section_id) == (theme, section_id) for row in own)  # type: ignore[attr-defined]
    return Verdict.of(not held, clause=clause, reason="portfolio-held-already")


@act(Power.ASSIGN_PORTFOLIO)
def assign_portfolio(
    by: Actor, mandate_id: int, *, theme: str = "", section_id: int | None = None, at: datetime, clause: str = ""
) -> PortfolioAssigned:
    """Give a portfolio to the holder of a seat, from today on: an entry of a list of the charter, or a member.

    Whoever holds the same one keeps it: an overlap is seen, not refused.
    """
    standing = standing_of(by)
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    verdict = may_assign(standing, mandate_id, theme, section_id, at.date()).or_refuse()
    mandate = Mandate.objects.get(pk=mandate_id)
    row = Portfolio.objects.create(
        network_id=standing.network_id,
        organ=mandate.organ,
        mandate=mandate,
        theme=theme,
        section_id=section_id,
        since=at.date(),
        entry=coming_entry(standing.network_id),
    )
    return PortfolioAssigned(
        at=at,
        clause=clause or verdict.clause,
        portfolio=row.pk,
        mandate=mandate.pk,
        organ=mandate.organ,
        organisation=mandate.organisation_id,  # type: ignore[attr-defined]
        theme=theme,
        section=section_id,
    )


def may_end(standing: Constitution, portfolio_id: int, day: date) -> Verdict:
    """Whether a portfolio is held on a day, so that it can be taken back."""
    held = portfolios_on(standing.network_id, day, pk=portfolio_id)
    organ = standing.charter.organs.get(held[0].organ) if held else None
    clause = organ.portfolios.clause or organ.clause or "" if organ and organ.portfolios else ""
    return Verdict.of(bool(held), clause=clause, reason="portfolio-over")


@act(Power.ASSIGN_PORTFOLIO)
def end_portfolio(by: Actor, portfolio_id: int, *, at: datetime, clause: str = "") -> PortfolioEnded:
    """Take a portfolio back from the holder of a seat, from today on. Raises `Portfolio.DoesNotExist` for another network's."""
    standing = standing_of(by)
    Network.objects.select_for_update(no_key=True).get(pk=by.network_id)
    row = Portfolio.objects.select_related("mandate").get(pk=portfolio_id, network_id=by.network_id)
    verdict = may_end(standing, portfolio_id, at.date()).or_refuse()
    row.until = max(at.date(), row.since)
    row.save(update_fields=["until"])
    return PortfolioEnded(
        at=at,
        clause=clause or verdict.clause,
        portfolio=row.pk,
        mandate=row.mandate.pk,
        organ=row.organ,
        organisation=row.mandate.organisation_id,  # type: ignore[attr-defined]
        theme=row.theme,
        section=row.section_id,  # type: ignore[attr-defined]
    )


def hand_on_portfolios(leaving: Mandate, coming: Mandate) -> None:
    """Let the portfolios of a seat pass on with it, to whoever takes it over from its holder. Goes with the handover."""
    day = coming.since
    for row in Portfolio.objects.filter(mandate=leaving).exclude(until__lte=day).order_by("pk"):
        Portfolio.objects.create(
            network_id=coming.network_id,  # type: ignore[attr-defined]
            organ=coming.organ,
            mandate=coming,
            theme=row.theme,
            section_id=row.section_id,  # type: ignore[attr-defined]
            since=day,
            until=row.until,
            entry=coming.entry,
        )
