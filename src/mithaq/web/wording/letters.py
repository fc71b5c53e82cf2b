"""The words of a letter to an applicant, in the language of its application."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mithaq.charter.document import Charter
from mithaq.charter.joining import CONTACT, appeal_against, required_of
from mithaq.charter.powers import Power
from mithaq.charter.text import Spoken, Text
from mithaq.domains.membership.application_queries import decision_due
from mithaq.domains.membership.lifecycle import WITH_APPLICANT
from mithaq.domains.membership.models import Appeal, Application
from mithaq.foundation.ledger.models import Entry
from mithaq.foundation.networks.queries import Constitution, constitution_of
from mithaq.web.formatting import Manner
from mithaq.web.wording.saying import Speaker


@dataclass(frozen=True, slots=True)
class Body:
    """What one kind of letter says: its subject, its sentences, a quotation, a list, and where to go."""

    subject: str
    sentences: tuple[str, ...]
    quoted: Text = field(default_factory=Text)
    listed: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LetterWords:
    """A letter as its templates write it."""

    language: str
    direction: str
    network: str
    body: Body
    quoted: Spoken | None


@dataclass(frozen=True, slots=True)
class Case:
    """What every letter is made from."""

    application: Application
    entry: Entry | None
    standing: Constitution
    speaker: Speaker

    @property
    def network(self) -> str:
        return self.standing.charter.title.best(self.speaker.manner.language).words

    @property
    def named(self) -> str:
        return self.application.names.best(self.speaker.manner.language).words

    def address(self, name: str, *args: object) -> str:
        return settings.SITE + reverse(name, args=[self.standing.slug, *args])

    @property
    def receipt(self) -> str:
        """The number of the receipt, which reads from its year on in Arabic too."""
        return self.speaker.word(self.application.receipt)

    @property
    def own(self) -> str:
        return self.address("join-open", self.application.token)

    @property
    def status(self) -> tuple[str, str]:
        return _("See where the application stands"), self.address("join-status", self.application.receipt)

    @property
    def decided_by(self) -> str:
        """Who decided, when and under which clause."""
        assert self.entry is not None
        day, by = self.speaker.manner.day(self.entry.at), self.speaker.word(self.entry.authority)
        if self.entry.clause:
            words = _("Decided by %(organ)s on %(day)s under clause %(clause)s.")
            return words % {"organ": by, "day": day, "clause": self.entry.clause}
        return _("Decided by %(organ)s on %(day)s.") % {"organ": by, "day": day}


def letter_words(application: Application, entry: Entry | None) -> LetterWords:
    """The letter about an entry; without one, the letter with the link that opens the application."""
    language = (get_language() or "ar")[:2]
    day = entry.at.date() if entry else application.started.date()
    standing = constitution_of(application.network, day)
    speaker = Speaker(Manner.of(language, standing.charter), standing.charter)
    case = Case(application, entry, standing, speaker)
    body = LETTERS[entry.event](case) if entry else _link(case)
    quoted = body.quoted.best(language) if body.quoted.as_json() else None
    return LetterWords(language, "rtl" if language == "ar" else "ltr", case.network, body, quoted)


def _link(case: Case) -> Body:
    application, network = case.application, {"network": case.network}
    if application.stage not in WITH_APPLICANT:
        subject, first = _("Your application to %(network)s"), _("This link opens your application.")
    elif application.invited and application.submitted is None:
        subject = _("%(network)s invites you to join")
        first = _("The form is begun for you. With this link you fill it in, in steps, whenever you like.")
    else:
        subject = _("Your application to %(network)s")
        first = _("With this link you go on with your application whenever you like; what you wrote is kept.")
    rest = _("Whoever has the link can read and change the application: keep it in your office.")
    foreign = _("If nobody in your office asked for it, you need do nothing.")
    return Body(subject % network, (first, rest, foreign), links=((_("Open the application"), case.own),))


def _received(case: Case) -> Body:
    application = case.application
    sentences = [
        _("%(network)s has received the application of %(organisation)s.")
        % {"network": case.network, "organisation": case.named},
        _("Receipt number: %(receipt)s") % {"receipt": case.receipt},
    ]
    if due := decision_due(application, case.standing):
        sentences.append(_("It is to be decided by %(day)s.") % {"day": case.speaker.manner.day(due)})
    subject = _("Application received: %(receipt)s") % {"receipt": case.receipt}
    return Body(subject, tuple(sentences), links=(case.status, (_("Open the application"), case.own)))


def _asked(case: Case) -> Body:
    assert case.entry is not None
    subject = _("Something is missing in application %(receipt)s") % {"receipt": case.receipt}
    sentence = _("Before %(network)s can decide, please hand in what is missing. What you sent is kept.") % {
        "network": case.network
    }
    listed = tuple(case.speaker.word(str(part)) for part in case.entry.facts["parts"])
    links = ((_("Hand in what is missing"), case.own), case.status)
    return Body(subject, (sentence,), case.application.asked_for, listed, links)


def _admitted(case: Case) -> Body:
    application = case.application
    subject = _("%(organisation)s is now a member") % {"organisation": case.named}
    sentences = [
        _("%(network)s has admitted %(organisation)s. The membership begins today.")
        % {"network": case.network, "organisation": case.named},
        case.decided_by,
    ]
    links = [case.status]
    if application.contact_email:
        words = _("To sign in for the first time, your contact person chooses a password with the address %(email)s.")
        sentences.append(words % {"email": application.contact_email})
        links.insert(0, (_("Choose a password"), settings.SITE + reverse("account_reset_password")))
    if words := without_contact(case.standing.charter, application.kind):
        sentences.append(words)
    return Body(subject, tuple(sentences), application.reasons, links=tuple(links))


def without_contact(charter: Charter, kind: str) -> str:
    """What a new member does where the charter asked for no contact person; empty where it asked for one."""
    if CONTACT in required_of(charter, kind):
        return ""
    return _(
        "The application names no contact person. If nobody signs in for your organisation yet, tell the network the name and the e-mail address of your focal point: its admissions desk puts them on record, and they choose a password."
    )


def _refused(case: Case) -> Body:
    assert case.entry is not None
    subject = _("Application %(receipt)s was not accepted") % {"receipt": case.receipt}
    sentences = [
        _("%(network)s has not accepted the application of %(organisation)s.")
        % {"network": case.network, "organisation": case.named},
        case.decided_by,
    ]
    links = [case.status]
    if appeal := appeal_against(case.standing.charter, Power.ADMIT_MEMBER):
        until = case.speaker.manner.day(appeal.within.after(case.entry.at.date()))
        words = _("You may appeal until %(day)s. The appeal goes to %(organ)s.")
        sentences.append(words % {"day": until, "organ": case.speaker.word(appeal.to)})
        links.insert(0, (_("Appeal"), case.own))
    return Body(subject, tuple(sentences), case.application.reasons, links=tuple(links))


def _deferred(case: Case) -> Body:
    assert case.entry is not None
    subject = _("Application %(receipt)s was put off") % {"receipt": case.receipt}
    until = case.speaker.word(str(case.entry.facts["until"]))
    sentences = (_("It is looked at again by %(day)s.") % {"day": until}, case.decided_by)
    return Body(subject, sentences, case.application.reasons, links=(case.status,))


def _appealed(case: Case) -> Body:
    assert case.entry is not None
    decision = Appeal.objects.values_list("decision", flat=True).get(pk=case.entry.facts["appeal"])
    if case.entry.facts["upheld"]:
        body = _admitted(case)
        return Body(body.subject, (_("Your appeal was upheld."), *body.sentences), decision, links=body.links)
    subject = _("The appeal on application %(receipt)s was dismissed") % {"receipt": case.receipt}
    return Body(subject, (_("The decision stands."), case.decided_by), decision, links=(case.status,))


LETTERS = {
    "ApplicationSubmitted": _received,
    "PartsRequested": _asked,
    "MemberAdmitted": _admitted,
    "ApplicationRefused": _refused,
    "ApplicationDeferred": _deferred,
    "AppealDecided": _appealed,
}
"""Event -> the letter that it calls for."""
