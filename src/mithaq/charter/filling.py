"""Who fills a seat or an office: whom the charter names for that very one, else who holds the power in general."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mithaq.charter.powers import Power

if TYPE_CHECKING:
    from mithaq.charter.document import Charter


def fillers(charter: Charter, organ: str) -> tuple[str, ...]:
    """The holders (`organ:x`, `office:y`) that fill seats of an organ; nobody where seats are elected or go with something."""
    seats = charter.organs[organ].seats
    if seats.fill == "delegates":
        return tuple(f"organ:{each}" for each in seats.sending)
    if seats.fill == "appointment":
        return (seats.by,) if seats.by else _granted(charter, Power.FILL_SEAT)
    return ()


def appointers(charter: Charter, office: str) -> tuple[str, ...]:
    """The holders that appoint to an office, or choose somebody for it; nobody for an office of a member."""
    post = charter.offices[office]
    if post.of.startswith("member"):
        return ()
    if post.by and post.by.startswith(("organ:", "office:")):
        return (post.by,)
    return _granted(charter, Power.APPOINT_OFFICE)


def holders_of(charter: Charter, power: Power) -> frozenset[str]:
    """Everybody who fills some seat, or appoints to some office."""
    if power is Power.FILL_SEAT:
        return frozenset(holder for organ in charter.organs for holder in fillers(charter, organ))
    return frozenset(holder for office in charter.offices for holder in appointers(charter, office))


def _granted(charter: Charter, power: Power) -> tuple[str, ...]:
    grant = charter.powers.get(power)
    return (grant.holder,) if grant else ()
