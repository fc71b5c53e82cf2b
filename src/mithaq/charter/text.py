"""`Text`: one content in up to three languages, shared by charters, rows and pages."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict

Language = Literal["ar", "fr", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

FALLBACK: dict[str, tuple[Language, ...]] = {
    "ar": ("ar", "fr", "en"),
    "fr": ("fr", "en", "ar"),
    "en": ("en", "fr", "ar"),
}
"""Which language a reader is shown when theirs is missing, in this order."""


class Spoken(NamedTuple):
    """Words together with the language that they are in."""

    words: str
    language: Language

    @property
    def direction(self) -> Literal["rtl", "ltr"]:
        return "rtl" if self.language == "ar" else "ltr"


class Text(BaseModel):
    """Words in Arabic, French and English; any of them may be missing."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    ar: str = ""
    fr: str = ""
    en: str = ""

    def in_(self, language: str) -> str:
        """The words in this language, or an empty string."""
        return str(getattr(self, language)) if language in LANGUAGES else ""

    def best(self, language: str) -> Spoken:
        """The words for a reader of this language, by the written fallback order."""
        for candidate in FALLBACK.get(language, LANGUAGES):
            if words := self.in_(candidate):
                return Spoken(words, candidate)
        return Spoken("", "ar")

    @property
    def missing(self) -> tuple[Language, ...]:
        return tuple(language for language in LANGUAGES if not self.in_(language))

    def as_json(self) -> dict[str, str]:
        """Only the languages that have words, for a jsonb column."""
        return {language: words for language in LANGUAGES if (words := self.in_(language))}


NO_WORDS = Text()
"""Nothing said, in no language."""


def _in_all_languages(text: Text) -> Text:
    if text.missing:
        raise ValueError("text-missing:" + ",".join(text.missing))
    return text


FullText = Annotated[Text, AfterValidator(_in_all_languages)]
"""A Text that has words in all three languages."""
