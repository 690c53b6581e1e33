"""`network.web.domain.naming`: what a project's own user is called."""

import pytest

from network.web.domain.naming import public_name, public_user_name


class Nameless:
    """A user model that knows no more than how somebody signs in."""

    def __init__(self, username):
        self.username = username

    def get_username(self):
        return self.username


class Named(Nameless):
    """A user model with names."""

    def __init__(self, username, full_name):
        super().__init__(username)
        self.full_name = full_name

    def get_full_name(self):
        return self.full_name


@pytest.mark.parametrize(
    ("user", "name", "user_name"),
    [
        (Named("awrzos", "Anna Wrzos"), "Anna Wrzos", "awrzos"),
        (Named("awrzos", " "), "awrzos", "awrzos"),
        (Named("awrzos", "anna@example.org"), "awrzos", "awrzos"),
        (Named("anna@example.org", ""), "", ""),
        (Nameless("awrzos"), "awrzos", "awrzos"),
        (Nameless("anna@example.org"), "", ""),
    ],
)
def test_nobody_is_called_by_an_address(user, name, user_name):
    assert (public_name(user), public_user_name(user)) == (name, user_name)
