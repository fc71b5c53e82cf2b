"""Minutes against a plain model: whatever is tried in whatever order, the same is done and the same is refused."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mithaq.charter.text import Text
from mithaq.charter.verdict import Refused
from mithaq.domains.minutes.adopting_commands import adopt_minutes, publish_minutes, sign_minutes
from mithaq.domains.minutes.content import digest_of
from mithaq.domains.minutes.drafting_commands import circulate_minutes, correct_minutes, recall_minutes, write_part
from mithaq.domains.minutes.models import Minutes, Part
from tests.builders import World
from tests.domains.minutes.sitting import AFTER, a_draft_of_minutes

pytestmark = pytest.mark.django_db
ACTS = ("write", "circulate", "recall", "adopt", "sign-chair", "sign-secretary", "publish", "correct")


@dataclass
class Plain:
    """One meeting's minutes as anybody would note them on paper: the states of its versions, and who signed the last."""

    versions: list[str] = field(default_factory=lambda: ["drafted"])
    signed: set[str] = field(default_factory=set)

    def does(self, act: str) -> bool:
        """Whether the act is possible on the last version, and what comes of it."""
        now = self.versions[-1]
        if act.startswith("sign-"):
            if now != "adopted" or act in self.signed:
                return False
            self.signed.add(act)
            self.versions[-1] = "signed" if len(self.signed) == 2 else "adopted"
            return True
        if act == "correct":
            if now in ("drafted", "circulated"):
                return False
            self.versions.append("drafted")
            self.signed = set()
            return True
        steps = {
            ("write", "drafted"): "drafted", ("circulate", "drafted"): "circulated", ("recall", "circulated"): "drafted",
            ("adopt", "circulated"): "adopted", ("publish", "signed"): "published",
        }  # fmt: skip
        if (act, now) not in steps:
            return False
        self.versions[-1] = steps[act, now]
        return True


class Hasty(Plain):
    """A model that is wrong in one point: it publishes what one person signed."""

    def does(self, act: str) -> bool:
        if act == "publish" and self.versions[-1] == "adopted" and self.signed:
            self.versions[-1] = "published"
            return True
        return super().does(act)


def really(world: World, act: str, turn: int) -> bool:
    """Whether the house does it."""
    last = Minutes.objects.order_by("-version")[0]
    part = Part.objects.get(minutes=last, position=1)
    chair, secretary = world.actor("tozeur"), world.actor("zahle")
    try:
        match act:
            case "write":
                write_part(secretary, part.pk, Text(ar=f"كتابة {turn}"), seen=part.revision, at=AFTER)
            case "circulate":
                circulate_minutes(secretary, last.pk, at=AFTER)
            case "recall":
                recall_minutes(secretary, last.pk, at=AFTER)
            case "adopt":
                adopt_minutes(chair, last.pk, last.digest, at=AFTER)
            case "sign-chair":
                sign_minutes(chair, last.pk, "chair", at=AFTER)
            case "sign-secretary":
                sign_minutes(secretary, last.pk, "secretary", at=AFTER)
            case "publish":
                publish_minutes(secretary, last.pk, at=AFTER)
            case _:
                correct_minutes(secretary, last.pk, Text(ar="تصحيح"), at=AFTER)
    except Refused:
        return False
    return True


def differences(world: World, model: Plain, acts: list[str]) -> list[str]:
    """Where the house and the model part; and adopted content that is no longer what its digest says."""
    found: list[str] = []
    for turn, act in enumerate(acts):
        if model.does(act) != really(world, act, turn):
            found.append(f"{turn}: {act}")
        states = list(Minutes.objects.order_by("version").values_list("state", flat=True))
        if states != model.versions:
            found.append(f"{turn}: {act}: {states} is not {model.versions}")
            break
    fixed = Minutes.objects.exclude(state="drafted").select_related("meeting", "network")
    return found + [f"version {row.version} changed" for row in fixed if digest_of(row) != row.digest]


LIKELY = ["circulate", "adopt", "sign-chair", "sign-secretary", "publish", "correct"]


@given(st.lists(st.sampled_from(ACTS), max_size=10), st.integers(0, len(LIKELY)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_tried_the_model_says_the_same(start, acts: list[str], likely: int) -> None:  # type: ignore[no-untyped-def]
    with transaction.atomic():
        assert differences(start, Plain(), [*LIKELY[:likely], *acts, *LIKELY]) == []
        transaction.set_rollback(True)


@pytest.fixture
def start() -> World:
    return a_draft_of_minutes()[0]


def test_a_wrong_model_is_found_out(start: World) -> None:
    """The twin: the comparison notices a model that lets one signature do."""
    assert differences(start, Hasty(), ["circulate", "adopt", "sign-chair", "publish"]) != []
