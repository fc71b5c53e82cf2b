"""Elections for the tests of bundles, made by chance, counted and packed."""

from __future__ import annotations

import random
from dataclasses import replace

from mithaq.counting.bundle import Contest, Election, bundle_of
from mithaq.counting.count import count
from mithaq.counting.drawing import commitment
from mithaq.counting.papers import Candidate, Paper
from mithaq.counting.rules import Method, Rules
from tests.counting import contests


def a_contest(
    chance: random.Random, key: str, seed: str, contest: contests.Contest, *, published: bool = True
) -> Contest:
    rules, candidates, papers = contest
    names = {each.key: {"ar": f"بلدية {each.key}", "fr": f"Ville {each.key}"} for each in candidates}
    receipts = [f"{chance.getrandbits(80):020x}" for _ in papers]
    counted = count(rules, candidates, papers, seed=seed, contest=key)
    return Contest(
        key, {"ar": "مقاعد", "fr": "Sièges"}, rules, candidates, names, papers, receipts,
        len(papers) + chance.randint(0, 5), len(papers), counted, published,
    )  # fmt: skip


def an_election(chance: random.Random, methods: tuple[Method, ...] = tuple(Method)) -> Election:
    """An election of one to three contests, with at least one paper each."""
    seed = f"{chance.getrandbits(128):032x}"
    made = []
    for number in range(chance.randint(1, 3)):
        rules, candidates, papers = contests.some_contest(chance, chance.choice(methods))
        sitting = tuple(replace(each, key=f"sits-{each.key}") for each in contests.some_candidates(chance, 2))
        rules = replace(rules, sitting=sitting) if chance.random() < 0.3 else rules
        papers = (*papers, Paper((chance.choice(candidates).key,)))
        made.append(a_contest(chance, f"seat-{number}", seed, contests.Contest(rules, candidates, papers)))
    roll = f"{chance.getrandbits(256):064x}"
    return Election({"ar": "انتخاب", "fr": "Élection"}, roll, seed, commitment(seed), made, {"network": "river-towns"})


def a_bundle(chance: random.Random) -> dict[str, bytes]:
    return bundle_of(an_election(chance))


def a_large_contest(method: Method, papers: int, *, quotas: bool) -> contests.Contest:
    """Forty candidates for six seats, and many papers: what the benchmarks count."""
    chance = random.Random(f"{method}{papers}")
    candidates: tuple[Candidate, ...] = contests.some_candidates(chance, 40)
    at_most = {"country": 2, "size": 3} if quotas else {}
    at_least = {("sex", "f"): 3, ("size", "small"): 2} if quotas and method is Method.APPROVAL else {}
    rules = Rules(method, 6, at_most, at_least)
    most = 40 if method is Method.STV else 6
    return contests.Contest(rules, candidates, contests.some_approvals(chance, candidates, papers, most))
