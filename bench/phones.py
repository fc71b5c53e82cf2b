"""Two hundred phones that vote within ten seconds, each with its own connection: the page of the ballot, then the ballot."""

from __future__ import annotations

import html
import http.client
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from bench import Figure, server

PHONES = 200
WINDOW = 10.0
"""Seconds within which all of them begin."""
STANDING = ("town-03", "town-04", "town-05", "town-06", "town-07")


class Phone(NamedTuple):
    """A voter on its phone: whose session, which ballot."""

    session: str
    path: str


def figures(folder: Path) -> Iterator[Figure]:
    own = folder / "phones"
    own.mkdir()
    own.chmod(0o755)
    os.environ["MITHAQ_DATA"] = str(own / "data")
    os.environ["MITHAQ_SOLE"] = "1"
    from mithaq.cli.boot import house

    with house():
        phones = _an_open_election()
    process, port, _seconds = server.start(own, "--no-sample")
    try:
        server.rate(port, "/ar/n/river-towns/elections/1/")  # a server that has served before
        opened, cast, wrong = _all_vote(port, phones)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
    assert _papers(own) == PHONES - wrong
    yield Figure(f"{PHONES} phones voting within {WINDOW:.0f} s: errors", str(wrong), "none")
    yield Figure("the same: slowest ballot", f"{max(cast) * 1000:.0f} ms", "under 1 s")
    yield Figure("the same: median ballot", f"{statistics.median(cast) * 1000:.0f} ms", "")
    yield Figure("the same: slowest page before it", f"{max(opened) * 1000:.0f} ms", "under 1 s")


def _papers(folder: Path) -> int:
    """How many papers lie in the box."""
    script = (
        "from mithaq.cli.boot import house\n"
        "with house():\n"
        "    from mithaq.domains.ballots.models import BallotPaper\n"
        "    print(BallotPaper.objects.count())\n"
    )
    environment = server.environment_of(folder)
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1])


def _an_open_election() -> list[Phone]:
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from mithaq.charter.text import Text
    from mithaq.domains.ballots.models import Voter
    from mithaq.domains.elections.candidature_commands import submit_candidature
    from mithaq.domains.elections.commands import call_election, open_election
    from tests.domains.elections.polls import an_electorate

    world, now = an_electorate(number=PHONES), timezone.now()
    day, before = now.date(), now - timedelta(days=3)
    event = call_election(
        world.actor("town-01", on=day), organ="council", at=before, candidatures_until=now - timedelta(days=1),
        opens=now - timedelta(hours=1), closes=now + timedelta(days=1),
    )  # fmt: skip
    for key in STANDING:
        organisation = world.members[key].pk
        submit_candidature(world.actor(key, on=day), event.election, organisation, Text(fr="Programme"), at=before)
    open_election(world.actor("town-02", on=day), event.election, at=now - timedelta(hours=1))
    phones: list[Phone] = []
    for voter in Voter.objects.select_related("organisation"):
        assert voter.organisation is not None
        person, session = world.person(voter.organisation.key), SessionStore()
        session["_auth_user_id"] = str(person.pk)
        session["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
        session["_auth_user_hash"] = person.get_session_auth_hash()
        session.save()
        phones.append(Phone(str(session.session_key), f"/ar/n/{world.network.slug}/workspace/ballots/{voter.pk}/"))
    return phones


def _all_vote(port: int, phones: list[Phone]) -> tuple[list[float], list[float], int]:
    """Seconds of every page and of every ballot, and how many ballots were not taken."""
    chance = random.Random(1)
    opened: list[float] = []
    cast: list[float] = []
    wrong: list[str] = []

    def vote(phone: Phone, wait: float) -> None:
        time.sleep(wait)
        try:
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            cookie = {"Cookie": f"sessionid={phone.session}", "Host": f"localhost:{port}"}
            began = time.perf_counter()
            link.request("GET", phone.path, headers=cookie)
            answer = link.getresponse()
            page = answer.read().decode()
            opened.append(time.perf_counter() - began)
            token = (answer.headers["Set-Cookie"] or "").partition("csrftoken=")[2].partition(";")[0]
            form = [
                (name, html.unescape(value))
                for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
            ]
            own = dict(form[:3]) | {"choice:": chance.choice(STANDING)}
            headers = {
                "Cookie": f"{cookie['Cookie']}; csrftoken={token}",
                "Host": cookie["Host"],
                "Content-Type": "application/x-www-form-urlencoded",
            }
            began = time.perf_counter()
            link.request("POST", phone.path, body=urlencode(own), headers=headers)
            reply = link.getresponse()
            words = reply.read().decode()
            cast.append(time.perf_counter() - began)
            if reply.status != 200 or 'class="code"' not in words:
                wrong.append(f"{reply.status}")
        except (OSError, http.client.HTTPException) as error:
            wrong.append(repr(error))

    threads = [threading.Thread(target=vote, args=(phone, chance.uniform(0, WINDOW))) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return opened, cast, len(wrong)
