"""A person about whom something stands in every column of the registry: planted through commands, and by hand elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, models, transaction
from django.utils import timezone

from mithaq.charter.powers import Power
from mithaq.charter.text import Text
from mithaq.domains.amending.models import Amendment, Remark, Revision
from mithaq.domains.ballots.box_commands import set_box
from mithaq.domains.ballots.models import Voter
from mithaq.domains.ballots.roll import Entitled
from mithaq.domains.continuity.commands import announce_succession, prepare_handover
from mithaq.domains.continuity.models import Handover
from mithaq.domains.directory.consent_commands import show_contact
from mithaq.domains.directory.models import Post
from mithaq.domains.elections.models import Candidature, Election
from mithaq.domains.following.models import Commitment, CommitmentReport, Obstacle, ObstacleStep, TouchPoint
from mithaq.domains.governance.events import OfficeAppointed
from mithaq.domains.governance.models import Mandate, Seat
from mithaq.domains.governance.motion_commands import answer_motion, propose_motion
from mithaq.domains.meetings.models import Attendance, Invitation, Meeting
from mithaq.domains.meetings.planning_commands import Plan, new_meeting
from mithaq.domains.membership.models import Acceptance, Letter
from mithaq.domains.membership.standing_commands import open_standing_file
from mithaq.domains.minutes.models import Comment, Minutes, Part, Signature
from mithaq.domains.plans.models import Plan as NetworkPlan
from mithaq.domains.plans.models import Position
from mithaq.domains.polls.models import TimePoll, TimeReply
from mithaq.foundation.files.models import StoredFile
from mithaq.foundation.ledger.acts import record
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.notices.models import Notice
from mithaq.foundation.people.models import Person
from mithaq.foundation.search.models import SearchEntry
from tests.applying import an_application
from tests.builders import NOW, TODAY, World, a_council, a_network, later
from tests.rights.filed import filed
from tests.rights.shared import shared

ADDRESS, NAME = "Samira@tozeur.example", "سميرة العلامة"
BROWSER = "Samira's browser 17.5"


@dataclass
class Known:
    """The person, and the world around."""

    person: Person
    world: World


def a_person_known_everywhere() -> Known:
    """The mayor of one of five towns, who has done everything that leaves something behind."""
    world = a_council(a_network())
    person = world.person("tozeur")
    Person.objects.filter(pk=person.pk).update(
        email=ADDRESS, name=Text(ar=NAME), sex="woman", language="fr", last_login=NOW, password="pbkdf2$planted"
    )
    person.refresh_from_db()
    by = world.actor("tozeur")
    title = Text(ar="اقتراح سميرة", fr="Le titre de Samira")
    proposal = {"address": "clause:2.4/0/every", "value": "P2M"}
    propose_motion(by, Power.CHANGE_LIMIT, proposal, title=title, reasons=Text(fr="Des motifs de Samira"), at=NOW)
    seat = Seat.objects.get(organisation__key="tozeur")
    answer_motion(by, seat.pk, "refuse", reasons="أسباب سميرة", at=NOW)
    member = world.network.memberships.get(organisation__key="gafsa")
    open_standing_file(by, member.pk, "suspension", "1.2", Text(ar="غياب"), at=NOW)
    post = Post.objects.get(person=person)
    show_contact(by, post.pk, at=NOW)
    Post.objects.filter(pk=post.pk).update(qualifications="مهندسة مياه، عشرون سنة")
    town = world.members["tozeur"].pk
    Post.objects.create(
        organisation_id=town, office="deputy-mayor", person=person, since=date(2024, 1, 1), until=date(2025, 1, 1)
    )
    gone = announce_succession(world.actor("gafsa"), world.members["gafsa"].pk, ["focal-point"], TODAY, at=NOW)
    prepare_handover(world.platform, gone.succession, at=NOW)
    Handover.objects.update(done=NOW, done_by_id=person.pk)
    ended = {"since": date(2024, 1, 1), "until": date(2025, 1, 1), "entry": 1, "source": "election"}
    Mandate.objects.create(
        network=world.network, organ="council", organisation_id=town, person=person, constituent="river-section",
        sex="woman", **ended,
    )  # fmt: skip
    ended["source"] = "appointment"
    Mandate.objects.create(network=world.network, office="chair", organisation_id=town, person=person, **ended)
    motion = seat.motion
    appointed = OfficeAppointed(at=NOW, clause="2.4", mandate=1, office="chair", organisation=town, person=person.pk)
    with transaction.atomic():
        record(appointed, replace(by, person_id=None, authority="organ:council", motion_id=motion.pk))
    Seat.objects.create(motion=motion, number=99, person=person, votes=7)
    _in_an_election(world, person)
    _met(world, person)
    _amended(world, person)
    filed(world, person)
    _planned(world, person)
    _followed(world, person)
    shared(world, person)
    _applied(world, person)
    _signed_in(person)
    return Known(person, world)


def _applied(world: World, person: Person) -> None:
    """Two applications, a letter, a notice."""
    application = an_application(
        world, email=ADDRESS.lower(), contact_email=ADDRESS, contact_name=Text(ar=NAME), deputy_email="other@x.example",
    )  # fmt: skip
    application.language = "fr"
    application.save(update_fields=["language"])
    second = an_application(
        world, names=Text(fr="Zagora"), email="office@zagora.example", deputy_name=Text(fr="Samira comme adjointe"),
        deputy_email=ADDRESS, decision_council="Zagora",
    )  # fmt: skip
    entry = Entry.objects.order_by("-pk")[0]
    Letter.objects.create(application=application, entry_id=entry.pk, mailed=NOW)
    SearchEntry.objects.create(
        kind="person", key=f"0:{person.pk}", person_id=person.pk, titles=person.name, also=person.name.best("ar").words,
        passages=[{"language": "ar", "text": "رئيس"}], audience=["public"], sources=[f"person:{person.pk}"], digest="x",
    )  # fmt: skip
    Notice.objects.create(
        person_id=person.pk, network_id=world.network.pk, entry_id=entry.pk, created=NOW, read=NOW, mailed=NOW
    )
    assert second.deputy_email == ADDRESS


def _in_an_election(world: World, person: Person) -> None:
    """A place on a roll, a candidature with a photograph, and every step of an election."""
    town, at = world.members["tozeur"].pk, NOW
    roll = [Entitled(world.members["gafsa"].pk), Entitled(None, person.pk, 3)]
    box = set_box(world.network.pk, roll, secret=True, opens=at, closes=at + timedelta(days=1))
    Voter.objects.filter(box=box, person=person).update(voted=True)
    by = dict.fromkeys(("called_by", "opened_by", "attested_by", "proclaimed_by"), person)
    election = Election.objects.create(
        network=world.network, number=1, organ="council", electorate="members", method="approval", seats={"": 1},
        note=Text(), charter_version=1, called=at, attested=at, proclaimed=at, candidatures_until=at, annulment=Text(),
        box=box, **by,
    )  # fmt: skip
    photo = StoredFile.objects.create(name="samira.png", kind="image/png", size=9, sha256="0" * 64, added=at)
    Candidature.objects.create(
        election=election, organisation_id=town, person=person, submitted_by=person, sex="woman", photo=photo,
        statement=Text(fr="Le programme de Samira"), sharing=Text(fr="Samira partage"), submitted=at,
    )  # fmt: skip


def _met(world: World, person: Person) -> None:
    """A meeting whose record the person kept, and a seat held in person there."""
    plan = Plan(title=Text(fr="Séance"), starts=later(20), ends=later(21), place=Text(fr="Mairie"))
    with transaction.atomic():
        meeting = new_meeting(world.standing, "council", plan, at=NOW)
    meeting.secretary = person
    meeting.save()
    _minuted(meeting, person)
    Invitation.objects.create(meeting=meeting, person=person, entitled=True, answer="coming", acknowledged=NOW)
    poll = TimePoll.objects.create(
        network=meeting.network, number=1, organ="council", manner="room", closes=TODAY, opened=NOW, entry=1
    )
    TimeReply.objects.create(poll=poll, person=person, remark="ملاحظة سميرة على المواعيد", at=NOW)
    Attendance.objects.create(meeting=meeting, person=person, manner="online", arrived=NOW, left=NOW)


def _minuted(meeting: Meeting, person: Person) -> None:
    """Minutes that the person drafted, commented on and signed."""
    network = meeting.network
    minutes = Minutes.objects.create(
        network=network, meeting=meeting, version=1, facts={}, secretary=person, drafted=NOW, drafted_by=person, entry=1
    )
    part = Part.objects.create(minutes=minutes, position=0, facts={})
    Comment.objects.create(part=part, person=person, words="ملاحظة سميرة على المحضر", at=NOW)
    minutes.state, minutes.digest, minutes.adopted = "adopted", "0" * 64, NOW
    minutes.save()
    Signature.objects.create(minutes=minutes, role="chair", person=person, at=NOW)


def _amended(world: World, person: Person) -> None:
    """An amendment that the person proposed, wrote, commented on and answered, and a signature under the charter."""
    row = Amendment.objects.create(
        network=world.network, number=1, title=Text(fr="La révision de Samira"), why=Text(fr="Les raisons de Samira"),
        in_force_from=TODAY, proposed_by=person, proposed=NOW, entry=1,
    )  # fmt: skip
    revision = Revision.objects.create(
        amendment=row, number=1, source="charter: 1", document={}, digest="0" * 64, base=1, person=person, at=NOW,
        note=Text(fr="Ce que Samira a changé"),
    )  # fmt: skip
    Remark.objects.create(
        revision=revision, address="clause:2.4", organisation=world.members["tozeur"], person=person, at=NOW,
        words="ملاحظة سميرة على التعديل", answer="taken-up", reply="جواب سميرة", answered=NOW, answered_by=person,
    )  # fmt: skip
    membership = world.network.memberships.get(organisation__key="tozeur")
    Acceptance.objects.create(membership=membership, version=1, person=person, at=NOW, entry=1)


def _planned(world: World, person: Person) -> None:
    """A plan that the person began, and a position on it."""
    row = NetworkPlan.objects.create(
        network=world.network, number=1, kind="roadmap", title=Text(fr="Le plan de Samira"), since=TODAY, until=TODAY,
        started=NOW, started_by=person, changed=NOW,
    )  # fmt: skip
    Position.objects.create(
        plan=row, organisation=world.members["tozeur"], stance="commented", words="موقف سميرة", revision=1,
        person=person, at=NOW,
    )  # fmt: skip


def _followed(world: World, person: Person) -> None:
    """A contact, an obstacle and a commitment that the person put on record, and what was said of them."""
    given = {"network": world.network, "entry": 1}
    TouchPoint.objects.create(
        office="secretary", everybody=True, on=TODAY, about=Text(ar="حديث سميرة"), noted=NOW, noted_by=person, **given
    )
    row = Obstacle.objects.create(
        number=1, member=world.members["tozeur"], kind="left", title=Text(fr="La pompe de Samira"), lead_office="secretary",
        due=TODAY, reported=NOW, reported_by=person, updated=NOW, **given,
    )  # fmt: skip
    ObstacleStep.objects.create(obstacle=row, step="noted", words=Text(fr="Samira attend"), at=NOW, person=person)
    promised = Commitment.objects.create(
        number=1, item="left", title=Text(fr="La promesse de Samira"), lead_office="secretary", registered=NOW,
        registered_by=person, **given,
    )  # fmt: skip
    CommitmentReport.objects.create(
        commitment=promised, state="open", words=Text(fr="Samira s'y met"), at=NOW, person=person
    )


def _signed_in(person: Person) -> None:
    """What signing in leaves: an address, a second factor, a session, attempts, and a job that is to mail a notice."""
    address = EmailAddress.objects.create(user=person, email=ADDRESS, verified=True, primary=True)
    apps.get_model("account.EmailConfirmation").objects.create(
        email_address=address, created=NOW, sent=NOW, key="planted-key-of-confirmation"
    )
    apps.get_model("mfa.Authenticator").objects.create(
        user=person, type="totp", data={"secret": "planted-secret-of-totp"}, last_used_at=NOW
    )
    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session["planted"] = "inside the session"
    session.save()
    tried: dict[str, Any] = {
        "user_agent": BROWSER, "ip_address": "192.0.2.77", "username": ADDRESS, "http_accept": "text/planted",
        "path_info": "/ar/accounts/login/",
    }  # fmt: skip
    attempt = apps.get_model("axes.AccessAttempt").objects.create(
        **tried, get_data="next=/planted", post_data="login=planted", failures_since_start=41
    )
    apps.get_model("axes.AccessAttemptExpiration").objects.create(
        access_attempt=attempt, expires_at=timezone.now() + timedelta(days=1)
    )
    apps.get_model("axes.AccessFailureLog").objects.create(**tried, locked_out=True)
    apps.get_model("axes.AccessLog").objects.create(**tried, logout_time=NOW, session_hash="planted-hash-of-session")
    notice = Notice.objects.get(person_id=person.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, status, args, attempts) "
            "VALUES ('default', 'reactions.mail', NULL, 'todo', %s, 0)",
            [json.dumps({"notice_id": notice.pk})],
        )


def plain(value: object) -> object:
    """A value as the copy writes it."""
    match value:
        case Text():
            return value.as_json()
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
    return value


def traces(*words: str) -> list[str]:
    """Every column of every table in which one of these words stands: what an erasure has to leave empty."""
    found: list[str] = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            for column in model._meta.concrete_fields:
                if isinstance(column, models.BinaryField):
                    continue
                name, table = column.column, model._meta.db_table
                test = " OR ".join([f'"{name}"::text ILIKE %s'] * len(words))
                asked = [f"%{word}%" for word in words]
                cursor.execute(f'SELECT count(*) FROM "{table}" WHERE {test}', asked)
                if cursor.fetchone()[0]:
                    found.append(f"{model._meta.label}.{column.attname}")
    return found
