"""Reading a bank's list of payments: all or nothing, every error by row and column, and twice the same is once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mithaq.charter.document import Charter
from mithaq.charter.money import fits
from mithaq.domains.directory.spreadsheets import Fault, UnreadableList, table_of
from mithaq.domains.finance.amounts import MOST, NotASum, read_sum
from mithaq.domains.finance.conditions import may_be_for
from mithaq.domains.finance.models import KINDS, Payment
from mithaq.domains.finance.payment_commands import LONGEST_REFERENCE, Paid
from mithaq.domains.membership.models import Membership
from mithaq.foundation.networks.queries import Constitution
from mithaq.foundation.texts.folding import folded, western_digits

COLUMNS: dict[str, tuple[str, ...]] = {
    "date": ("date", "paid on", "date de paiement", "date valeur", "date de valeur", "التاريخ", "تاريخ الدفع"),
    "reference": ("reference", "ref", "reference bancaire", "operation", "المرجع", "مرجع العملية", "رقم العملية"),
    "amount": ("amount", "sum", "credit", "montant", "somme", "المبلغ"),
    "member": ("member", "name", "key", "membre", "nom", "commune", "العضو", "الاسم", "البلدية", "المفتاح"),
    "currency": ("currency", "devise", "monnaie", "العملة"),
    "year": ("year", "for the year", "annee", "exercice", "السنة", "عن سنة"),
    "kind": ("kind", "type", "nature", "النوع"),
}
REQUIRED = ("date", "reference", "amount", "member")
DECIMAL = "\u066b"
"""The Arabic decimal sign: in it a workbook's numbers can be read in one way only."""
JOINING = frozenset(folded(word) for word in ("joining", "adhesion", "droit d'entree", "انضمام", "مساهمة الانضمام"))
YEARLY = frozenset(folded(word) for word in ("yearly", "annual", "annuelle", "cotisation", "سنوية", "مساهمة سنوية"))
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(:00)?)?")
OTHER = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


@dataclass(frozen=True, slots=True)
class Difference:
    """What a list would do: the payments that are new, and how many are in the books already."""

    added: tuple[Paid, ...]
    same: int


class Ambiguous(ValueError):
    """A day that could be in either of two months."""


def read_day(words: str) -> date | None:
    """A day as lists write it: `2026-03-01`, `25/03/2026`. None when it is none; `Ambiguous` for `03/04/2026`."""
    plain = western_digits(words.strip())
    if match := ISO.fullmatch(plain):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := OTHER.fullmatch(plain):
        one, two, year = int(match[1]), int(match[2]), int(match[3])
        if one != two and one <= 12 and two <= 12:
            raise Ambiguous(words)
        return _day(year, two, one) or _day(year, one, two)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_payments(content: bytes, standing: Constitution, today: date) -> Difference:
    """The payments of an xlsx or csv file against the books. Raises `UnreadableList` with every fault; writes nothing."""
    header, table = table_of(content, COLUMNS, REQUIRED, decimal=DECIMAL)
    known = _members(standing)
    here = _here(standing.network_id, [values["reference"] for _, values in table])
    faults, added, same = list[Fault](), list[Paid](), 0
    seen: dict[str, int] = {}
    for number, values in table:
        row = _Row(number, values, standing.charter, today)
        paid = row.paid(known)
        reference = values["reference"]
        if reference and reference in seen:
            row.wrong("reference", "reference-twice", str(seen[reference]))
        seen.setdefault(reference, number)
        before = here.get(reference)
        if before and paid:
            if _alike(before, paid):
                same += not row.faults
            else:
                row.wrong("reference", "reference-differs")
        elif paid:
            added.append(paid)
        faults += row.faults
    if not table:
        faults.append(Fault(header + 1, "", "no-rows"))
    if faults:
        raise UnreadableList(faults)
    return Difference(tuple(added), same)


