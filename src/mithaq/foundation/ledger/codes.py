"""The short code of an entry: the first 60 bits of its seal, in signs that people can read out and type.

The signs are Crockford's base 32, without I, L, O and U: `7K2M-9QXW-3HTN`. Whoever edits an entry cannot keep its code,
because the seal covers the entry and all that came before it.
"""

from __future__ import annotations

import re

from mithaq.foundation.texts.folding import clean_line, western_digits

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 12, 4
BITS_OF_A_SIGN, BITS_OF_A_HEX = 5, 4
PREFIX = LENGTH * BITS_OF_A_SIGN // BITS_OF_A_HEX
"""How many hexadecimal digits of the seal the code holds: 15."""
_ALIKE = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-_.·\u2010-\u2015\u2212]")


def code_of(seal: str) -> str:
    """The code of a seal (64 hexadecimal digits), in three groups of four signs."""
    value = int(seal[:PREFIX], 16)
    signs = ""
    for _ in range(LENGTH):
        value, sign = divmod(value, len(SIGNS))
        signs = SIGNS[sign] + signs
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def seal_begins(written: str) -> str | None:
    """The 15 hexadecimal digits with which the seal of a code begins; None for what is no code.

    Forgives what a reader does: small letters, O for 0, I and L for 1, Arabic digits, any dashes and spaces.
    """
    bare = _BETWEEN.sub("", western_digits(clean_line(written)))
    if len(bare) != LENGTH or not bare.isascii():
        return None
    bare = bare.upper().translate(_ALIKE)
    if not set(bare) <= set(SIGNS):
        return None
    value = 0
    for sign in bare:
        value = value * len(SIGNS) + SIGNS.index(sign)
    return f"{value:0{PREFIX}x}"
