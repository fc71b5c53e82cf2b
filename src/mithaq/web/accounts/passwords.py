"""What is asked of a password, in words that every language has: Django's Arabic lacks these."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """A password of at least `min_length` characters."""

    def get_error_message(self) -> str:
        return _("This password is too short: write at least %(n)s characters.") % {"n": self.min_length}
