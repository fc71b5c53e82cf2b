"""The words of plans: states, positions, items, and what a refusal says."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PLAN_STATES = {
    "draft": pgettext_lazy("plan", "Draft"),
    "hearing": pgettext_lazy("plan", "Open to positions"),
    "settled": pgettext_lazy("plan", "Settled, awaits the decision"),
    "approved": pgettext_lazy("plan", "Approved"),
    "refused": pgettext_lazy("plan", "Not carried"),
    "withdrawn": pgettext_lazy("plan", "Withdrawn"),
}
ITEM_STATES = {
    "planned": pgettext_lazy("item of a plan", "not begun"),
    "running": pgettext_lazy("item of a plan", "under way"),
    "done": pgettext_lazy("item of a plan", "done"),
    "dropped": pgettext_lazy("item of a plan", "given up"),
}
STANCES = {
    "validated": pgettext_lazy("position", "agrees"),
    "commented": pgettext_lazy("position", "remarks"),
    "contributed": pgettext_lazy("position", "adds"),
    "absent": pgettext_lazy("position", "takes no part"),
}
STANCES_TO_CHOOSE = {
    "validated": _("We agree with the text as it stands"),
    "commented": _("We have a remark"),
    "contributed": _("We propose something to add"),
    "absent": _("We take no part this time"),
}
FACETS = {
    "theme": _("Themes that it is about"),
    "topic": _("Topics that it is about"),
    "list-item": _("What it serves"),
    "gender": _("Equality between women and men"),
    "group": _("Whom it includes"),
    "orientation": _("Orientations that it carries out"),
    "section": _("Sections"),
    "level": _("Levels"),
    "partner": _("Partners"),
}
"""By what items are sorted, as their form asks."""
PLAN_REFUSALS = {
    "plan-may-follow": _("From this state ({now}) it cannot pass to that one ({then})."),
    "prepares-no-such-plan": _("Such a plan is prepared by those who decide on it, who are heard on it as an organ, or who convene."),
    "no-such-plan-kind": _("The charter knows no such kind of plan."),
    "no-such-plan": _("There is no such plan."),
    "plan-is-settled": _("The text is settled ({state}); it is not written any more."),
    "plan-is-empty": _("There is nothing in the plan yet. Write an item first."),
    "plan-is-not-heard": _("Positions are not taken now ({state})."),
    "plan-is-not-approved": _("Only a plan that was approved is followed ({state})."),
    "plan-has-changed": _("The plan was written again since. Look at it once more before you go on."),
    "plan-of-another-power": _("The charter has this plan decided otherwise: {power}."),
    "plan-too-long": _("A text is longer than {longest} characters. Shorten it."),
    "not-heard-on-it": _("The charter does not ask you for a position on this plan."),
    "positions-awaited": _("Positions still awaited: {number}. The text can be settled once they are there, or after {until}."),
    "day-is-past": _("This day is past: {on}."),
    "period-out-of-order": _("The period ends before it begins."),
    "too-many-items": _("A plan holds {most} items at most."),
    "no-such-item-kind": _("Such a plan holds no item of this kind."),
    "plan-fits": _("The plan can be kept."),
    "item-fits": _("The item can be kept."),
    "plan-without-title": _("Give it a title in at least one language."),
    "too-many-plan-themes": _("An item has at most {most} themes."),
    "plan-word-not-known": _("The charter’s lists do not hold this: {words}."),
    "say-why-it-moves": _("Another day, or giving it up, needs a sentence that says why."),
    "one-leads": _("Name a member or an office that leads it, not both."),
    "due-outside-the-period": _("The day lies outside the period of the plan ({since} to {until})."),
}  # fmt: skip
