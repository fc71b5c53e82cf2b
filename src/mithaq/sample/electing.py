"""Elections of the sample world, from the call to the mandates, through the product's own commands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mithaq.charter.powers import Power
from mithaq.charter.text import LANGUAGES, Text
from mithaq.domains.ballots.box_commands import seal_box, sweep
from mithaq.domains.ballots.commands import cast_ballot
from mithaq.domains.ballots.models import Box, Voter
from mithaq.domains.ballots.queries import contests_of
from mithaq.domains.ballots.receipts import new_code
from mithaq.domains.elections.candidature_commands import submit_candidature
from mithaq.domains.elections.commands import call_election, open_election
from mithaq.domains.elections.models import Election, Scrutineer
from mithaq.domains.elections.result_commands import attest_result, close_election, count_election, proclaim_election
from mithaq.domains.elections.scrutiny_commands import name_scrutineer
from mithaq.foundation.ledger.actor import Actor
from mithaq.foundation.networks.queries import constitution_of
from mithaq.sample.admitting import carry, seat_holder
from mithaq.sample.governing import holder_of, speaker_of
from mithaq.sample.people import read

if TYPE_CHECKING:
    from mithaq.sample.world import World

Given = dict[str, Any]


def plan_elections(world: World) -> None:
    """Each election is called on its day; the rest follows from there."""
    for given in read("elections.yaml")["elections"]:
        world.plan(given["called"], 9, lambda g=given: _call(world, g))


def _call(world: World, given: Given) -> None:
    slug, day = given["network"], given["called"]
    ends = {"candidatures_until": given["candidatures_until"], "opens": given.get("opened", given["candidatures_until"] + 1), "closes": given["closes"]}  # fmt: skip
    moments = {name: world.ahead(on, 18 if name == "closes" else 8) for name, on in ends.items()}
    if "by_motion" in given:
        proposal = {"organ": given["organ"], **{name: at.isoformat() for name, at in moments.items()}}
        carry(world, slug, Power.OPEN_ELECTION, proposal, Text(**given["by_motion"]), Text(**given["note"]), day)
    else:
        by = holder_of(world, slug, given["caller"], day)
        call_election(
            by,
            organ=given["organ"],
            candidatures_until=moments["candidatures_until"],
            opens=moments["opens"],
            closes=moments["closes"],
            note=Text(**given["note"]),
            at=world.at(day, 9),
        )
    election = Election.objects.filter(network=world.networks[slug]).order_by("-number")[0]
    for number, candidate in enumerate(given["candidates"]):
        stood = min(day + 2 + number, given["candidatures_until"] - 1)
        if stood <= 0:
            world.plan(stood, 11, lambda c=candidate, d=stood: _stand(world, given, election.pk, c, d))
    if "opened" in given:
        world.plan(given["opened"], 9, lambda: _open(world, given, election.pk))
    world.agenda.sort(key=lambda step: step[:3])


def _stand(world: World, given: Given, election: int, candidate: Given, day: int) -> None:
    organisation = world.organisations[candidate["organisation"]].pk
    statement = Text(**{language: candidate[language] for language in LANGUAGES if language in candidate})
    submit_candidature(
        speaker_of(world, organisation, given["network"], day),
        election,
        organisation,
        statement,
        sharing=Text(**candidate.get("sharing", {})),
        sex=candidate["sex"],
        at=world.at(day, 11),
    )


def _open(world: World, given: Given, pk: int) -> None:
    """A second person opens: whoever proclaims by office, else somebody of the organ charged with it."""
    day = given["opened"]
    if "watches" in given:
        _watch(world, given, pk)
    open_election(_second(world, given, pk, day), pk, at=world.at(day, 9))
    election = Election.objects.select_related("box").get(pk=pk)
    random = world.people.random
    last = min(given["closes"], 0)
    waiting = given.get("waiting", ())
    for voter in Voter.objects.filter(box=election.box).exclude(organisation__key__in=waiting).order_by("number"):
        if random.random() < given["votes"]:
            on = random.randint(day, max(day, last - 1))
            world.plan(on, random.randint(10, 17), lambda v=voter.pk, d=on: _vote(world, given, election, v, d))
    if given["closes"] <= 0:
        world.plan(given["closes"], 19, lambda: _close(world, given, pk))
    world.agenda.sort(key=lambda step: step[:3])


def _watch(world: World, given: Given, pk: int) -> None:
    """A scrutineer is named where an office calls elections alone; an organ by motion names none here."""
    if "caller" in given:
        by = holder_of(world, given["network"], given["caller"], given["opened"])
        watching = world.organisations[given["watches"]].pk
        name_scrutineer(by, pk, watching, at=world.at(given["opened"], 8))


def _first(world: World, given: Given, pk: int, day: int) -> Actor:
    """Who stands for a result: a scrutineer, else somebody of the organ that called the election."""
    if Scrutineer.objects.filter(election_id=pk).exists():
        return _second(world, given, pk, day)
    return seat_holder(world, given["network"], Power.OPEN_ELECTION, day)


def _second(world: World, given: Given, pk: int, day: int) -> Actor:
    watching = Scrutineer.objects.filter(election_id=pk).select_related("organisation").first()
    if watching is not None:
        return speaker_of(world, watching.organisation.pk, given["network"], day)
    standing = constitution_of(world.networks[given["network"]], world.day(day))
    grant = standing.charter.powers[Power.PROCLAIM_ELECTION]
    return holder_of(world, given["network"], grant.office or "", day)


def _vote(world: World, given: Given, election: Election, pk: int, day: int) -> None:
    """A ballot as its voter might fill it: drawn by how much each candidate is liked, and not always to the end."""
    voter = Voter.objects.select_related("organisation").get(pk=pk)
    assert voter.organisation is not None
    random = world.people.random
    liked = {each["organisation"]: each["liked"] for each in given["candidates"]}
    choices: dict[str, list[str]] = {}
    for key, contest in contests_of(election.box).items():
        names = sorted(candidate.key for candidate in contest.candidates)
        wanted = random.randint(max(1, contest.allowed - 2), contest.allowed)
        ranked = sorted(names, key=lambda name: random.random() ** (1 / liked[name]), reverse=True)
        choices[key] = [] if random.random() < 0.03 else ranked[:wanted]
    by = speaker_of(world, voter.organisation.pk, given["network"], day)
    at = max(world.at(day, 10), election.box.opens + timedelta(minutes=1))
    cast_ballot(by, voter.pk, choices, new_code(), at=at)


def _close(world: World, given: Given, pk: int) -> None:
    slug, day = given["network"], given["closes"]
    by, at = world.platform(slug, day), world.at(day, 19)
    box = Box.objects.get(pk=close_election(by, pk, at=at).box)
    sweep(box)
    seal_box(by, box.pk, at=at)
    count_election(by, pk, at=at)
    world.plan(given["attested"], 10, lambda: _attest(world, given, pk))
    world.plan(given["proclaimed"], 12, lambda: _proclaim(world, given, pk))
    world.agenda.sort(key=lambda step: step[:3])


def _attest(world: World, given: Given, pk: int) -> None:
    attest_result(_first(world, given, pk, given["attested"]), pk, at=world.at(given["attested"], 10))


def _proclaim(world: World, given: Given, pk: int) -> None:
    """By the organ that the charter charges with it."""
    organ = world.charter(given["network"]).organs[given["organ"]].title
    words = {"ar": "إعلان نتيجة انتخاب {}", "fr": "Proclamation du résultat : {}", "en": "Result of the election: {}"}
    title = Text(**{language: said.format(organ.best(language).words) for language, said in words.items()})
    slug, day = given["network"], given["proclaimed"]
    grant = constitution_of(world.networks[slug], world.day(day)).charter.powers[Power.PROCLAIM_ELECTION]
    if grant.office:
        proclaim_election(holder_of(world, slug, grant.office, day), pk, at=world.at(day, 12))
    else:
        carry(world, slug, Power.PROCLAIM_ELECTION, {"election": pk}, title, Text(), day)
