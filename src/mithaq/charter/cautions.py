"""What a charter may say, and its network should think twice about: named when a file is checked, refused nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from mithaq.charter.document import Charter
from mithaq.charter.organs import Majority
from mithaq.charter.portfolios import unassigned
from mithaq.charter.powers import Power
from mithaq.charter.problem import Path, Problem


def cautions(charter: Charter) -> Iterator[Problem]:
    yield from _silenced_by_dues(charter)
    yield from _ties_in_secret(charter)
    yield from unassigned(charter)


def _silenced_by_dues(charter: Charter) -> Iterator[Problem]:
    """Dues that take the vote, where every organ that decides takes its votes from the members that owe them.

    With all of them in arrears no roll has a seat, and no organ could waive a sum or amend the charter. An office that may
    waive by itself is a way out, and so is an organ whose seats are not the members' own.
    """
    fees, waives = charter.fees, charter.powers.get(Power.WAIVE_CONTRIBUTION)
    if fees.mode != "dues" or "suspend-vote" not in fees.effects or (waives and waives.office):
        return
    deciding = sorted({grant.organ for grant in charter.powers.values() if grant.organ in charter.organs})
    whole = [key for key in deciding if charter.organs[key].seats.fill == "membership"]
    if whole and all(_of_members(charter, key, frozenset()) for key in deciding):
        figures = {"value": ", ".join(deciding), "organ": whole[0]}
        yield Problem("dues-silence-all", ("fees", "effects"), figures)


def _ties_in_secret(charter: Charter) -> Iterator[Problem]:
    """Secret votes whose ties the chair would decide: nobody knows the chair's vote, so that such a tie is not carried."""
    for key, organ in charter.organs.items():
        path: Path = ("organs", key)
        asked: list[tuple[Path, Majority | None]] = [((*path, "majority"), organ.majority)]
        asked += [((*path, "majorities", power), majority) for power, majority in organ.majorities.items()]
        for where, majority in asked:
            if majority and majority.secret and majority.tie == "chair":
                yield Problem("secret-tie-chair", (*where, "tie"), {"value": key})


def _of_members(charter: Charter, key: str, seen: frozenset[str]) -> bool:
    """Whether every seat of an organ is held for a member: all sit in it, they elect it, or such organs send to it."""
    seats = charter.organs[key].seats
    if seats.fill == "delegates":
        return all(_of_members(charter, sender, seen | {key}) for sender in seats.sending if sender not in seen)
    return seats.fill in ("membership", "election")
