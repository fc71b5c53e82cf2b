"""Evidence for the exact checks of the five charters (clauses.md, 2.5)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from mithaq.charter.document import Charter, Clause
from mithaq.charter.evidence import Record
from mithaq.charter.reading import read_charter

from .model_charter import CHARTERS, day, record


@cache
def the_five() -> dict[str, tuple[Charter, Clause]]:
    charters = [read_charter(path.read_text(encoding="utf-8")) for path in CHARTERS]
    return {
        clause.catalogue: (charter, clause) for charter in charters for clause in charter.walk() if clause.catalogue
    }


def listed(catalogue: str, name: str) -> list[str]:
    return list(the_five()[catalogue][0].lists[name])


def times(number: int, on: str = "2026-03-01", **facets: Any) -> list[Record]:
    return [record(on, f"record-{n}", **facets) for n in range(number)]


def partly(number: int, of: int, having: dict[str, Any], on: str = "2026-03-01", **facets: Any) -> list[Record]:
    """So many records of a base that have something, and the rest without it."""
    return times(number, on, **having, **facets) + times(of - number, on, **facets)


def meetings(organ: str, *days: str, **facets: Any) -> list[Record]:
    early = timedelta(days=20)
    return [record(on, organ=organ, state="held", dates={"convoked": day(on) - early}, **facets) for on in days]


def each(facet: str, values: list[str], on: str = "2026-03-01", **facets: Any) -> list[Record]:
    return [record(on, f"record-{n}", **{facet: value}, **facets) for n, value in enumerate(values)]


def members(number: int, kind: str, **facets: Any) -> list[Record]:
    return [record("2020-01-01", f"member-{n}", kind=kind, state="active", **facets) for n in range(number)]


def by_members(number: int, **facets: Any) -> list[Record]:
    return [record("2026-03-01", member=f"member-{n}", **facets) for n in range(number)]


def council(number: int, **facets: Any) -> list[Record]:
    return [record("2025-06-01", organ="steering", organisation=f"town-{n}", **facets) for n in range(number)]


QUARTERS = ("2025-09-01", "2025-12-01", "2026-03-01", "2026-06-01")
TOWN = {"kind": "municipality", "state": "active"}
BOTH = {"council_decision": "yes", "public_decision": "yes"}


def plan(until: str, **facets: Any) -> list[Record]:
    return [record("2025-07-01", until=until, state="approved", **facets)]


def topics(sdg: int, of: int, *years: int) -> list[Record]:
    return [topic for year in years for topic in partly(sdg, of, {"sdg": "11"}, f"{year}-01-01", kind="topic")]


def validated(until: str) -> dict[str, list[Record]]:
    organ = the_five()["MCN-2.4"][0].powers["orientations.validate"].organ
    return {
        "plan": plan(until, kind="orientations"),
        "decision": [record("2025-07-01", act="orientations.validate", organ=organ)],
    }


def minuted(number: int) -> list[Record]:
    held = [date(2026, 1, 5) + timedelta(days=7 * n) for n in range(number)]
    done = [record(on, organ="steering", state="held", dates={"minutes": on + timedelta(days=3)}) for on in held]
    return [*done, record("2026-06-10", organ="steering", state="held")]


def programmes(evaluated: int, of: int) -> list[Record]:
    made = {"state": "ended", "co_creation": "yes", "co_monitoring": "yes"}
    return partly(evaluated, of, {"co_evaluation": "yes"}, **made)


def outputs(on_time: int, of: int, deadline: str = "2026-03-15") -> list[Record]:
    dates = {"deadline": deadline} if deadline else {}
    return partly(on_time, of, {"on_time": "yes"}, state="delivered", dates=dates)


def published(agreed: str) -> list[Record]:
    dates = {"agreed": agreed, "started": "2026-02-01", "deadline": "2026-03-15"}
    return each("organ", listed("FNCT-7.W1", "technical-committees"), state="delivered", on_time="yes", dates=dates)


def delegates(*senders: str) -> list[Record]:
    return [record("2025-06-01", organ="steering", constituent=sender) for sender in senders]


def answers(number: int) -> dict[str, list[Record]]:
    held = by_members(number, topic="expectations", state="current")
    return {
        "membership": members(5, "municipality"),
        "response": held,
        "publication": times(1, state="agreed", expectation="e"),
    }


def archived(number: int) -> list[Record]:
    return partly(number, 20, {"archived": "yes"}, kind="minutes", dates={"checked": "2026-06-01"})


def hosted(*hosts: tuple[str, str]) -> list[Record]:
    return [record(on, organ="presidency", state="held", host=host, beside_host="yes") for on, host in hosts]


def portfolios(sections: int) -> dict[str, list[Record]]:
    posts = each("theme", listed("UCLG-1.5b", "portfolios"), kind="portfolio", holder="a", section="member-0")
    posts += [record("2026-03-01", kind="portfolio", holder="a", section=f"member-{n}") for n in range(sections)]
    return {"membership": members(10, "section"), "post": posts}


def focus(number: int) -> dict[str, list[Record]]:
    return {"plan_item": each("theme", listed("CC-10.0c", "focus-areas")[:number])}


def sectors(number: int) -> dict[str, list[Record]]:
    return {"activity": each("theme", listed("CC-7.2d", "sectors")[:number])}


def advocacy(number: int) -> dict[str, list[Record]]:
    levels = listed("MCN-2.10", "advocacy-levels")[:number]
    return {"plan": each("level", levels, kind="advocacy", state="approved", dates={"updated": "2026-06-01"})}


def countries(number: int) -> dict[str, list[Record]]:
    return {"membership": each("country", ["MA", "DZ", "TN", "LY", "MR"][:number], state="active")}


def positions(number: int) -> dict[str, list[Record]]:
    return {"membership": members(5, "city"), "response": by_members(number, kind="roadmap-position")}


def assessed(number: int) -> dict[str, list[Record]]:
    checks = by_members(number, kind="compliance", complete="yes")
    return {"membership": members(4, "commune"), "self_check": checks}


def created(number: int) -> dict[str, list[Record]]:
    return {"membership": members(4, "commune"), "programme": by_members(number, state="running", co_creation="yes")}


def reached(number: int) -> dict[str, list[Record]]:
    return {"communication_action": each("level", listed("OTC-5.5", "outreach-levels")[:number], done="yes")}


def ballot(missing: int) -> dict[str, list[Record]]:
    return {"ballot": [record("2026-03-01", figures={"roll": 20 - missing, "members": 20})]}
