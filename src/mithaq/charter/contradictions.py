"""Two parts of a charter that cannot hold together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mithaq.charter.document import Charter, Clause
from mithaq.charter.money import fits, places_of
from mithaq.charter.problem import Path, Problem
from mithaq.charter.rules.cadence import Cadence
from mithaq.charter.rules.provisions import Carries
from mithaq.charter.rules.rule import Rule, Selecting
from mithaq.charter.verdict import Origin

LIMITLESS = ("count", "share", "average", "balance")


def contradictions(charter: Charter) -> Iterator[Problem]:
    yield from _fees(charter)
    placed = list(_placed(charter))
    for path, clause, rule in placed:
        low, high = getattr(rule, "at_least", None), getattr(rule, "at_most", None)
        if rule.named in LIMITLESS and low is None and high is None:
            yield Problem("no-limit", path)
        if low is not None and high is not None and not isinstance(low, str) and low > high:
            yield Problem("contradiction", path, {"other": clause.ref, "reason": f"at_least {low} > at_most {high}"})
        yield from _against_the_head(charter, path, clause, rule)
    alike: dict[str, list[tuple[Path, Clause, Selecting]]] = defaultdict(list)
    for path, clause, rule in placed:
        if isinstance(rule, Selecting):
            alike[_target(rule)].append((path, clause, rule))
    for rules in alike.values():
        yield from _clashes(rules)


def _fees(charter: Charter) -> Iterator[Problem]:
    """Fees that bind though they are voluntary, days without a due day, and sums that cannot be counted or chosen."""
    fees = charter.fees
    if fees.mode != "dues" and fees.effects:
        yield Problem("voluntary-effects", ("fees", "effects"))
    if fees.due is None and (fees.grace or fees.remind):
        yield Problem("fees-days", ("fees", "grace" if fees.grace else "remind"))
    if fees.scale and fees.means is None and "means" in fees.factors:
        yield Problem("fees-means", ("fees", "factors"))
    limits = [band.up_to for band in fees.scale]
    closed = [limit for limit in limits if limit is not None]
    if None in limits[:-1] or closed != sorted(set(closed)):
        yield Problem("fees-bands", ("fees", "scale"), {"value": ", ".join(str(limit) for limit in limits)})
    sums = [(("fees", "scale", n, "amount"), band.amount) for n, band in enumerate(fees.scale)]
    sums += [(("fees", "joining"), fees.joining)] if fees.joining is not None else []
    for path, amount in sums:
        if not fits(amount, charter.currency):
            figures = {"value": str(amount), "currency": charter.currency, "places": str(places_of(charter.currency))}
            yield Problem("fees-places", path, figures)


def _clashes(rules: Sequence[tuple[Path, Clause, Selecting]]) -> Iterator[Problem]:
    """Contradictions among rules that measure the same; each rule is told of one at most."""
    for index, (path, _, rule) in enumerate(rules):
        for _, first, other in rules[:index]:
            if reason := _clash(other, rule):
                yield Problem("contradiction", path, {"other": first.ref, "reason": reason})
                break


def _placed(charter: Charter) -> Iterator[tuple[Path, Clause, Rule]]:
    for a, article in enumerate(charter.articles):
        for c, clause in enumerate(article.clauses):
            for r, rule in enumerate(clause.rules):
                yield ("articles", a, "clauses", c, "rules", r), clause, rule


def _target(rule: Selecting) -> str:
    """What a rule measures: two rules of the same target speak of the same number."""
    extra = {name: getattr(rule, name, None) for name in ("having", "by", "figure", "distinct", "per", "measure")}
    return str((rule.named, rule.of, sorted(rule.where.items(), key=str), str(rule.within), extra))


def _clash(one: Selecting, other: Selecting) -> str | None:
    """Why two rules that measure the same cannot both hold."""
    if isinstance(one, Cadence) and isinstance(other, Cadence):
        differ = one.every != other.every and Origin.TEXT in (one.origin, other.origin) and one.origin == other.origin
        return f"{one.every} ≠ {other.every}" if differ else None
    for low_rule, high_rule in ((one, other), (other, one)):
        low, high = getattr(low_rule, "at_least", None), getattr(high_rule, "at_most", None)
        if low is not None and high is not None and low > high:
            return f"at_least {low} > at_most {high}"
    return None


def _against_the_head(charter: Charter, path: Path, clause: Clause, rule: Rule) -> Iterator[Problem]:
    """A rule that contradicts what the charter itself defines."""
    if isinstance(rule, Cadence) and rule.of == "meeting" and set(rule.where) == {"organ", "state"}:
        organ = charter.organs.get(str(rule.where["organ"]))
        every = organ.meets.every if organ and organ.meets else None
        chosen = organ is not None and organ.meets is not None and organ.meets.origin_of("every") is Origin.CHOICE
        both_chosen = chosen and rule.origin is Origin.CHOICE
        if every and every != rule.every and not rule.late and not both_chosen:
            reason = f"organs.{rule.where['organ']}.meets.every {every} ≠ {rule.every}"
            yield Problem("contradiction", path, {"other": clause.ref, "reason": reason})
    if isinstance(rule, Carries):
        held = len(charter.lists.get(rule.list, {})) if rule.list else None
        if held is not None and rule.count is not None and held != rule.count:
            reason = f"lists.{rule.list}: {held} ≠ {rule.count}"
            yield Problem("contradiction", path, {"other": clause.ref, "reason": reason})
        if rule.fees and rule.fees != charter.fees.mode:
            reason = f"fees.mode {charter.fees.mode} ≠ {rule.fees}"
            yield Problem("contradiction", path, {"other": clause.ref, "reason": reason})
