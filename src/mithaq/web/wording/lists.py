"""Errors of an imported list, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.domains.directory.importing import Fault

FAULTS = {
    "twice": gettext_lazy("This key stands twice: {value}."),
    "no-rows": gettext_lazy("The list has no rows."),
    "column-missing": gettext_lazy("The column “{column}” is missing."),
    "no-headings": gettext_lazy("No row of headings was found. Known headings: {value}."),
    "empty": gettext_lazy("This cell must not be empty."),
    "unknown-kind": gettext_lazy("“{value}” is not a kind of organisation."),
    "unknown-country": gettext_lazy("“{value}” is not a country; use its two-letter code."),
    "not-a-number": gettext_lazy("“{value}” is not a whole number."),
    "not-an-address": gettext_lazy("“{value}” is not a web address; it begins with https://."),
    "not-an-email": gettext_lazy("“{value}” is not an e-mail address."),
    "not-a-place": gettext_lazy("The coordinates are not a place on earth."),
    "too-long": gettext_lazy("This cell holds more than {value} letters."),
    "cell-without-end": gettext_lazy("A cell holds more than {value} letters; a quotation mark may not be closed."),
    "file-kind-refused": gettext_lazy("This is not a spreadsheet ({value}). Send an xlsx or a csv file."),
    "file-broken": gettext_lazy("The file is broken and could not be opened."),
    "file-too-large": gettext_lazy("The file is too large."),
    "file-unpacks-too-large": gettext_lazy("The file unpacks to far more than its size. It was not opened."),
    "file-has-active-content": gettext_lazy("The file holds something that runs by itself. Send it without."),
    "reference-twice": gettext_lazy("This reference stands in row {value} already."),
    "reference-differs": gettext_lazy("The reference {value} is in the books with another sum, day or member."),
    "unknown-member": gettext_lazy(
        "“{value}” is not a member of this network. Write its key or its name as in the directory."
    ),
    "member-ambiguous": gettext_lazy("Several members are called “{value}”. Write the key instead."),
    "not-a-day": gettext_lazy("“{value}” is not a day. Write it as 2026-03-25."),
    "day-ambiguous": gettext_lazy("“{value}” can be two different days. Write it as 2026-03-25."),
    "day-to-come": gettext_lazy("{value} is still to come."),
    "not-a-sum": gettext_lazy("“{value}” is not a sum of money. Write it as 1250.5 or 1 250,5."),
    "sum-ambiguous": gettext_lazy(
        "“{value}” can be read in two ways. Write thousands without a mark, and a zero before the sum if it has decimals."
    ),
    "sum-not-above-zero": gettext_lazy("“{value}” is not a sum that somebody paid: it must be above zero."),
    "sum-too-fine": gettext_lazy("“{value}” has more decimal places than the currency."),
    "other-currency": gettext_lazy("This network counts in another currency than {value}."),
    "unknown-payment-kind": gettext_lazy("“{value}” is neither yearly nor joining."),
    "not-a-year": gettext_lazy("“{value}” is not a year."),
    "not-a-member-then": gettext_lazy("The member cannot pay this kind of contribution for {value}."),
    "too-many-rows": gettext_lazy("More than {value} rows; split the list."),
}


def say_fault(fault: Fault) -> str:
    """`Row 7, column population: “abc” is not a whole number.`"""
    words = str(FAULTS[fault.code]).replace("{value}", fault.value).replace("{column}", fault.column)
    if not fault.row:
        return words
    where = _("Row %(row)s, column %(column)s:") if fault.column else _("Row %(row)s:")
    return where % {"row": fault.row, "column": fault.column} + " " + words
