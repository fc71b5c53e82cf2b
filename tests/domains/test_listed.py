"""Whether members are listed is looked up in the public directory itself, so that the check can fail."""

from __future__ import annotations

import pytest

from mithaq.domains.membership import evidence
from mithaq.domains.membership.models import Membership
from tests.builders import TODAY, a_network

pytestmark = pytest.mark.django_db


def listed(world) -> set[bool]:  # type: ignore[no-untyped-def]
    records = evidence.membership_evidence(world.standing, TODAY)["membership"].records
    return {bool(record.value("listed")) for record in records}


def test_members_of_the_directory_are_listed() -> None:
    assert listed(a_network()) == {True}


def test_a_member_that_the_directory_hides_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    world = a_network()
    monkeypatch.setattr(evidence, "members", lambda network_id, day: Membership.objects.none())
    assert listed(world) == {False}
