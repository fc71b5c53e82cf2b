"""Standing in an election, and taking a candidature back."""

from __future__ import annotations

from datetime import datetime

from mithaq.charter.text import Text
from mithaq.charter.verdict import Verdict
from mithaq.domains.directory.models import Organisation
from mithaq.domains.directory.queries import posts_of
from mithaq.domains.elections.commands import held, plan_for
from mithaq.domains.elections.eligibility import contest_of, may_stand
from mithaq.domains.elections.events import CandidatureSubmitted, CandidatureWithdrawn
from mithaq.domains.elections.lifecycle import Stage
from mithaq.domains.elections.models import Candidature, Election
from mithaq.domains.governance.commands import standing_of
from mithaq.foundation.files.commands import store_file
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.files.sniffing import DOCUMENTS, inspect
from mithaq.foundation.ledger.actor import Actor, Right
from mithaq.foundation.ledger.acts import act


@act(Right.SPEAK_FOR_MEMBER)
def submit_candidature(
    by: Actor,
    election_id: int,
    organisation_id: int,
    statement: Text,
    *,
    sharing: Text | None = None,
    sex: str = "",
    photo: tuple[str, bytes] | None = None,
    person_id: int | None = None,
    at: datetime,
) -> CandidatureSubmitted:
    """Stand for election, by whoever speaks for the organisation; sent again it replaces what was said before.

    `photo` is a picture's name and content; without one, that of before stays.
    """
    election, standing = held(by, election_id), standing_of(by)
    _taken_in(election, at).or_refuse()
    own = organisation_id in by.organisations
    Verdict.of(own, clause=election.clause, reason="speaks-for-the-organisation").or_refuse()
    plan = plan_for(standing, election)
    organisation = Organisation.objects.select_related("parent").get(pk=organisation_id)
    may_stand(standing, plan, election, organisation, at.date()).or_refuse()
    Verdict.of(bool(statement.as_json()), clause=election.clause, reason="statement-missing").or_refuse()
    Verdict.of(sex in ("", "woman", "man"), clause=election.clause, reason="sex-unknown").or_refuse()
    in_post = person_id is None or person_id in {post.person_id for post in posts_of(organisation_id, at.date())}  # type: ignore[attr-defined]
    Verdict.of(in_post, clause=election.clause, reason="not-in-post-there").or_refuse()
    before = Candidature.objects.filter(election=election, organisation=organisation).first()
    Candidature.objects.update_or_create(
        election=election,
        organisation=organisation,
        defaults={
            "contest": contest_of(plan, organisation),
            "statement": statement,
            "sharing": sharing or Text(),
            "sex": sex,
            "person_id": person_id,
            "photo": _portrait(photo, organisation_id, at) if photo else before and before.photo,
            "submitted": at,
            "submitted_by_id": by.person_id,
            "withdrawn": None,
        },
    )
    return CandidatureSubmitted(at=at, clause=election.clause, election=election.pk, organisation=organisation.pk)


@act(Right.SPEAK_FOR_MEMBER)
def withdraw_candidature(by: Actor, election_id: int, organisation_id: int, *, at: datetime) -> CandidatureWithdrawn:
    """Take a candidature back, until the vote opens."""
    election = held(by, election_id)
    Verdict.of(organisation_id in by.organisations, clause="", reason="speaks-for-the-organisation").or_refuse()
    called = election.stage == Stage.CALLED
    Verdict.of(called, clause=election.clause, reason="candidates-are-fixed").or_refuse()
    found = Candidature.objects.filter(election=election, organisation_id=organisation_id, withdrawn=None)
    Verdict.of(found.update(withdrawn=at) == 1, clause=election.clause, reason="no-such-candidature").or_refuse()
    return CandidatureWithdrawn(at=at, clause=election.clause, election=election.pk, organisation=organisation_id)


def _portrait(photo: tuple[str, bytes], organisation_id: int, at: datetime) -> StoredFile:
    name, content = photo
    verdict = inspect(content, DOCUMENTS).or_refuse()
    picture = str(verdict.finding.figures["kind"]).startswith("image/")
    Verdict.of(picture, clause="", reason="photo-not-an-image").or_refuse()
    return store_file(name, content, organisation_id=organisation_id, public=True, at=at)


def _taken_in(election: Election, at: datetime) -> Verdict:
    """Whether candidatures are still taken."""
    if election.stage != Stage.CALLED or election.round > 1:
        return Verdict.of(False, clause=election.clause, reason="candidates-are-fixed")
    until = election.candidatures_until
    return Verdict.of(at < until, clause=election.clause, reason="candidature-too-late", on=until.date())
