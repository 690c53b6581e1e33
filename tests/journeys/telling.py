"""What somebody types who describes a practice, part by part; used with and without a browser."""

from __future__ import annotations

from datetime import date

SECTIONS: dict[str, dict[str, str | list[str]]] = {
    "basics": {
        "summary": "Dyżury na ulicy dla osób, które nie przychodzą do urzędu.",
        "contact_role": "Kierowniczka referatu",
        "started_on": f"{date(2024, 3, 4)}",
        "ongoing": "on",
        "stage": "running",
        "topics": ["partycypacja-i-komunikacja"],
    },
    "need": {
        "problem": "Na konsultacje w urzędzie przychodziło kilkanaście osób.",
        "objectives": "Porozmawiać z pięćdziesięcioma osobami w każdej dzielnicy.",
    },
    "solution": {
        "solution": "Dwie osoby stoją przez trzy soboty na targu i zapisują odpowiedzi.",
        "stakeholders": "Referat strategii, dom kultury i mieszkańcy dzielnicy.",
        "participation": "Mieszkańcy odpowiadają na trzy otwarte pytania.",
    },
    "resources": {
        "cost_once": "1800",
        "cost_year_unknown": "on",
        "staff_unknown": "on",
        "funding_unknown": "on",
    },
    "results": {
        "results": "Odbyło się 214 rozmów, siedem uwag weszło do planu.",
        "qualitative": "on",
        "evidence_proposed": "1",
        "challenges": "W pierwszą sobotę padał deszcz i nie było namiotu.",
    },
    "transfer": {
        "success_conditions": "Zgoda na rozkład czasu pracy i ktoś od sprzętu.",
        "transferability": "Trzy pytania i plakat z odpowiedzią można przenieść.",
        "sustainability": "Dyżury są w planie pracy referatu.",
    },
    "more": {"sponsored": "no"},
}
"""Part → field → what is typed or chosen; everything that is needed for a review."""
CRITERIA = ("implemented", "problem", "result", "lasting", "complete", "adaptable")
