"""`network.text.domain.markdown`: what people type is safe on a page, whatever they type."""

import pytest

from network.text.domain.markdown import LIMIT, plain, render
from network.text.exceptions import TextTooLong

OWN = "/files/12345678-1234-4234-8234-123456789abc/plan.png"
REL = 'rel="nofollow ugc noopener"'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("a **b** *c*", "<p>a <strong>b</strong> <em>c</em></p>\n", id="emphasis"),
        pytest.param("~~a~~ ~b~", "<p><s>a</s> ~b~</p>\n", id="struck-through"),
        pytest.param(
            "# a\n## b\n### c\n#### d\n###### e",
            "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>\n<h6>e</h6>\n",
            id="headings-leave-h1-and-h2-to-the-page",
        ),
        pytest.param("3. a", '<ol start="3">\n<li>a</li>\n</ol>\n', id="list"),
        pytest.param("```js\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n", id="code"),
        pytest.param(
            "|a|b|c|\n|:-|:-:|-:|\n|1|2|3|",
            '<div class="scroll" tabindex="0"><table class="table">\n<thead>\n<tr>\n<th>a</th>\n'
            '<th class="center">b</th>\n<th class="end">c</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
            '<td>1</td>\n<td class="center">2</td>\n<td class="end">3</td>\n</tr>\n</tbody>\n'
            "</table></div>\n",
            id="table-without-style",
        ),
        pytest.param(
            "https://bip.poznan.pl",
            f'<p><a href="https://bip.poznan.pl" {REL}>https://bip.poznan.pl</a></p>\n',
            id="bare-address",
        ),
        pytest.param(
            "zob. www.poznan.pl/bip.",
            f'<p>zob. <a href="https://www.poznan.pl/bip" {REL}>www.poznan.pl/bip</a>.</p>\n',
            id="bare-www",
        ),
        pytest.param("m.in. art.5 ust.pl", "<p>m.in. art.5 ust.pl</p>\n", id="abbreviations"),
        pytest.param(
            "a@b.pl", f'<p><a href="mailto:a@b.pl" {REL}>a@b.pl</a></p>\n', id="bare-mail"
        ),
        pytest.param(
            "![widok](http://e.example/x.png)",
            f'<p><a href="http://e.example/x.png" {REL}>widok</a></p>\n',
            id="foreign-picture-is-a-link",
        ),
        pytest.param(
            "![](//e.example/x.png)",
            f'<p><a href="//e.example/x.png" {REL}>//e.example/x.png</a></p>\n',
            id="foreign-picture-without-words",
        ),
        pytest.param(
            "[![w](http://e.example/x.png)](http://t.example)",
            f'<p><a href="http://t.example" {REL}>w</a></p>\n',
            id="foreign-picture-in-a-link",
        ),
        pytest.param(
            f"![plan]({OWN})", f'<p><img src="{OWN}" alt="plan"></p>\n', id="picture-of-the-house"
        ),
        pytest.param(
            "![x](/accounts/logout/)",
            f'<p><a href="/accounts/logout/" {REL}>x</a></p>\n',
            id="picture-that-is-no-file",
        ),
    ],
)
def test_render_gives_exactly(source, expected):
    assert render(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        '[x](http://a "\\" onmouseover=alert(1)")',
        "<svg/onload=alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "`<script>`",
        "\0<b>",
    ],
)
def test_render_of_hostile_input_has_no_markup_of_its_own(source):
    html = render(source)

    for sign in ("<script", "<img", "<svg", 'href="javascript', 'href="data', 'href="vb', '" on'):
        assert sign not in html.lower()


def test_render_takes_the_limit_and_not_one_more():
    assert len(render("a" * LIMIT)) == LIMIT + len("<p></p>\n")
    with pytest.raises(TextTooLong) as refusal:
        render("a" * (LIMIT + 1))
    assert "20001" in str(refusal.value)
    with pytest.raises(TextTooLong):
        plain("a" * (LIMIT + 1))


@pytest.mark.parametrize(
    "piece",
    [
        "[", "![", "*a_ ", "> ", "- ", "[a](b", "www.", "a@", "`", "http://", "|a", "~~", "[^",
        "[^1]: ", "[^1]\n\n[^1]: ", "[^1]:\n    - ", "- [x] ", "- [ ]\n",
    ],
)  # fmt: skip
def test_render_of_a_repeated_sign_comes_back(piece):
    source = (piece * LIMIT)[:LIMIT]

    assert isinstance(render(source), str)


def test_render_of_a_table_bomb_has_no_table():
    source = "|a" * 100 + "\n" + "|-" * 100 + "\n" + "|x\n" * 6000

    html = render(source)

    assert "<td" not in html
    assert len(html) < 2 * LIMIT


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# A\n\nala **ma** kota\nx `code` ![alt](http://x)", "A ala ma kota x code alt"),
        ("- jeden\n- dwa\n\n|a|b|\n|-|-|\n|1|2|", "jeden dwa a b 1 2"),
        ("<script>x</script>", "<script>x</script>"),
        ("```\nkod\n```", "kod"),
        ("", ""),
    ],
)
def test_plain_keeps_the_words(source, expected):
    assert plain(source) == expected
