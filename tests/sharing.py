"""The river's council shares out portfolios: the two banks as themes, and every town as a region of its own."""

from __future__ import annotations

from mithaq.domains.governance.commands import Held, take_over_mandates
from mithaq.domains.governance.models import Mandate
from tests.builders import FOUNDED, RIVER, World, a_council, a_network

PART = "    portfolios: {lists: [banks], members: [town], clause: '2.1', origin: choice}\n"
RULES = (
    "{kind: coverage, of: post, where: {kind: portfolio, holder: '*'}, by: theme, list: banks}, "
    "{kind: reach, of: post, where: {kind: portfolio, holder: '*'}, by: section, among: {kind: town}, share: '4/5'}"
)


def charter(holder: str = "office: chair") -> str:
    """The river's charter, whose clause 2.4 asks for somebody on each bank and in four towns of five."""
    source = RIVER.replace(
        '    clause: "2.1"\n    seats: {count: 3', f'    clause: "2.1"\n{PART}    seats: {{count: 3', 1
    )
    source = source.replace(
        "  delegation.grant:", f"  portfolio.assign: {{{holder}, clause: '2.2'}}\n  delegation.grant:", 1
    )
    source = source.replace(
        "[{kind: cadence, of: meeting, where: {organ: council, state: held}, every: P3M, origin: choice}]",
        f"[{RULES}]",
        1,
    )
    assert PART in source
    assert "portfolio.assign" in source
    assert RULES in source
    return source


def a_sharing_network(source: str = "") -> World:
    """Tozeur, Agadir and Zahlé sit in the council, which Tozeur chairs."""
    world = a_council(a_network(source or charter()))
    take_over_mandates(world.platform, [Held(world.members["tozeur"].pk, FOUNDED.date(), office="chair")], at=FOUNDED)
    return world


def seat(world: World, key: str) -> int:
    """The seat of a town in the council."""
    return Mandate.objects.get(network=world.network, organ="council", organisation__key=key, until=None).pk
