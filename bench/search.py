"""The search of the whole platform over many things: speed at concurrency 8, against raw SQL, at a tenth of the size; indexing; memory.

`MITHAQ_BENCH_ITEMS` sets the number of things (100,000 by default).
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from bench import Figure

THINGS = int(os.environ.get("MITHAQ_BENCH_ITEMS", "100000"))
WRITTEN = 20_000
"""So many are written through the product; the rest are copies of these under other keys, so that the bench ends."""
LEARNT = 2_000
"""So many get vectors, to tell at what rate."""
AT_ONCE, ASKED = 8, 400
TENTH = 10


def figures(folder: Path) -> Iterator[Figure]:
    os.environ["MITHAQ_DATA"] = str(folder / "search")
    os.environ["MITHAQ_SOLE"] = "1"
    from mithaq.cli.boot import house

    with house():
        from django.conf import settings

        settings.SEARCH_TENDS = False
        settings.SEARCH_MEANING = False
        yield from _measured()


def _measured() -> Iterator[Figure]:
    from mithaq.foundation.search.library import library
    from mithaq.foundation.search.models import SearchEntry
    from tests.search.judging import questions

    words = [each.words for each in questions()]
    began = time.perf_counter()
    _write(min(WRITTEN, THINGS // TENTH))
    rate = min(WRITTEN, THINGS // TENTH) / (time.perf_counter() - began)
    yield Figure("search: entries written to PostgreSQL", f"{rate:,.0f}/s", "reported")
    _copy_up_to(THINGS // TENTH)
    library().rebuild()
    tenth = _p95(_ask, words)
    _copy_up_to(THINGS)
    before, began = psutil.Process().memory_info().rss, time.perf_counter()
    documents = library().rebuild()
    spent = time.perf_counter() - began
    yield Figure(
        f"search: documents indexed, of {SearchEntry.objects.count():,} entries",
        f"{documents / spent:,.0f}/s",
        "reported",
    )
    whole = _p95(_ask, words)
    grown = (psutil.Process().memory_info().rss - before) / 1e6
    yield Figure(
        f"search: p95 of an answer, {THINGS:,} things, 8 at once", f"{whole:.0f} ms", "60 ms (1,000,000: 120 ms)"
    )
    yield Figure("search: the same against a tenth of the things", f"{whole / tenth:.2f}× ({tenth:.0f} ms)", "under 2×")
    _index_for_sql()
    raw = _p95(_ask_sql, words)
    yield Figure("search: the same against raw SQL (tsvector, GIN, ts_rank)", f"{whole / raw:.2f}×", "under 2×")
    yield Figure("search: p95 of raw SQL", f"{raw:.0f} ms", "reported")
    yield Figure("search: memory that index and questions took", f"{grown:,.0f} MB", "reported")
    yield from _by_meaning(words, whole)


def _by_meaning(words: Sequence[str], by_words: float) -> Iterator[Figure]:
    """The rate at which things get vectors, and what meaning adds to an answer, where the extra `semantic` is there."""
    from django.conf import settings

    from mithaq.foundation.search.vectors import learn, prepare
    from mithaq.integrations import encoder

    settings.SEARCH_MEANING = True
    if not prepare():
        return
    encoder.load()
    began = time.perf_counter()
    rate = learn(most=LEARNT, thorough=True) / (time.perf_counter() - began)
    yield Figure("search: things that get vectors", f"{rate:,.0f}/s", "reported")
    yield Figure(
        f"search: p95 of an answer with meaning, {LEARNT:,} things with vectors",
        f"{_p95(_ask, words):.0f} ms",
        f"{by_words:.0f} ms by words",
    )


def _write(number: int) -> None:
    """Things in three languages: the sentences of the judged set in ever other company, with words that are rare."""
    from mithaq.charter.text import Text
    from mithaq.foundation.search.commands import put_records
    from mithaq.foundation.search.records import PUBLIC, Passage, Record, Source
    from tests.search.items import LANGUAGES, places, topics

    luck = random.Random(7)
    said = {language: [s for topic in topics().values() for s in topic[language]] for language in LANGUAGES}

    def thing(key: int) -> Record:
        language = LANGUAGES[key % 3]
        place = luck.choice(places())[LANGUAGES.index(language)]
        title = f"{luck.choice(said[language])} {place} {luck.randrange(10_000)}"
        body = " ".join([*luck.sample(said[language], 5), place, str(luck.randrange(1_000_000))])
        sources = frozenset({Source("thing", key)})
        passages = (Passage(Text(**{language: body})),)
        return Record(key=str(key), title=Text(**{language: title}), audience=frozenset({PUBLIC}), sources=sources,
                      passages=passages, country="TN", year=2000 + key % 25)  # fmt: skip

    put_records("member", (thing(key) for key in range(number)))


def _copy_up_to(number: int) -> None:
    from django.db import connection

    from mithaq.foundation.search.models import SearchEntry

    names = [f.column for f in SearchEntry._meta.concrete_fields if f.column not in ("id", "key")]
    held = SearchEntry.objects.count()
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        while held < number:
            cursor.execute(
                f"INSERT INTO search_searchentry (key, {columns}) SELECT key || '-' || %s, {columns}"
                " FROM search_searchentry ORDER BY id LIMIT %s",
                [str(held), min(held, number - held)],
            )
            held += cursor.rowcount
        cursor.execute(
            "VACUUM ANALYZE search_searchentry"
        )  # as after a night: nothing is left to be tidied beside the questions


def _ask(words: str) -> None:
    """What a page of results does, without the template."""
    from mithaq.foundation.search.marking import passage_marked, title_marked
    from mithaq.foundation.search.queries import Asked, Reader, entries_of, search
    from mithaq.foundation.search.question import question_from

    question = question_from(words)
    found = search(Asked(question), Reader(language="fr"))
    for entry in entries_of(found.candidates[:10]):
        title_marked(entry, question, "fr")
        passage_marked(entry, question, "fr")


def _index_for_sql() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE search_searchentry ADD COLUMN plain tsvector GENERATED ALWAYS AS"
            " (to_tsvector('simple'::regconfig, titles) || to_tsvector('simple'::regconfig, passages)) STORED"
        )
        cursor.execute("CREATE INDEX ON search_searchentry USING gin (plain)")
        cursor.execute("ANALYZE search_searchentry")


def _ask_sql(words: str) -> None:
    """The ten best by PostgreSQL's own ranking, with their words; no forms, no faults, no filters, no counts."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, titles, passages FROM search_searchentry, plainto_tsquery('simple', %s) q"
            " WHERE plain @@ q AND audience && ARRAY['public']::varchar[] ORDER BY ts_rank(plain, q) DESC LIMIT 10",
            [words],
        )
        cursor.fetchall()


def _p95(ask: Callable[[str], None], words: Sequence[str]) -> float:
    """Milliseconds, by eight threads that ask at once; the first round warms up."""
    luck = random.Random(11)
    asked = [luck.choice(words) for _ in range(ASKED)]

    def timed(each: str) -> float:
        began = time.perf_counter()
        ask(each)
        return (time.perf_counter() - began) * 1000

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        list(crowd.map(timed, asked[: AT_ONCE * 8]))
        spent = list(crowd.map(timed, asked))
    return statistics.quantiles(spent, n=20)[-1]
