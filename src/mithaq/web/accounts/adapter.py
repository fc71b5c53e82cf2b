"""How allauth behaves here: nobody signs up by themselves; accounts come with a post."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made for people who hold posts; signing up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
