"""`python -m tests.search`: recall@5 and MRR of each class of the judged set, with the questions that fail."""

from __future__ import annotations

from mithaq.cli.boot import house


def main() -> None:
    """Plant the items, ask, print, and take the items away again."""
    with house():
        from mithaq.foundation.search.library import library
        from mithaq.foundation.search.models import SearchEntry
        from tests.search.judging import KIND, judge, plant

        print(f"{plant()} items written")
        scores = judge()
        SearchEntry.objects.filter(kind=KIND).delete()
        library().catch_up()
    for group, score in scores.items():
        print(f"{group:24} {len(score.recalls):4} questions  recall@5 {score.recall:.3f}  MRR {score.mrr:.3f}")
        for words, recall in score.faults:
            print(f"    {recall:.2f}  {words}")


if __name__ == "__main__":
    main()
