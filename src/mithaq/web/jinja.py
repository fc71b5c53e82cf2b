"""The Jinja2 environment: globals and filters that templates may use."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from mithaq.charter.text import Text
from mithaq.web.wording import (
    amending,
    following,
    joining,
    library,
    meetings,
    minutes,
    names,
    plans,
    polls,
    practices,
    voting,
)
from mithaq.web.wording.saying import Speaker


def environment(**options: Any) -> Environment:
    """Autoescaping, strict about unknown names, with the house's words."""
    options.pop("autoescape", None)
    options.setdefault("undefined", StrictUndefined)
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    env = Environment(autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"], **options)
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    env.globals.update(
        url=lambda name, *args, **kwargs: reverse(name, args=args or None, kwargs=kwargs or None),
        static=static,
        names=names,
        voting=voting,
        sittings=meetings,
        polling=polls,
        minuting=minutes,
        joining=joining,
        amends=amending,
        shelving=library,
        practising=practices,
        planning=plans,
        following=following,
        library_rooms=_library_rooms,
        new_key=lambda: str(uuid4()),
        mail_words=_mail_words,
        letter_words=_letter_words,
    )
    env.filters.update(text=text, words=words, day=day, moment=moment, number=number, share=share, word=word)
    env.filters.update(
        money=money,
        year=year,
        written=year,
        day_of_year=day_of_year,
        finding=finding,
        refusal=refusal,
        rule=rule,
        country=country,
        called=called,
        bdi=bdi,
        period=period,
    )
    return env


def _library_rooms(charter: Any) -> list[tuple[str, str]]:
    """The tabs of the library; imported late, because they need the models."""
    from mithaq.web.library.rooms import rooms_of

    return rooms_of(charter)


def _mail_words(entry: Any) -> Any:
    """The words of a notice by mail; imported late, because they need the models."""
    from mithaq.web.wording.mail import mail_words

    return mail_words(entry)


def _letter_words(application: Any, entry: Any) -> Any:
    """The words of a letter to an applicant; imported late, because they need the models."""
    from mithaq.web.wording.letters import letter_words

    return letter_words(application, entry)


def _speaker(context: Context) -> Speaker:
    return context["page"].speaker


@pass_context
def text(context: Context, value: Text, tag: str = "span") -> Markup:
    """Words of a Text in the best language for the reader, marked with their language when it is another."""
    spoken = value.best(context["page"].language)
    if spoken.language == context["page"].language:
        return Markup("<bdi>{}</bdi>").format(spoken.words)
    if tag == "div":
        return Markup('<div lang="{}" dir="{}">{}</div>').format(spoken.language, spoken.direction, spoken.words)
    return Markup('<span lang="{}" dir="{}">{}</span>').format(spoken.language, spoken.direction, spoken.words)


@pass_context
def words(context: Context, value: Text) -> str:
    """The bare words, for titles and attributes."""
    return value.best(context["page"].language).words


@pass_context
def day(context: Context, value: Any, form: str = "long") -> Markup:
    manner = _speaker(context).manner
    found = manner.local(value).date() if hasattr(value, "hour") else value
    return Markup('<time datetime="{}">{}</time>').format(found.isoformat(), manner.day(found, form))


@pass_context
def moment(context: Context, value: Any) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), _speaker(context).manner.moment(value))


@pass_context
def number(context: Context, value: Any) -> str:
    return _speaker(context).manner.number(value)


@pass_context
def period(context: Context, value: Any) -> str:
    return _speaker(context).manner.period(value)


@pass_context
def money(context: Context, value: Any, currency: str = "") -> Markup:
    """A sum in the network's currency (or in the one named), isolated from the direction of the text around it."""
    page = context["page"]
    return Markup("<bdi>{}</bdi>").format(page.speaker.manner.money(value, currency or page.charter.currency))


@pass_context
def year(context: Context, value: int) -> str:
    """A year in the network's digits; it is not a number to be grouped."""
    return _speaker(context).manner.written(str(value))


@pass_context
def day_of_year(context: Context, value: str) -> str:
    """`12-31` as a day and its month."""
    return _speaker(context).manner.day_of_year(value)


@pass_context
def share(context: Context, value: Any) -> str:
    return _speaker(context).manner.share(value)


@pass_context
def word(context: Context, value: str) -> str:
    return _speaker(context).word(value)


@pass_context
def finding(context: Context, value: Any) -> str:
    return _speaker(context).finding(value)


@pass_context
def refusal(context: Context, value: Any) -> str:
    return _speaker(context).refusal(value)


@pass_context
def rule(context: Context, value: Any) -> str:
    return _speaker(context).rule(value)


@pass_context
def country(context: Context, code: str) -> str:
    return _speaker(context).manner.country(code)


@pass_context
def called(context: Context, person: Any) -> Markup:
    """A person's name in the best language for the reader; whoever was erased has none any more."""
    if person.erased:
        return Markup('<span class="soft">{}</span>').format(translation.gettext("a person who has been erased"))
    return text(context, person.name)


def bdi(value: object) -> Markup:
    """Anything a person wrote, isolated from the direction of the text around it."""
    return Markup("<bdi>{}</bdi>").format(value)
