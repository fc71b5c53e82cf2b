"""Where an organ calls elections, its seats name scrutineers, and its motions give an election up or call its second round."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.elections.commands import call_election
from mithaq.domains.elections.lifecycle import Stage
from mithaq.domains.elections.models import Election, Scrutineer
from mithaq.domains.elections.scrutiny_commands import name_scrutineer
from mithaq.domains.governance.executable import EXECUTABLE, Grounds
from mithaq.domains.governance.proposals import authority_of
from tests.builders import NOW, World, later
from tests.domains.elections.polls import CANDIDATURES, CLOSES, OPENS, VOTING, an_electorate, opened, vote

pytestmark = pytest.mark.django_db
BY_ORGAN = VOTING.replace("election.open: {office: secretary", "election.open: {organ: council")
STEPS = EXECUTABLE[Power.OPEN_ELECTION]


def called_by_the_council(world: World) -> Election:
    council = authority_of(world.standing, "council", 7).submitting(None)
    days = {"candidatures_until": CANDIDATURES, "opens": OPENS, "closes": CLOSES}
    return Election.objects.get(pk=call_election(council, organ="council", at=NOW, **days).election)


def carried(world: World, given: dict[str, object], reasons: Text) -> None:
    """What happens when the council carries a motion with these arguments."""
    STEPS.check(world.standing, given, NOW.date()).or_refuse()
    council = authority_of(world.standing, "council", 8)
    STEPS.perform(council, given, Grounds(later(1), "2.1", reasons))


def test_a_seat_of_the_organ_names_a_scrutineer_and_a_stranger_does_not() -> None:
    world = an_electorate(BY_ORGAN)
    election = called_by_the_council(world)
    watching = world.members["town-09"].pk
    with pytest.raises(Refused, match="not-charged-with-the-election"):
        name_scrutineer(world.actor("town-08"), election.pk, watching, at=later(1))
    with pytest.raises(Refused, match="second-factor-needed"):
        name_scrutineer(world.actor("town-02", second_factor=False), election.pk, watching, at=later(1))
    name_scrutineer(world.actor("town-02"), election.pk, watching, at=later(1))
    assert Scrutineer.objects.get().organisation_id == watching  # type: ignore[attr-defined]


def test_a_carried_motion_gives_an_election_up_with_its_reasons() -> None:
    world = an_electorate(BY_ORGAN)
    election = called_by_the_council(world)
    with pytest.raises(Refused, match="reasons-missing"):
        carried(world, {"election": election.pk, "step": "annul"}, Text())
    carried(world, {"election": election.pk, "step": "annul"}, Text(fr="Le conseil a été dissous."))
    election.refresh_from_db()
    assert (election.stage, election.annulment.fr) == (Stage.ANNULLED, "Le conseil a été dissous.")
    with pytest.raises(Refused, match="stage-may-follow"):
        carried(world, {"election": election.pk, "step": "annul"}, Text(fr="Encore."))


def test_a_motion_for_a_second_round_is_refused_where_none_is_needed() -> None:
    world = an_electorate()
    election = opened(world)
    vote(world, election, "town-01", "town-03")
    closes = (CLOSES + timedelta(days=9)).isoformat()
    with pytest.raises(Refused, match="no-second-round"):
        carried(world, {"election": election.pk, "step": "second-round", "closes": closes}, Text())
