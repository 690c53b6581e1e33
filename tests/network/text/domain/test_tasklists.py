"""`network.text.domain.tasklists`: boxes that are read and cannot be pressed."""

import pytest

from network.text.domain.markdown import plain, render


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "- [ ] a\n- [x] **b**\n- c",
            '<ul>\n<li class="todo">☐ a</li>\n<li class="todo">☑ <strong>b</strong></li>\n'
            "<li>c</li>\n</ul>\n",
            id="open-done-and-none",
        ),
        pytest.param(
            "1. [X] a", '<ol>\n<li class="todo">☑ a</li>\n</ol>\n', id="capital-in-a-numbered-list"
        ),
        pytest.param(
            "- [x] a\n\n- [ ] b",
            '<ul>\n<li class="todo">\n<p>☑ a</p>\n</li>\n<li class="todo">\n<p>☐ b</p>\n</li>\n'
            "</ul>\n",
            id="with-room-between",
        ),
        pytest.param("- [x]a", "<ul>\n<li>[x]a</li>\n</ul>\n", id="without-a-space"),
        pytest.param("- `[x] a`", "<ul>\n<li><code>[x] a</code></li>\n</ul>\n", id="code"),
        pytest.param("[ ] a", "<p>[ ] a</p>\n", id="no-list"),
        pytest.param(
            "- a\n\n  [x] b", "<ul>\n<li>\n<p>a</p>\n<p>[x] b</p>\n</li>\n</ul>\n", id="2nd"
        ),
        pytest.param(
            "- [x] a\n\n[x]: /x",
            '<ul>\n<li><a href="/x" rel="nofollow ugc noopener">x</a> a</li>\n</ul>\n',
            id="link-of-that-name",
        ),
    ],
)
def test_render_gives_exactly(source, expected):
    assert render(source) == expected


def test_no_control_is_drawn():
    html = render("- [ ] a\n- [x] b")

    assert "☐" in html
    assert "<input" not in html


def test_plain_says_what_is_done():
    assert plain("- [ ] a\n- [x] b") == "☐ a ☑ b"
