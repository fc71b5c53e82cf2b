"""Checks the public bundle of an election and counts it again, with nothing but Python 3.8 or later.

    python verify.py                      the bundle in the folder of this file
    python verify.py bundle.zip           a bundle as a zip file, or another folder
    python verify.py [bundle] RECEIPT     also: is this receipt among those counted?
    python verify.py [bundle] --digest D  also: is this the bundle whose digest was published?

Ends with 0 if everything holds, 1 if anything does not, 2 if nothing is wrong but papers were not published and so could
not be counted. It shares no line with the program that counted: on purpose it counts in another way.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from fractions import Fraction
from pathlib import Path

FILES = {"election.json", "manifest.json", "papers.json", "receipts.json", "result.json", "verify.py"}
ELECTING = ("elected", "reached-quota", "last-vacancies")  # the steps of an explanation that elect somebody
UNIT = 100000  # transferable votes are counted to five decimal places


def main(words: list) -> int:
    """Run the checks, print what holds and what does not."""
    digest = words[words.index("--digest") + 1] if "--digest" in words[:-1] else None
    words = [word for word in words if word not in ("--digest", digest)]
    places = [word for word in words if Path(word).exists()]
    files = read(Path(places[0]) if places else Path(__file__).resolve().parent)
    held, failed, uncounted = verify(files, digest, [word for word in words if word not in places])
    print("\n".join([f"ok    {line}" for line in held] + [f"FAILS {line}" for line in failed]))
    ending = 1 if failed else 2 * uncounted
    print(("Everything holds.", "NOT what it claims to be.", "Nothing is wrong, but not all was counted.")[ending])
    return ending


def read(place: Path) -> dict:
    """The files of a bundle by name. A name that stands twice in an archive becomes one that is not allowed."""
    if place.is_dir():
        return {name: (place / name).read_bytes() for name in FILES if (place / name).exists()}
    files: dict = {}
    with zipfile.ZipFile(place) as archive:
        for info in archive.infolist():
            files[info.filename + " twice" * (info.filename in files)] = archive.read(info)
    return files


def verify(files: dict, digest: str | None = None, receipts: list | tuple = (), skip: tuple = ()) -> tuple:
    """What holds, what does not, and whether papers went uncounted. `skip` leaves out checks: tests of the checks use it."""
    held, failed, plain = [], [], {}
    for name, check in CHECKS.items():
        try:
            plain = plain or {each[:-5]: json.loads(files[each].decode()) for each in FILES if each != "verify.py"}
            if name not in skip:
                held.append(f"{name}: {check(files, plain, digest)}")
        except Exception as error:  # whatever a damaged bundle provokes is a fault of the bundle
            failed.append(f"{name}: {error if type(error) is ValueError else f'cannot be read, {error!r}'}")
    for receipt in receipts:
        found = [] if failed else [key for key, those in plain["receipts"].items() if receipt in those]
        (held if found else failed).append(f"receipt {receipt} is {'in ' + ', '.join(found) if found else 'NOT here'}")
    return held, failed, not failed and any(not each["papers_published"] for each in plain["election"]["contests"])


def must(condition: object, words: str) -> None:
    if not condition:
        raise ValueError(words)


def canonical(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def check_manifest(files: dict, plain: dict, digest: str | None) -> str:
    must(set(files) == FILES, "files are missing, too many, or stand twice")
    found, sums = sha(files["manifest.json"]), {name: sha(files[name]) for name in FILES - {"manifest.json"}}
    must(plain["manifest"] == sums, "a file was changed")
    must(digest in (None, found), f"the digest published is {digest}, but this bundle's is {found}")
    return f"no file was changed; the digest is {found}, {'as' if digest else 'compare it with the one'} published"


def check_form(files: dict, plain: dict, digest: str | None) -> str:
    for name, content in plain.items():
        must(canonical(content).encode() == files[name + ".json"], f"{name}.json is not canonical")
    contests = plain["election"]["contests"]
    keys = [contest["key"] for contest in contests]
    must(keys == sorted(set(keys)), "contests stand twice or out of order")
    published = {contest["key"] for contest in contests if contest["papers_published"]}
    must(set(plain["papers"]) == published, "papers are of other contests")
    must(set(plain["receipts"]) == set(plain["result"]) == set(keys), "receipts or results are of other contests")
    return "everything is written in the one canonical way, in an order that tells nothing"


def check_seed(files: dict, plain: dict, digest: str | None) -> str:
    seed = plain["election"]["seed"]
    must(sha(seed["revealed"].encode()) == seed["commitment"], "the seed is not the one committed to")
    return f"the seed revealed is the one committed to, {seed['commitment']}"


def check_numbers(files: dict, plain: dict, digest: str | None) -> str:
    for contest in plain["election"]["contests"]:
        key, voted, receipts = contest["key"], int(contest["voted"]), plain["receipts"][contest["key"]]
        must(receipts == sorted(set(receipts)), f"receipts of {key} stand twice or out of order")
        papers: list = plain["papers"].get(key, receipts)
        must(len(papers) == len(receipts) == voted, f"{key} differs in papers, receipts and voters")
        must(int(voted) <= contest["electors"], f"{key} has more voters than electors")
    return f"there are as many papers as receipts as voters, {[len(each) for each in plain['receipts'].values()]}"


def check_papers(files: dict, plain: dict, digest: str | None) -> str:
    for contest in plain["election"]["contests"]:
        key, rules, papers = contest["key"], contest["rules"], plain["papers"].get(contest["key"], [])
        stand = [candidate["key"] for candidate in contest["candidates"]]
        must(stand == sorted(set(stand)), f"candidates of {key} stand twice or out of order")
        usual: dict = {"plurality": 1, "stv": len(stand)}
        most = rules["most_choices"]
        most = usual.get(rules["method"], rules["seats"]) if most is None else most
        must(papers == sorted(papers, key=canonical), f"papers of {key} are out of order")
        for choices, weight in ((paper["choices"], paper["weight"]) for paper in papers):
            must(len(choices) <= most and len(set(choices)) == len(choices), f"a paper of {key} has too many names")
            must(set(choices) <= set(stand), f"a paper of {key} names somebody who does not stand")
            must(rules["method"] == "stv" or choices == sorted(choices), f"names on a paper of {key} are out of order")
            must(type(weight) is int and weight >= 1, f"a paper of {key} has no weight")
        must(all(len(paper) == 2 for paper in papers), f"a paper of {key} tells more than it may")
    return "every paper is valid"


def check_result(files: dict, plain: dict, digest: str | None) -> str:
    said = []
    for contest in plain["election"]["contests"]:
        key, told = contest["key"], plain["result"][contest["key"]]
        steps = [name for step in told["steps"] if step["kind"] in ELECTING for name in step["candidates"]]
        must(steps == told["elected"], f"the explanation of {key} elects others than the result")
        if contest["papers_published"]:
            found = Recount(contest, plain["papers"][key], plain["election"]["seed"]["revealed"], told).run()
            for name, value in sorted(found.items()):
                must(told[name] == value, f"{name} of {key} is {told[name]}, but counted again {value}")
            said.append(f"{key} elects {', '.join(told['elected']) or 'nobody'}")
    return "; ".join(said)


CHECKS = {"manifest": check_manifest, "form": check_form, "seed": check_seed, "numbers": check_numbers,
          "papers": check_papers, "result": check_result}  # fmt: skip


class Recount:
    """One contest, counted again."""

    def __init__(self, contest: dict, papers: list, seed: str, told: dict) -> None:
        self.key, self.seed, self.rules, self.told = contest["key"], seed, contest["rules"], told
        self.facets = {candidate["key"]: candidate["facets"] for candidate in contest["candidates"]}
        self.limits = {**self.rules["at_most"], **{facet: 1 for facet in self.rules["distinct"]}}
        self.seats, self.cast = self.rules["seats"], len(papers)
        self.papers = [(paper["choices"], paper["weight"], UNIT) for paper in papers if paper["choices"]]
        self.votes = sum(weight for _names, weight, _value in self.papers)
        self.totals: dict = dict.fromkeys(self.facets, 0)
        for names, weight, _value in self.papers:
            self.totals.update({key: self.totals[key] + weight for key in names})
        self.first_round = self.rules["method"] == "two-rounds" and self.rules["round"] == 1

    def run(self) -> dict:
        elected, going = [], []
        if self.papers and self.rules["method"] == "stv":
            elected = self.by_transfer()
        elif self.papers:
            strong = [key for key in self.facets if 2 * self.totals[key] > self.votes]
            elected = self.by_totals(strong if self.first_round else list(self.facets))
            going = self.going_on(elected) if self.first_round else []
        unfilled = self.seats - len(elected)
        closed = "too-few-candidates" if len(elected) == len(self.facets) else "quotas"
        why = "no-votes" if not self.papers else "second-round" if going else closed
        totals = {key: Fraction(total) for key, total in self.totals.items()}
        return {
            "elected": elected, "second_round": going, "unfilled": unfilled, "why": why if unfilled else None,
            "cast": self.cast, "blank": self.cast - len(self.papers), "votes": self.votes,
            "totals": {key: int(n) if n.denominator == 1 else str(n) for key, n in totals.items()},
        }  # fmt: skip

    def lot(self, step: str, key: str) -> str:
        return sha(canonical([self.seed, self.key, step, key]).encode())

    def seated(self, facet: str, value: str, elected: list | tuple = ()) -> int:
        values = [each["facets"].get(facet, "") for each in self.rules["sitting"]]
        return [*values, *(self.facets[key].get(facet, "") for key in elected)].count(value)

    def places(self, key: str, elected: list | tuple = ()) -> dict:
        """What each maximum leaves for one like this candidate."""
        values = {facet: self.facets[key].get(facet, "") for facet in self.limits}
        return {(f, v): max(0, self.limits[f] - self.seated(f, v, elected)) for f, v in values.items()}

    def by_totals(self, keys: list) -> list:
        """The heaviest set within the quotas; an open seat is kept for every minimum that is short."""
        for size in range(min(self.seats, len(keys)), 0, -1):
            room = {pair: (0, high) for key in keys for pair, high in self.places(key).items()}
            for facet, value, least in self.rules["at_least"]:
                low = max(0, least - self.seated(facet, value) - (self.seats - size))
                room[facet, value] = (low, room.get((facet, value), (0, size))[1])
            told = sum(self.totals.get(key, 0) for key in self.told["elected"]) * (len(self.told["elected"]) == size)
            found = self.best(keys, size, room, told) or (self.best(keys, size, room, 0) if told else None)
            if found:
                self.check_sets(*found, size, room)
                step = "second-round" if self.first_round else "set"
                return sorted(found[2], key=lambda key: (-self.totals[key], self.lot(step, key)))
        must(not self.told["best_sets"], "no set meets the quotas")
        return []

    def check_sets(self, total: int, number: int, chosen: list, size: int, room: dict) -> None:
        sets = self.told["best_sets"]
        must(sets == sorted(sets) and all(each == sorted(set(each)) for each in sets), "best sets are out of order")
        must(
            len({tuple(each) for each in sets}) == len(sets) and sorted(chosen) in sets, "best sets stand twice or lack"
        )
        for each in sets:
            counts = {(f, v): sum(1 for key in each if self.facets[key].get(f, "") == v) for f, v in room}
            must(all(low <= counts[pair] <= high for pair, (low, high) in room.items()), "a best set breaks a quota")
            must((len(each), sum(self.totals[key] for key in each)) == (size, total), "a best set is not the best")
        must(len(sets) == number or (len(sets) < number and not self.told["sets_complete"]), f"best sets are {number}")

    def best(self, keys: list, size: int, room: dict, floor: int) -> tuple | None:
        """The most that a set within the quotas weighs (if `floor` at least), how many do, and the one the lots take.

        Dynamic programming: every candidate is left or taken, and of all ways to the same numbers the best is kept.
        A way carries a binary digit for each candidate taken, the higher the earlier its lot: they part equal sets.
        """
        drawn, pairs = sorted(keys, key=lambda key: self.lot("set", key), reverse=True), sorted(room)
        order = sorted(keys, key=lambda key: -self.totals[key])
        like = [[n for n, (f, v) in enumerate(pairs) if self.facets[key].get(f, "") == v] for key in order]
        ways: dict = {(0,) * (len(pairs) + 1): (0, 0, 1)}
        for place, key in enumerate(order):
            rest, bit, reached = order[place + 1 :], 1 << drawn.index(key), {}
            tops = [sum(self.totals[other] for other in rest[:n]) for n in range(size + 1)]
            for counts, (total, digits, number) in ways.items():
                taken = list(counts[:-1])
                for n in like[place]:  # above its minimum, a value without a maximum need not be counted on
                    low, high = room[pairs[n]]
                    taken[n] = taken[n] + 1 if high < size else min(low, taken[n] + 1)
                after = (total + self.totals[key], digits | bit, number)
                for state, way in ((counts, (total, digits, number)), ((*taken, counts[-1] + 1), after)):
                    need = size - state[-1]
                    fits = 0 <= need <= len(rest) and all(state[n] <= room[pairs[n]][1] for n in like[place])
                    if fits and way[0] + tops[need] >= floor:
                        old = reached.get(state, (-1, 0, 0))
                        alike = way[2] * (way[0] >= old[0]) + old[2] * (old[0] >= way[0])
                        reached[state] = (*max(old, way)[:2], alike)
            ways = reached
        met = [way for counts, way in ways.items() if all(counts[n] >= room[pair][0] for n, pair in enumerate(pairs))]
        if not met:
            return None
        total, digits, _number = max(met)
        return total, sum(way[2] for way in met if way[0] == total), [k for n, k in enumerate(drawn) if digits >> n & 1]

    def going_on(self, elected: list) -> list:
        """Two for each open seat, and two for each place that a maximum leaves."""
        going: list = []
        for key in sorted(self.facets, key=lambda key: (-self.totals[key], self.lot("second-round", key))):
            like = {(f, v): [k for k in going if self.facets[k].get(f, "") == v] for f, v in self.places(key)}
            fits = all(len(like[pair]) < 2 * places for pair, places in self.places(key, elected).items())
            if key not in elected and fits and len(going) < 2 * (self.seats - len(elected)):
                going.append(key)
        return going

    def by_transfer(self) -> list:
        """Scottish votes, paper by paper: Scottish Local Government Elections Order 2007, Schedule 1, rules 45 to 53."""
        quota = (self.votes // (self.seats + 1) + 1) * UNIT
        self.elected, self.stages, self.surpluses, self.going = [], [], set(), set(self.facets)
        self.totals, self.piles = dict.fromkeys(self.facets, 0), {key: [] for key in self.facets}
        self.move(self.papers, 1, 1)
        while True:
            self.stages.append(dict(self.totals))
            reached = {key for key in self.going if self.totals[key] >= quota}
            while reached and len(self.elected) < self.seats:
                key = self.first(reached, "election")
                reached.remove(key)
                if all(self.places(key, self.elected).values()):
                    self.elected.append(key)
                    self.going.remove(key)
                    self.surpluses |= {key} if self.totals[key] > quota else set()
            out = {key for key in self.going if not all(self.places(key, self.elected).values())}
            self.going -= out
            if len(self.elected) == self.seats or not self.going | out or self.fill():
                self.totals = {key: Fraction(total, UNIT) for key, total in self.totals.items()}
                return self.elected
            if self.surpluses and not out:
                key = self.first(self.surpluses, "surplus")
                self.surpluses.remove(key)
                total, self.totals[key] = self.totals[key], quota
                self.move(self.piles[key], total - quota, total)
                continue
            for key in out or {self.spared()}:
                self.going.discard(key)
                self.totals[key] = 0
                self.move(self.piles[key], 1, 1)

    def move(self, papers: list, times: int, by: int) -> None:
        """Papers go to the next who is still in the running, at their value times a fraction, the remainder ignored."""
        for names, weight, value in papers:
            ahead = [place for place, key in enumerate(names) if key in self.going]
            if ahead:
                self.piles[names[ahead[0]]].append((names[ahead[0] + 1 :], weight, value * times // by))
                self.totals[names[ahead[0]]] += weight * (value * times // by)

    def first(self, keys: set, step: str, sign: int = 1) -> str:
        """Who has most votes (fewest: sign -1), now or at the latest stage that parts them; else by lot."""
        for stage in reversed(self.stages):
            best = max(sign * stage[key] for key in keys)
            keys = {key for key in keys if sign * stage[key] == best}
        return min(keys, key=lambda key: self.lot(f"{step} {len(self.stages)}", key))

    def fill(self) -> bool:
        """Elect all who are still in the running if there is a place for each."""
        if not self.going or not self.fit(sorted(self.going), len(self.going), self.elected):
            return False
        while self.going:
            self.elected.append(self.first(self.going, "election"))
            self.going.remove(self.elected[-1])
        return True

    def spared(self) -> str:
        """Who has fewest votes of those without whom as many seats can be filled."""
        sizes = range(min(len(self.going), self.seats - len(self.elected)), -1, -1)
        size = next(size for size in sizes if self.fit(sorted(self.going), size, self.elected))
        needed: set = set()
        while True:
            key = self.first(self.going - needed, "exclusion", -1)
            if self.fit(sorted(self.going - {key}), size, self.elected):
                return key
            needed.add(key)

    def fit(self, keys: list, size: int, elected: list) -> bool:
        """Whether so many of these candidates can be elected together."""
        if size > min(len(keys), self.seats - len(elected)) or not size or not self.limits:
            return size <= min(len(keys), self.seats - len(elected))
        places = {key: self.places(key, elected) for key in keys}
        for facet in self.limits:
            free = {pair: left for each in places.values() for pair, left in each.items() if pair[0] == facet}
            number = {pair: sum(1 for each in places.values() if pair in each) for pair in free}
            if sum(min(free[pair], number[pair]) for pair in free) < size:
                return False
        tried = {tuple(places[key]): n for n, key in reversed(list(enumerate(keys))) if all(places[key].values())}
        return any(self.fit(keys[n + 1 :], size - 1, [*elected, keys[n]]) for n in sorted(tried.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
