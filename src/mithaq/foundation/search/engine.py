"""The ranking engine: which entries fit a question best. A thin layer over the `tantivy` package.

Its index is derived data: it is made from the rows of PostgreSQL and says nothing about who may see what.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from mithaq.foundation.search.documents import Document
from mithaq.foundation.search.question import Question, Term
from mithaq.language.analysis import bare_of

HEAP = 60_000_000
"""The bytes that a writer gathers before it writes a segment."""
NEAR_ONE, NEAR_TWO, NEAR_BEGINNING = 4, 8, 6
"""From so many letters on a word may have one fault; two; and be the beginning of a longer one."""
CLOSE = 2.0
TITLE, NAMED, WIDE = 3.0, 4.0, 0.4
"""How much more a word says in a title; as it was written; and a key that finds more."""
MOST_OF, IN_PART = 0.75, 0.5
"""Of three words and more, so many must be there: at first, and when that is too little."""
EVERYWHERE, FEW = 0.2, 50
"""A word that stands in more than this share of all documents (and in more than a few) says nothing of any."""


def schema() -> tantivy.Schema:
    """The fields of the index. A change of them is a new `FORM`, and the index is made anew."""
    build = tantivy.SchemaBuilder()
    build.add_integer_field("id", indexed=True, fast=True)  # of an unsigned one, a deletion by term deletes nothing
    build.add_unsigned_field("updated", fast=True)
    for name in ("title_keys", "keys", "wide"):
        build.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("title_words", "words"):
        build.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    build.add_text_field("language", tokenizer_name="raw", index_option="basic")
    build.add_text_field("facets", tokenizer_name="whitespace", index_option="basic")
    return build.build()


FORM = "1"


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that fits, how well, and the language of its words that do."""

    entry: int
    score: float


