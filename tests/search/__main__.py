"""`python -m tests.search`: recall@5 and MRR of each class of the judged set by words, then with meaning, and what fails."""

from __future__ import annotations

from mithaq.cli.boot import house


def main() -> None:
    """Plant the items, ask, print, and take the items away again."""
    with house():
        from django.conf import settings

        from mithaq.foundation.search.library import library
        from mithaq.foundation.search.models import SearchEntry
        from tests.search.judging import KIND, judge, learn, plant

        print(f"{plant()} items written")
        settings.SEARCH_MEANING = False
        by_words = judge()
        learn()
        settings.SEARCH_MEANING = True
        scores = judge()
        SearchEntry.objects.filter(kind=KIND).delete()
        library().catch_up()
    for group, score in scores.items():
        words = by_words[group]
        print(
            f"{group:24} {len(score.recalls):4} questions  words {words.recall:.3f} / {words.mrr:.3f}  with meaning {score.recall:.3f} / {score.mrr:.3f}"
        )
        for asked, recall in score.faults:
            print(f"    {recall:.2f}  {asked}")


if __name__ == "__main__":
    main()
