"""A network whose seats are filled in every way: elected, sent by committees, appointed, going with an office."""

from __future__ import annotations

from mithaq.domains.governance.commands import Held, take_over_mandates
from tests.builders import FOUNDED, RIVER, World, a_network

SIMPLE = "quorum: {share: '1/2', origin: choice}, majority: {share: '1/2', exclusive: true, of: cast, origin: choice}"
ORGANS = f"""  left:
    {{title: {{ar: "لجنة الضفة اليسرى", fr: "Comité de la rive gauche", en: "Left bank committee"}}, clause: "2.1", seats: {{fill: election, at_least: 2, members: [town]}}, {SIMPLE}}}
  right:
    {{title: {{ar: "لجنة الضفة اليمنى", fr: "Comité de la rive droite", en: "Right bank committee"}}, clause: "2.1", seats: {{fill: election, at_least: 2, members: [town]}}, {SIMPLE}}}
  bridge:
    {{title: {{ar: "لجنة الجسر", fr: "Comité du pont", en: "Bridge committee"}}, clause: "2.1", seats: {{fill: delegates, from: {{organs: [left, right], each: 1}}, members: [town], terms: 2, distinct: [organisation]}}, {SIMPLE}}}
  panel:
    {{title: {{ar: "فريق الخبراء", fr: "Groupe d'experts", en: "Panel"}}, clause: "2.1", seats: {{fill: appointment, by: "office:chair", count: 2, members: [town]}}, {SIMPLE}}}
  jury:
    {{title: {{ar: "هيئة التحكيم", fr: "Jury", en: "Jury"}}, clause: "2.1", seats: {{fill: appointment, by: "organ:council", count: 2, members: [town]}}, {SIMPLE}}}
  bureau:
    {{title: {{ar: "المكتب", fr: "Bureau", en: "Bureau"}}, clause: "2.1", seats: {{fill: ex-officio, members: [town]}}, {SIMPLE}}}
  assembly:"""
CHARTER = (
    RIVER.replace("  assembly:", ORGANS, 1)
    .replace("  secretary: {title:", '  treasurer: {title: {ar: "الخزينة", fr: "Trésorerie", en: "Treasurer"}, of: "organ:bureau", by: "organ:council", origin: choice}\n  clerk: {title: {ar: "كاتب", fr: "Greffe", en: "Clerk"}, of: network, by: "office:chair", origin: choice}\n  secretary: {title:', 1)
    .replace("  delegation.grant: {office: chair", '  mandate.end: {organ: council, reason: always, clause: "2.1"}\n  delegation.grant: {organ: council', 1)
)  # fmt: skip


def a_network_of_committees() -> World:
    """Tozeur chairs the council of three; two committees of two; the bridge has a delegate of the left bank only."""
    world = a_network(CHARTER)
    seats = [("tozeur", "council"), ("agadir", "council"), ("zahle", "council"), ("gafsa", "left"), ("fes", "left")]
    seats += [("agadir", "right"), ("zahle", "right")]
    held = [Held(world.members[key].pk, FOUNDED.date(), organ=organ) for key, organ in seats]
    held += [Held(world.members["gafsa"].pk, FOUNDED.date(), organ="bridge", source="delegates", constituent="left")]
    held += [Held(world.members["tozeur"].pk, FOUNDED.date(), office="chair")]
    take_over_mandates(world.platform, held, at=FOUNDED)
    return world
