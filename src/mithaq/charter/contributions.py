"""The sum that a charter suggests to a member, with its workings. Pure: no clock, no rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mithaq.charter.fees import Band, Fees
from mithaq.charter.money import rounded
from mithaq.charter.verdict import Origin


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a year's contribution would be: the band, times the factor of the declared means."""

    currency: str
    amount: Decimal | None
    """None when the charter has no scale, or a figure that it needs is not known."""
    missing: str = ""
    """Why there is no sum: `no-fees`, `no-scale`, `population`."""
    population: int | None = None
    band: Band | None = None
    base: Decimal = Decimal(0)
    level: str = ""
    """The declared level of means; empty when none was declared, and the band's own sum stands."""
    factor: Fraction = Fraction(1)
    origin: Origin = Origin.TEXT
    clause: str = ""


def suggested(fees: Fees, currency: str, population: int | None, level: str = "") -> Suggested:
    """Band by population × factor of the declared level of means, rounded half-even to the currency's places.

    A scale of a single open band needs no population. A level that the charter does not know counts as none.
    """
    clause, origin = fees.clause or "", fees.scale_origin
    if fees.mode == "none":
        return Suggested(currency, None, "no-fees", clause=clause, origin=fees.origin)
    if not fees.scale:
        return Suggested(currency, None, "no-scale", population, clause=clause, origin=fees.origin)
    band = _band(fees, population)
    if band is None:
        return Suggested(currency, None, "population", clause=clause, origin=origin)
    known = fees.means.levels.get(level) if fees.means and "means" in fees.factors else None
    factor = known.factor if known else Fraction(1)
    amount = rounded(Fraction(band.amount) * factor, currency)
    return Suggested(
        currency, amount, "", population, band, band.amount, level if known else "", factor, origin, clause
    )


def _band(fees: Fees, population: int | None) -> Band | None:
    """The first band that reaches so far; above the last limit, the last band."""
    if len(fees.scale) == 1 and fees.scale[0].up_to is None:
        return fees.scale[0]
    if population is None:
        return None
    fitting = (band for band in fees.scale if band.up_to is None or population <= band.up_to)
    return next(fitting, fees.scale[-1])
