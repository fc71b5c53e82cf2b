"""Ways to tamper with a bundle. Each changes the bundle's data in place, and says whether it found anything to change."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from typing import Any

from mithaq.counting.bundle import manifest_of
from mithaq.counting.canonical import written

Data = dict[str, Any]
"""The JSON files of a bundle, without their ending."""
Tampering = Callable[[random.Random, Data], bool]


def opened(files: Mapping[str, bytes]) -> Data:
    return {name[:-5]: json.loads(content) for name, content in files.items() if name.endswith(".json")}


def closed(data: Data, files: Mapping[str, bytes], *, remade: bool) -> dict[str, bytes]:
    """The bundle with changed data, and with a manifest that fits them if it is remade."""
    changed = {**files, **{f"{name}.json": written(content).encode() for name, content in data.items()}}
    if remade:
        changed["manifest.json"] = manifest_of(changed)
    return changed


def _contest(chance: random.Random, data: Data) -> Data:
    return chance.choice(data["election"]["contests"])


def _papers(chance: random.Random, data: Data, *, counted_by_totals: bool = True) -> tuple[Data, list[Any]]:
    """A contest whose totals tell of every change to a paper, and its papers; none if there is no such contest."""
    fitting = [c for c in data["election"]["contests"] if c["rules"]["method"] != "stv" or not counted_by_totals]
    if not fitting:
        return {}, []
    contest = chance.choice(fitting)
    return contest, data["papers"][contest["key"]]


def drop_paper(chance: random.Random, data: Data) -> bool:
    _its, papers = _papers(chance, data, counted_by_totals=False)
    papers.pop(chance.randrange(len(papers)))
    return True


def add_paper(chance: random.Random, data: Data) -> bool:
    contest, papers = _papers(chance, data, counted_by_totals=False)
    papers.append({"choices": [chance.choice(contest["candidates"])["key"]], "weight": 1})
    papers.sort(key=written)
    return True


def duplicate_paper(chance: random.Random, data: Data) -> bool:
    _its, papers = _papers(chance, data, counted_by_totals=False)
    papers.append(chance.choice(papers))
    papers.sort(key=written)
    return True


def edit_paper(chance: random.Random, data: Data) -> bool:
    contest, papers = _papers(chance, data)
    if not papers:
        return False
    paper = chance.choice(papers)
    other = [chance.choice(contest["candidates"])["key"]]
    changed = paper["choices"] != other
    paper["choices"] = other
    papers.sort(key=written)
    return changed


def blank_a_paper(chance: random.Random, data: Data) -> bool:
    _its, papers = _papers(chance, data)
    named = [paper for paper in papers if paper["choices"]]
    if named:
        chance.choice(named)["choices"] = []
        papers.sort(key=written)
    return bool(named)


def weigh_a_paper(chance: random.Random, data: Data) -> bool:
    _its, papers = _papers(chance, data)
    named = [paper for paper in papers if paper["choices"]]
    if named:
        chance.choice(named)["weight"] += 1
        papers.sort(key=written)
    return bool(named)


def swap_papers(chance: random.Random, data: Data) -> bool:
    """Papers in another order would tell an order in which they were cast."""
    _its, papers = _papers(chance, data, counted_by_totals=False)
    before = [written(paper) for paper in papers]
    chance.shuffle(papers)
    return before != [written(paper) for paper in papers]


def mark_a_paper(chance: random.Random, data: Data) -> bool:
    _its, papers = _papers(chance, data, counted_by_totals=False)
    chance.choice(papers)["voter"] = "somebody"
    return True


def _receipts(chance: random.Random, data: Data) -> list[str]:
    return data["receipts"][_contest(chance, data)["key"]]


def drop_receipt(chance: random.Random, data: Data) -> bool:
    receipts = _receipts(chance, data)
    receipts.pop(chance.randrange(len(receipts)))
    return True


def add_receipt(chance: random.Random, data: Data) -> bool:
    receipts = _receipts(chance, data)
    receipts.append("f" * 20)
    receipts.sort()
    return True


def duplicate_receipt(chance: random.Random, data: Data) -> bool:
    receipts = _receipts(chance, data)
    receipts[-1] = receipts[0]
    return len(receipts) > 1


def order_of_receipts(chance: random.Random, data: Data) -> bool:
    receipts = _receipts(chance, data)
    receipts.reverse()
    return len(receipts) > 1


def fewer_voters(chance: random.Random, data: Data) -> bool:
    _contest(chance, data)["voted"] -= 1
    return True


def fewer_electors(chance: random.Random, data: Data) -> bool:
    contest = _contest(chance, data)
    contest["electors"] = contest["voted"] - 1
    return True


def another_seat(chance: random.Random, data: Data) -> bool:
    _contest(chance, data)["rules"]["seats"] += 1
    return True


def another_seed(chance: random.Random, data: Data) -> bool:
    data["election"]["seed"]["revealed"] = f"{chance.getrandbits(128):032x}"
    return True


def another_commitment(chance: random.Random, data: Data) -> bool:
    data["election"]["seed"]["commitment"] = f"{chance.getrandbits(256):064x}"
    return True


def another_candidate(chance: random.Random, data: Data) -> bool:
    _contest(chance, data)["candidates"].append({"key": "zz", "facets": {}, "names": {}})
    return True


def drop_candidate(chance: random.Random, data: Data) -> bool:
    candidates = _contest(chance, data)["candidates"]
    candidates.pop(chance.randrange(len(candidates)))
    return True


def another_total(chance: random.Random, data: Data) -> bool:
    result = chance.choice(list(data["result"].values()))
    result["totals"][chance.choice(list(result["totals"]))] = 999
    return True


def another_elected(chance: random.Random, data: Data) -> bool:
    result = chance.choice(list(data["result"].values()))
    losers = [key for key in result["totals"] if key not in result["elected"]]
    if not losers or not result["elected"]:
        return False
    gone = result["elected"].pop()
    result["elected"].append(losers[0])
    for step in result["steps"]:
        step["candidates"] = [losers[0] if key == gone else key for key in step["candidates"]]
    return True


def nobody_elected(chance: random.Random, data: Data) -> bool:
    result = chance.choice(list(data["result"].values()))
    changed = bool(result["elected"])
    result["unfilled"] += len(result["elected"])
    result["elected"] = []
    return changed


def fewer_blank(chance: random.Random, data: Data) -> bool:
    chance.choice(list(data["result"].values()))["blank"] += 1
    return True


def another_title(chance: random.Random, data: Data) -> bool:
    data["election"]["title"]["fr"] = "Autre"
    return True


def another_roll(chance: random.Random, data: Data) -> bool:
    data["election"]["roll"] = f"{chance.getrandbits(256):064x}"
    return True


def another_name(chance: random.Random, data: Data) -> bool:
    chance.choice(_contest(chance, data)["candidates"])["names"]["fr"] = "Autre"
    return True


def another_quota(chance: random.Random, data: Data) -> bool:
    _contest(chance, data)["rules"]["at_most"]["kind"] = 99
    return True


def another_explanation(chance: random.Random, data: Data) -> bool:
    chance.choice(list(data["result"].values()))["steps"].pop(0)
    return True


def hide_papers(chance: random.Random, data: Data) -> bool:
    contest = _contest(chance, data)
    contest["papers_published"] = False
    del data["papers"][contest["key"]]
    return True


BETRAYED: tuple[Tampering, ...] = (
    drop_paper, add_paper, duplicate_paper, edit_paper, blank_a_paper, weigh_a_paper, swap_papers, mark_a_paper,
    drop_receipt, add_receipt, duplicate_receipt, order_of_receipts, fewer_voters, fewer_electors, another_seat,
    another_seed, another_commitment, another_candidate, drop_candidate, another_total, another_elected, nobody_elected,
    fewer_blank,
)  # fmt: skip
"""What the bundle itself gives away even when its manifest is made to fit."""
SILENT: tuple[Tampering, ...] = (
    another_title, another_roll, another_name, another_quota, another_explanation, hide_papers,
)  # fmt: skip
"""What only the manifest gives away, or its published digest where the manifest is made to fit."""


def tampered(
    chance: random.Random, files: Mapping[str, bytes], ways: tuple[Tampering, ...], *, remade: bool
) -> tuple[str, dict[str, bytes]]:
    """The bundle tampered with in one of these ways that finds something to change, and the way's name."""
    while True:
        way, data = chance.choice(ways), opened(files)
        if way(chance, data):
            return way.__name__, closed(data, files, remade=remade)