def _members(standing: Constitution) -> Mapping[str, Sequence[Membership]]:
    """Members by their key and by each of their names, folded."""
    known: dict[str, list[Membership]] = defaultdict(list)
    rows = Membership.objects.filter(network_id=standing.network_id).select_related("organisation").order_by("-since")
    for row in rows:
        names = row.organisation.names
        for word in {folded(row.organisation.key), *(folded(name) for name in (names.ar, names.fr, names.en) if name)}:
            if all(other.organisation_id != row.organisation_id for other in known[word]):
                known[word].append(row)
    return known


def _here(network_id: int, references: Sequence[str]) -> dict[str, Payment]:
    found = Payment.objects.filter(network_id=network_id, reference__in=references, reverses=None, reversed_on=None)
    return {payment.reference: payment for payment in found}


def _alike(payment: Payment, paid: Paid) -> bool:
    """Whether a line of the list is the payment that is in the books."""
    return (payment.membership_id, payment.amount, payment.paid_on) == (paid.membership_id, paid.amount, paid.paid_on)


class _Row:
    """One line being read, with what is wrong in it."""

    def __init__(self, number: int, values: Mapping[str, str], charter: Charter, today: date) -> None:
        self.number, self.values, self.charter, self.today = number, values, charter, today
        self.faults: list[Fault] = []

    def wrong(self, column: str, code: str, value: str = "") -> None:
        self.faults.append(Fault(self.number, column, code, value or self.values.get(column, "")))

    def paid(self, known: Mapping[str, Sequence[Membership]]) -> Paid | None:
        """The payment that this line is, or None with its faults noted."""
        member, day, amount = self._member(known), self._day(), self._amount()
        self._reference()
        kind = self._kind()
        year = self._year(member, day, kind)
        if self.faults or member is None or day is None or amount is None or year is None:
            return None
        if not may_be_for(self.charter.fees, member, kind, year, self.today).holds:
            self.wrong("year" if "year" in self.values else "date", "not-a-member-then", str(year))
            return None
        return Paid(member.pk, year, amount, self.charter.currency, day, self.values["reference"], kind)

    def _member(self, known: Mapping[str, Sequence[Membership]]) -> Membership | None:
        words = folded(self.values["member"])
        found = known.get(words, ()) if words else ()
        if len(found) != 1:
            code = "member-ambiguous" if found else "unknown-member" if words else "empty"
            self.wrong("member", code)
            return None
        return found[0]

    def _day(self) -> date | None:
        try:
            day = read_day(self.values["date"])
        except Ambiguous:
            self.wrong("date", "day-ambiguous")
            return None
        if day is None:
            self.wrong("date", "not-a-day")
        elif day > self.today:
            self.wrong("date", "day-to-come")
        return day

    def _amount(self) -> Decimal | None:
        currency = self.values.get("currency", "").upper()
        if currency and currency != self.charter.currency:
            self.wrong("currency", "other-currency")
        try:
            amount = read_sum(self.values["amount"], self.charter.currency)
        except NotASum as error:
            self.wrong("amount", error.code)
            return None
        if not 0 < amount < MOST:
            self.wrong("amount", "sum-not-above-zero")
        elif not fits(amount, self.charter.currency):
            self.wrong("amount", "sum-too-fine")
        return amount

    def _reference(self) -> None:
        reference = self.values["reference"]
        if not reference:
            self.wrong("reference", "empty")
        elif len(reference) > LONGEST_REFERENCE:
            self.wrong("reference", "too-long", str(LONGEST_REFERENCE))

    def _kind(self) -> str:
        words = folded(self.values.get("kind", ""))
        if words and words not in JOINING | YEARLY | set(KINDS):
            self.wrong("kind", "unknown-payment-kind")
        return "joining" if words in JOINING else "yearly"

    def _year(self, member: Membership | None, day: date | None, kind: str) -> int | None:
        words = western_digits(self.values.get("year", ""))
        if words:
            if not re.fullmatch(r"\d{4}", words):
                self.wrong("year", "not-a-year")
                return None
            return int(words)
        if kind == "joining" and member:
            return member.since.year
        return day.year if day else None
