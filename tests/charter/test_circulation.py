"""Deciding in writing: carried or rejected early only when no further answer could change it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq.charter.circulation import Answers, Outcome, needed_heads, outcome
from mithaq.charter.organs import Majority, Organ, Quorum, Seats
from mithaq.charter.text import Text
from mithaq.charter.verdict import Origin, State

OPEN, CARRIED, REJECTED, LAPSED = Outcome.OPEN, Outcome.CARRIED, Outcome.REJECTED, Outcome.LAPSED
HALF = Fraction(1, 2)


def organ(
    majority: Majority | None = None, quorum: Quorum | None = None, count: int | None = None, **special: Majority
) -> Organ:
    named = {name.replace("_", "."): value for name, value in special.items()}
    title, seats = Text(ar="م", fr="m", en="m"), Seats(count=count, fill="election")
    return Organ(title=title, clause="7.1", seats=seats, majority=majority, quorum=quorum, majorities=named)


def heads(for_: int, against: int, abstained: int = 0, seats: int = 6) -> Answers:
    return Answers(seats, for_ + against + abstained, seats, for_, against, abstained)


MORE_THAN_HALF = Majority(share=HALF, exclusive=True)
QUORUM = Quorum(share=HALF, exclusive=True)
CAST = organ(MORE_THAN_HALF, QUORUM)
PRESENT = organ(MORE_THAN_HALF.model_copy(update={"of": "present"}), QUORUM)
ROLL = organ(Majority(share=Fraction(2, 3), of="roll"), QUORUM)


@pytest.mark.parametrize(
    ("body", "answers", "open_", "closed"),
    [
        (CAST, heads(0, 0), OPEN, LAPSED),
        (CAST, heads(3, 0), OPEN, LAPSED),  # three of six are not more than half
        (CAST, heads(4, 0), CARRIED, CARRIED),  # the other two cannot outvote them
        (CAST, heads(3, 1), OPEN, CARRIED),
        (CAST, heads(2, 2), OPEN, REJECTED),  # a tie is not more than half
        (CAST, heads(1, 3), REJECTED, REJECTED),  # with both of the rest it would be a tie
        (CAST, heads(0, 3), OPEN, LAPSED),  # lost already, but without a quorum nothing is decided
        (CAST, heads(1, 0, 3), OPEN, CARRIED),
        (CAST, heads(0, 0, 6), REJECTED, REJECTED),  # nobody is for it
        (CAST, heads(3, 3), REJECTED, REJECTED),
        (PRESENT, heads(1, 0, 3), REJECTED, REJECTED),  # abstentions weigh against
        (PRESENT, heads(3, 0, 1), OPEN, CARRIED),
        (PRESENT, heads(4, 0), CARRIED, CARRIED),
        (ROLL, heads(4, 0), CARRIED, CARRIED),
        (ROLL, heads(3, 1), OPEN, REJECTED),  # two thirds of the roll, silent ones too
        (ROLL, heads(2, 3), REJECTED, REJECTED),
        (ROLL, heads(3, 0), OPEN, LAPSED),
        (organ(MORE_THAN_HALF), heads(1, 0), OPEN, CARRIED),  # without a quorum one answer is enough in the end
        (organ(MORE_THAN_HALF), heads(0, 0), OPEN, LAPSED),
        (organ(), heads(2, 2), OPEN, REJECTED),  # without a majority of its own, more than half of the votes cast
    ],
)
def test_what_the_answers_amount_to(body: Organ, answers: Answers, open_: Outcome, closed: Outcome) -> None:
    assert outcome(body, "plan.approve", answers, closed=False)[0] is open_
    assert outcome(body, "plan.approve", answers, closed=True)[0] is closed


def test_votes_have_weights_and_seats_have_heads() -> None:
    """Three of four towns have answered; the one that has not holds six of ten votes."""
    weighted = Answers(seats=4, answered=3, entitled=10, for_=4, against=0)
    assert outcome(CAST, "plan.approve", weighted, closed=False)[0] is OPEN
    heavy = Answers(seats=4, answered=3, entitled=10, for_=6, against=2)
    assert outcome(CAST, "plan.approve", heavy, closed=False)[0] is CARRIED
    alone = Answers(seats=4, answered=1, entitled=10, for_=7, against=0)
    assert outcome(CAST, "plan.approve", alone, closed=False)[0] is OPEN  # the votes would do, the heads do not
    assert outcome(CAST, "plan.approve", alone, closed=True)[0] is LAPSED


@pytest.mark.parametrize(
    ("quorum", "count", "seats", "needed"),
    [
        (None, 6, 6, 1),
        (QUORUM, 6, 6, 4),
        (QUORUM, 6, 4, 3),  # of those filled
        (QUORUM.model_copy(update={"of": "seats"}), 6, 4, 4),  # of all that the charter defines
        (QUORUM.model_copy(update={"of": "seats"}), None, 4, 3),
        (Quorum(share=Fraction(1, 3)), 6, 6, 2),
        (Quorum(share=Fraction(0)), 6, 6, 1),
    ],
)
def test_how_many_must_answer(quorum: Quorum | None, count: int | None, seats: int, needed: int) -> None:
    assert needed_heads(organ(quorum=quorum, count=count), seats) == needed


def test_a_power_may_have_its_own_majority() -> None:
    strict = organ(MORE_THAN_HALF, QUORUM, charter_amend=Majority(share=Fraction(2, 3), of="roll"))
    assert outcome(strict, "plan.approve", heads(3, 1), closed=True)[0] is CARRIED
    assert outcome(strict, "charter.amend", heads(3, 1), closed=True)[0] is REJECTED


@pytest.mark.parametrize(
    ("answers", "closed", "state", "reason"),
    [
        (heads(4, 0), False, State.KEPT, "circulation-carried"),
        (heads(2, 1), False, State.UNPROVEN, "circulation-open"),
        (heads(2, 1), True, State.BREACHED, "circulation-lapsed"),
        (heads(2, 4), True, State.BREACHED, "circulation-rejected"),
    ],
)
def test_the_verdict_shows_the_figures(answers: Answers, closed: bool, state: State, reason: str) -> None:
    verdict = outcome(CAST, "plan.approve", answers, closed=closed)[1]
    assert (verdict.clause, verdict.finding.state, verdict.finding.reason) == ("7.1", state, reason)
    assert verdict.finding.figures["quorum"] == 4
    assert verdict.finding.figures["answered"] == answers.answered


def test_a_chosen_quorum_makes_the_outcome_a_choice() -> None:
    chosen = organ(MORE_THAN_HALF, QUORUM.model_copy(update={"origin": Origin.CHOICE}))
    assert outcome(chosen, "plan.approve", heads(4, 0), closed=True)[1].finding.origin is Origin.CHOICE
    assert outcome(CAST, "plan.approve", heads(4, 0), closed=True)[1].finding.origin is Origin.TEXT


ANSWER = ("for", "against", "abstained", None)
BODIES = st.builds(
    organ,
    majority=st.builds(
        Majority,
        share=st.sampled_from([Fraction(0), Fraction(1, 3), HALF, Fraction(2, 3), Fraction(1)]),
        exclusive=st.booleans(),
        of=st.sampled_from(["cast", "present", "roll"]),
    ),
    quorum=st.none()
    | st.builds(
        Quorum,
        share=st.sampled_from([Fraction(1, 3), HALF, Fraction(1)]),
        exclusive=st.booleans(),
        of=st.just("filled"),
    ),
)


def tally(weights: list[int], given_answers: tuple[str | None, ...]) -> Answers:
    sums = {answer: sum(w for w, a in zip(weights, given_answers, strict=True) if a == answer) for answer in ANSWER}
    answered = sum(answer is not None for answer in given_answers)
    return Answers(len(weights), answered, sum(weights), sums["for"], sums["against"], sums["abstained"])


def completions(given_answers: tuple[str | None, ...]) -> Iterator[tuple[str | None, ...]]:
    """Every way in which those who are silent may still answer, or stay silent."""
    yield from product(*[(answer,) if answer else ANSWER for answer in given_answers])


@settings(max_examples=120, deadline=None)
@given(BODIES, st.lists(st.tuples(st.integers(1, 4), st.sampled_from(ANSWER)), min_size=1, max_size=5))
def test_a_motion_is_decided_early_only_when_no_answer_could_change_it(
    body: Organ, seats: list[tuple[int, str | None]]
) -> None:
    weights = [weight for weight, _ in seats]
    given_answers = tuple(answer for _, answer in seats)
    early = outcome(body, "plan.approve", tally(weights, given_answers), closed=False)[0]
    ends = {outcome(body, "plan.approve", tally(weights, each), closed=True)[0] for each in completions(given_answers)}
    assert early is not LAPSED or None not in given_answers
    if early is not OPEN:
        assert ends == {early}


@settings(max_examples=120, deadline=None)
@given(BODIES, st.lists(st.tuples(st.integers(1, 4), st.sampled_from(ANSWER)), min_size=1, max_size=5))
def test_a_motion_that_every_answer_would_carry_is_carried_at_once(
    body: Organ, seats: list[tuple[int, str | None]]
) -> None:
    weights = [weight for weight, _ in seats]
    given_answers = tuple(answer for _, answer in seats)
    ends = {outcome(body, "plan.approve", tally(weights, each), closed=True)[0] for each in completions(given_answers)}
    if ends in ({CARRIED}, {REJECTED}):
        assert outcome(body, "plan.approve", tally(weights, given_answers), closed=False)[0] in ends


@pytest.mark.parametrize(("weight", "found"), [(1, OPEN), (3, CARRIED)])
def test_the_model_has_teeth(weight: int, found: Outcome) -> None:
    """A naive tally that forgot the silent ones would carry the first case at once."""
    assert outcome(organ(MORE_THAN_HALF), "x", tally([weight, 1, 1], ("for", None, None)), closed=False)[0] is found
