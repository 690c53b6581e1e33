"""`network.search.checks`: a machine without the dictionary is told so."""

from network.search.checks import check_analyser


def test_check_says_that_the_dictionary_is_missing(settings):
    assert check_analyser(None) == []
    settings.SEARCH_MORFEUSZ = False
    assert [message.id for message in check_analyser(None)] == ["network_search.W001"]
