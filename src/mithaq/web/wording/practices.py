"""The words of practices and transfers: states, outcomes, parts, languages, and what a refusal says."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PRACTICE_STATES = {
    "draft": pgettext_lazy("practice", "Draft"),
    "submitted": pgettext_lazy("practice", "Handed in"),
    "in-review": pgettext_lazy("practice", "Being read"),
    "returned": pgettext_lazy("practice", "Given back"),
    "validated": pgettext_lazy("practice", "Endorsed"),
    "withdrawn": pgettext_lazy("practice", "Taken back"),
}
TRANSFER_STATES = {
    "asked": pgettext_lazy("transfer", "Asked"),
    "agreed": pgettext_lazy("transfer", "Agreed"),
    "under-way": pgettext_lazy("transfer", "Under way"),
    "done": pgettext_lazy("transfer", "Done"),
    "given-up": pgettext_lazy("transfer", "Given up"),
}
OUTCOMES = {
    "worked": pgettext_lazy("practice", "Worked"),
    "partly": pgettext_lazy("practice", "Partly worked"),
    "failed": pgettext_lazy("practice", "Did not work"),
}
PARTS = {
    "title": pgettext_lazy("part of a practice", "Title"),
    "outcome": pgettext_lazy("part of a practice", "Whether it worked"),
    "themes": pgettext_lazy("part of a practice", "Themes"),
    "challenge": pgettext_lazy("part of a practice", "The challenge"),
    "context": pgettext_lazy("part of a practice", "The context"),
    "blocks": pgettext_lazy("part of a practice", "What was done"),
    "partners": pgettext_lazy("part of a practice", "Partners"),
    "cost": pgettext_lazy("part of a practice", "What it cost"),
    "cost_note": pgettext_lazy("part of a practice", "Who paid what"),
    "results": pgettext_lazy("part of a practice", "Results"),
    "measures": pgettext_lazy("part of a practice", "Figures before and after"),
    "files": pgettext_lazy("part of a practice", "Files"),
    "lessons": pgettext_lazy("part of a practice", "What did not work"),
    "conditions": pgettext_lazy("part of a practice", "What it takes elsewhere"),
    "legal": pgettext_lazy("part of a practice", "Legal ground"),
    "explainer": pgettext_lazy("part of a practice", "Who can explain it"),
    "targets": pgettext_lazy("part of a practice", "Goals of sustainable development"),
    "second-language": pgettext_lazy("part of a practice", "A second language"),
}
FACETS = {
    "kind": pgettext_lazy("facet of a practice", "Kind"),
    "area": pgettext_lazy("facet of a practice", "Area of responsibility"),
    "dimension": pgettext_lazy("facet of a practice", "Dimension"),
    "principle": pgettext_lazy("facet of a practice", "Principle"),
}
"""By what charters sort practices; a facet without a word here is shown by its own name."""
GAPS = {
    "title": _("Give it a title that says what was done and where."),
    "outcome": _("Say whether it worked, worked in part or did not work."),
    "themes": _("Choose at least one theme, so that others find it."),
    "challenge": _("Say what the problem was, for whom, and since when: two or three sentences."),
    "context": _("Say what is special about your place: means, staff, season, rules."),
    "blocks": _("Describe at least one thing that you did, so that another city could do it."),
    "partners": _("Name those without whom it would not have been possible."),
    "cost": _("Say what it cost, if only roughly, and who paid."),
    "results": _("Say what changed, and how you know."),
    "measures": _("Give one figure before and after."),
    "files": _("Add a file: a contract, a plan, a form that others can use."),
    "lessons": _("Say what did not work. It is what others learn most from."),
    "conditions": _("Say what must be there for it to work elsewhere."),
    "legal": _("Name the law or decision on which it rests."),
    "explainer": _("Name somebody who can explain it. They must agree themselves."),
    "targets": _("Tie it to the goals of sustainable development."),
    "second-language": _("Have it in a second language: it is then read twice as far."),
}
"""What the quality check says of each part that is missing."""
STANDINGS = {
    "authentic": pgettext_lazy("translation", "authentic text"),
    "checked": pgettext_lazy("translation", "checked"),
    "unchecked": pgettext_lazy("translation", "not checked yet"),
    "outdated": pgettext_lazy("translation", "of an earlier version"),
    "missing": pgettext_lazy("translation", "missing"),
}
LANGUAGES = {
    "ar": pgettext_lazy("language of a practice", "Arabic"),
    "fr": pgettext_lazy("language of a practice", "French"),
    "en": pgettext_lazy("language of a practice", "English"),
}
EXCHANGES = {
    "shared": pgettext_lazy("exchange", "Practice shared"),
    "answered": pgettext_lazy("exchange", "Question answered"),
    "helped": pgettext_lazy("exchange", "Help with a transfer"),
    "visited": pgettext_lazy("exchange", "Visit"),
}
PRACTICE_REFUSALS = {
    "practice-may-follow": _("A practice in this state ({now}) cannot pass to that one ({then})."),
    "transfer-may-follow": _("A transfer in this state ({now}) cannot pass to that one ({then})."),
    "practice-fits": _("The practice is in order."),
    "practice-too-long": _("This is longer than {longest} characters."),
    "too-many-parts": _("At most {most} are possible."),
    "too-many-files": _("A practice has at most {most} files."),
    "sum-not-readable": _("The sum cannot be read, or its currency is missing. Write it like 12500 or 12500.50."),
    "years-out-of-order": _("It would end before it began. Look at the two years."),
    "not-ones-own-practice": _("Only who speaks for the member whose experience it is can do this, in its own network."),
    "ones-own-practice": _("This is your own member's experience; somebody else says this."),
    "reviews-the-practice": _("Those who endorse practices read it."),
    "not-a-field-of-a-practice": _("Not a part of a practice: {field}."),
    "practice-not-in-hand": _("It is not in your hands now ({state}). It can be changed when it is a draft, or was given back."),
    "word-not-known": _("Not a theme, goal or entry that is known here: {words}."),
    "too-many-themes": _("At most {themes} themes and {targets} goals or targets."),
    "practice-lacks": _("Something that is asked for is still missing: {parts}."),
    "nothing-mended": _("This is the same text that was handed in before. Change what was remarked on first."),
    "practice-not-in-review": _("It is not being read now ({state})."),
    "no-such-part": _("There is no such part: {part}."),
    "presents-no-cases": _("This is for who convenes meetings, or who reads practices for the network."),
    "meeting-is-not-held": _("This meeting was called off or did not take place."),
    "presented-there-already": _("This practice is on the programme of this meeting already."),
    "practice-not-on-the-shelf": _("Only an endorsed practice can be shown first."),
    "practice-has-changed": _("The practice has changed since. Read it again before you decide."),
    "no-such-practice": _("There is no such practice in this network."),
    "thanked-already": _("Your member has said thank you already."),
    "stars-out-of-range": _("From 1 to {most}."),
    "not-ones-own-transfer": _("This transfer is another member's."),
    "question-answered": _("It has been answered already."),
    "transfer-going-on": _("Your member is taking this practice up already."),
    "no-steps-planned": _("Write at least one step."),
    "step-done-already": _("This step is done already."),
    "transfer-not-under-way": _("This can be noted once the transfer is agreed and not yet at its end."),
    "not-of-the-two": _("The visit was at the place of one of the two."),
    "visit-out-of-time": _("The day lies outside the transfer: from {since} to {until}."),
    "outcome-not-known": _("Say whether it worked, worked in part or did not work."),
    "language-of-its-own": _("The practice was written in this language. Its member changes it there."),
    "translation-outdated": _("The translation is of an earlier version. It must be brought up to date first."),
    "second-person-checks": _("A second person checks it: you wrote it yourself."),
}  # fmt: skip
