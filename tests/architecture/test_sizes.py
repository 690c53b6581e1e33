"""Sizes of STYLE: a file is read in one sitting, a function in one look."""

import pytest

from tests.architecture.sizes import MOST_FILES, long_files, long_functions, usual_length

pytestmark = pytest.mark.architecture


def test_no_file_is_longer_than_400_lines():
    assert long_files() == []


def test_95_of_100_files_keep_to_200_lines():
    assert usual_length() <= MOST_FILES


def test_no_function_is_longer_than_50_lines():
    assert long_functions() == []