class Shelf:
    """One index in a folder. Reading is safe from many threads; writing belongs to one at a time."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.schema = schema()
        self.index = tantivy.Index(self.schema, str(folder))
        self.index.config_reader("manual")

    def __len__(self) -> int:
        return self.index.searcher().num_docs

    def reload(self) -> None:
        """See what was written since, here or by another process."""
        self.index.reload()

    def write(self, documents: Iterable[Document], forget: Iterable[int], *, fresh: bool = False) -> int:
        """Put documents in place of those that their entries had, and forget entries; returns how many were put."""
        writer: Any = self.index.writer(HEAP, 1)
        count = 0
        try:
            for entry in forget:
                writer.delete_documents_by_term("id", entry)
            cleared: set[int] = set()
            for document in documents:
                if not fresh and document.entry not in cleared:
                    writer.delete_documents_by_term("id", document.entry)
                    cleared.add(document.entry)
                writer.add_document(tantivy.Document.from_dict(document.fields(), self.schema))
                count += 1
            writer.commit()
        finally:
            writer.wait_merging_threads()
        self.reload()
        return count

    def search(
        self, question: Question, *, limit: int, facets: Sequence[str] = (), relaxed: bool = False, newest: bool = False
    ) -> list[Hit]:
        """The entries that fit best, each once; `relaxed` finds more: fewer words, near words, sounds."""
        query = self._query(question, facets, relaxed)
        return self._found(query, limit, newest=newest) if query else []

    def beginning(self, words: Sequence[str], *, limit: int) -> list[Hit]:
        """The entries in whose title all words stand, the last one as far as it was typed."""
        *whole, last = words
        parts = [(Occur.Must, self._term("title_words", word)) for word in whole]
        parts.append((Occur.Must, Query.fuzzy_term_query(self.schema, "title_words", last, 0, True, True)))
        return self._found(Query.boolean_query(parts), limit)

    def like(self, keys: Sequence[str], *, limit: int) -> list[Hit]:
        """The entries that share the rarest of these keys."""
        searcher = self.index.searcher()
        seen = {key: searcher.doc_freq("keys", key) for key in dict.fromkeys(keys)}
        telling = sorted((key for key, number in seen.items() if number > 1), key=lambda key: seen[key])[:20]
        parts = [(Occur.Should, self._in_any_field(key)) for key in telling]
        return self._found(Query.boolean_query(parts, max(1, len(parts) // 4)), limit) if parts else []

    def _found(self, query: Query, limit: int, *, newest: bool = False) -> list[Hit]:
        searcher = self.index.searcher()
        hits = searcher.search(query, limit=limit, count=False, order_by_field="updated" if newest else None).hits
        numbers = searcher.fast_field_values("id", [address for _score, address in hits])
        found: dict[int, float] = {}
        for (score, _address), number in zip(hits, numbers, strict=True):
            found.setdefault(int(number or 0), float(score))  # pyright: ignore[reportArgumentType]
        return [Hit(entry, score) for entry, score in found.items()]

    def _query(self, question: Question, facets: Sequence[str], relaxed: bool) -> Query | None:
        parts = [(Occur.Must, self._term("facets", facet)) for facet in facets]
        parts += [(Occur.MustNot, self._unwanted(term)) for term in question.without]
        parts += [(Occur.MustNot, self._phrase(phrase)) for phrase in question.phrases_without]
        parts += [(Occur.Must, self._phrase(phrase)) for phrase in question.phrases]
        terms = self._telling(question.terms)
        if terms:
            share = IN_PART if relaxed else MOST_OF
            needed = len(terms) if len(terms) <= 2 and not relaxed else ceil(len(terms) * share)
            wanted = [(Occur.Should, self._wanted(term, relaxed)) for term in terms]
            parts.append((Occur.Must, Query.boolean_query(wanted, needed)))
            others = [term for term in question.terms if term not in terms]
            parts += [(Occur.Should, self._term("words", term.word)) for term in others]
        if not terms and not question.phrases:
            if not facets:
                return None
            parts.append((Occur.Must, Query.all_query()))
        return Query.boolean_query(parts)

    def _telling(self, terms: Sequence[Term]) -> list[Term]:
        """The words that tell things apart; those that stand nearly everywhere, such as `of` or `في`, need not be there."""
        searcher = self.index.searcher()
        most = max(searcher.num_docs * EVERYWHERE, FEW)
        seen = {term: searcher.doc_freq("words", term.word) for term in terms}
        return [term for term in terms if seen[term] <= most] or list(terms)

    def _wanted(self, term: Term, relaxed: bool) -> Query:
        """A word: by its keys, as it was written, and when that is too little, by what is near to it."""
        parts = [self._in_any_field(key) for key in sorted(term.keys)]
        parts += [Query.boost_query(self._term("title_words", term.word), NAMED), self._term("words", term.word)]
        if relaxed:
            parts += [Query.boost_query(self._term("wide", key), WIDE) for key in sorted(term.wide)]
            parts += self._near(term.word)
        return Query.disjunction_max_query(parts, 0.3)

    def _near(self, word: str) -> list[Query]:
        """What is written nearly so: with a fault or two, or with another ending."""
        if len(word) < NEAR_ONE or word.isdigit():
            return []
        distance = 2 if len(word) >= NEAR_TWO else 1
        parts = [self._fuzzy(field, word, distance) for field in ("words", "keys")]
        parts.append(Query.boost_query(self._fuzzy("title_words", word, distance), CLOSE))
        parts += [self._fuzzy("wide", bare, 1) for bare in sorted(bare_of(word)) if len(bare) >= NEAR_ONE]
        if len(word) >= NEAR_BEGINNING:
            parts.append(Query.boost_query(self._fuzzy("words", word, distance, beginning=True), WIDE))
        return parts

    def _fuzzy(self, field: str, word: str, distance: int, *, beginning: bool = False) -> Query:
        return Query.fuzzy_term_query(self.schema, field, word, distance, True, beginning)

    def _in_any_field(self, key: str) -> Query:
        return Query.disjunction_max_query(
            [Query.boost_query(self._term("title_keys", key), TITLE), self._term("keys", key)], 0.3
        )

    def _unwanted(self, term: Term) -> Query:
        fields = ("title_keys", "keys")
        return Query.boolean_query([(Occur.Should, self._term(f, key)) for f in fields for key in sorted(term.keys)])

    def _phrase(self, words: Sequence[str]) -> Query:
        fields = ("title_words", "words")
        if len(words) == 1:
            return Query.disjunction_max_query([self._term(field, words[0]) for field in fields], 0.3)
        return Query.disjunction_max_query(
            [Query.phrase_query(self.schema, field, list(words)) for field in fields], 0.3
        )

    def _term(self, field: str, value: str) -> Query:
        option = {"title_words": "position", "words": "position", "facets": "basic"}.get(field, "freq")
        return Query.term_query(self.schema, field, value, option)
