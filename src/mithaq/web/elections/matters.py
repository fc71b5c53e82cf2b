"""What awaits a person in elections: to vote, to stand, to open, to stand for a result, to proclaim it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mithaq.domains.ballots.models import Voter
from mithaq.domains.ballots.queries import ballots_awaiting
from mithaq.domains.elections.lifecycle import RUNNING, Stage
from mithaq.domains.elections.models import Election
from mithaq.web.elections.showing import title_of, what_one_may
from mithaq.web.setting import Setting
from mithaq.web.wording.saying import Speaker
from mithaq.web.workspace.matter import Matter


def of_elections(setting: Setting, speaker: Speaker) -> list[Matter]:
    """Ballots to cast, and what those in charge have to do next."""
    running = Election.objects.filter(network_id=setting.network_id, stage__in=RUNNING).select_related("box")
    matters = [*_ballots(setting, speaker)]
    for election in running:
        matters += _charge(election, setting, speaker)
    return matters


def _named(words: str, election: Election, setting: Setting, speaker: Speaker) -> str:
    return f"{words}: {title_of(election, setting).best(speaker.manner.language).words}"


def _until(moment: object, clause: str, speaker: Speaker) -> SafeString:
    words = _("until %(day)s") % {"day": speaker.manner.moment(moment)}  # type: ignore[arg-type]
    return format_html("{} · <bdi>{}</bdi>", words, clause) if clause else format_html("{}", words)


def _ballots(setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    for voter in ballots_awaiting(setting.actor):
        election = Election.objects.filter(box=voter.box).first()
        if election is None:
            continue
        href = reverse("ballot", args=[setting.standing.slug, voter.pk])
        title = _named(_("Vote"), election, setting, speaker)
        due = voter.box.closes.date()
        state = "breached" if (due - setting.today).days <= 3 else "due-soon"
        yield Matter(state, title, _until(voter.box.closes, election.clause, speaker), href, _("Vote"), due)


def _charge(election: Election, setting: Setting, speaker: Speaker) -> Iterator[Matter]:
    href = reverse("election", args=[setting.standing.slug, election.number])
    clause, closes = election.clause, election.box.closes
    if election.stage == Stage.CALLED and election.round == 1 and _votes(election, setting):
        until = election.candidatures_until
        if until.date() >= setting.today:
            title = _named(_("Stand, or tell others to"), election, setting, speaker)
            yield Matter("unproven", title, _until(until, clause, speaker), href, _("Read"), until.date())
    may = what_one_may(election, setting.actor)
    if may["open"] and (election.round > 1 or election.candidatures_until.date() < setting.today):
        title = _named(_("Open the vote"), election, setting, speaker)
        yield Matter("due-soon", title, _until(closes, clause, speaker), href, _("Look"), election.box.opens.date())
    steps = (("attest", _("Stand for the result")), ("proclaim", _("Proclaim the result")), ("propose", _("Propose to proclaim the result")), ("second_round", _("Call the second round")))  # fmt: skip
    for step, words in steps:
        if may[step]:
            day = (election.counted or closes).date()
            yield Matter("due-soon", _named(words, election, setting, speaker), _until(closes, clause, speaker), href, _("Look"), day)  # fmt: skip


def _votes(election: Election, setting: Setting) -> bool:
    """Whether an organisation of the reader stands on the roll."""
    return Voter.objects.filter(box=election.box, organisation_id__in=setting.actor.organisations).exists()
