"""Citations: one set of facts in three forms."""

import json
from datetime import UTC, datetime

from django.utils.translation import override

from practices.domain.citation import Citation

CITED = Citation(
    unit="Płock",
    title="Trzy soboty & 100% ulicy",
    site="Rozkołys",
    number=27,
    version=2,
    published_at=datetime(2018, 3, 4, 23, 30, tzinfo=UTC),
    licence="CC-BY-4.0",
    url="https://example.org/practices/trzy-soboty/",
)


def test_the_sentence_names_unit_title_version_day_licence_and_address():
    with override("en"):
        text = CITED.text

    assert text.replace("\u00a0", " ") == (
        "Płock, “Trzy soboty & 100% ulicy”, Rozkołys, good practice no. 27, version 2, "
        "5 March 2018, licence CC-BY-4.0, https://example.org/practices/trzy-soboty/"
    )


def test_bibtex_protects_its_own_signs():
    assert CITED.bibtex == (
        "@misc{practice27v2,\n"
        "  author = {{Płock}},\n"
        "  title = {Trzy soboty \\& 100\\% ulicy},\n"
        "  howpublished = {Rozkołys},\n"
        "  year = {2018},\n"
        "  note = {no. 27, version 2, CC-BY-4.0},\n"
        "  url = {https://example.org/practices/trzy-soboty/}\n"
        "}\n"
    )


def test_csl_is_json_with_the_local_day():
    [item] = json.loads(CITED.csl)

    assert item["issued"] == {"date-parts": [[2018, 3, 5]]}
    assert (item["author"], item["version"], item["URL"]) == (
        [{"literal": "Płock"}],
        "2",
        CITED.url,
    )
