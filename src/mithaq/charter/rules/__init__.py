"""One module per kind of rule; `AnyRule` is the union that the charter format accepts."""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import Field

from mithaq.charter.rules.answered import Answered
from mithaq.charter.rules.balance import Balance
from mithaq.charter.rules.cadence import Cadence
from mithaq.charter.rules.concentration import Concentration
from mithaq.charter.rules.conditions import Eligible, Standing
from mithaq.charter.rules.count import Count
from mithaq.charter.rules.coverage import Coverage
from mithaq.charter.rules.decisions import Decided, Majority, Notice, Quorum, Roll
from mithaq.charter.rules.due_by import DueBy
from mithaq.charter.rules.figures import Average, Total, Trend
from mithaq.charter.rules.fresh import Fresh
from mithaq.charter.rules.held import Held
from mithaq.charter.rules.in_force import InForce
from mithaq.charter.rules.mandates import Incompatible, Rotation, Term
from mithaq.charter.rules.provisions import Carries, Declared, OnRecord
from mithaq.charter.rules.reach import Reach
from mithaq.charter.rules.rule import Case, Rule, Selecting
from mithaq.charter.rules.seats import Seats
from mithaq.charter.rules.sequence import Sequence
from mithaq.charter.rules.share import Share
from mithaq.charter.rules.sunset import Sunset
from mithaq.charter.rules.survey import Survey

_Kinds = (
    Cadence | Count | Share | Coverage | Reach | InForce | Fresh | Answered | Sequence | DueBy | Average | Total | Trend
    | Concentration | Balance | Seats | Held | Term | Rotation | Incompatible | Eligible | Decided | Quorum | Majority
    | Notice | Roll | Standing | Sunset | Survey | OnRecord | Carries | Declared
)  # fmt: skip
AnyRule = Annotated[_Kinds, Field(discriminator="kind")]

RULES: dict[str, type[Rule]] = {get_args(rule.model_fields["kind"].annotation)[0]: rule for rule in get_args(_Kinds)}
"""Name of the kind -> the class that judges it."""

__all__ = ["RULES", "AnyRule", "Case", "Rule", "Selecting"]
