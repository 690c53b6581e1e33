"""`network.search.domain.likeness`: which words look alike."""

from network.search.domain.likeness import lengths_like, most_alike


def test_most_alike_names_the_likest_first_and_never_the_word_itself():
    words = ["konsultacje", "konsultant", "konsultacja", "rynek"]

    assert most_alike("konsultacje", words) == ["konsultacja", "konsultant"]
    assert most_alike("xyz", words) == []
    assert list(lengths_like("ab")) == [1, 2, 3, 4]
