"""What to write into each field of the template, said under its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

HELPS: dict[str, str | Promise] = {
    "title": _("Name the solution, not the project."),
    "summary": _("What, for whom, with what effect; plain words, no unexplained acronym."),
    "owner_unit": _("The practice belongs to the local government, never to a person."),
    "contact_role": _("For example: head of the development department."),
    "contact_person": _(
        "Somebody from your local government who gets the questions; they may be left out."
    ),
    "latitude": _("Only if the place is not the seat of the local government."),
    "longitude": _("Only if the place is not the seat of the local government."),
    "started_on": _("A practice is implemented: a pilot counts, a plan does not."),
    "ended_on": _("Leave it empty if it is still going on."),
    "topics": _("One to five."),
    "problem": _("The state before, who was affected, a number if there is one."),
    "objectives": _("Measurable, if it can be."),
    "solution": _("A text that stands alone; a link is not an answer."),
    "steps": _("In their order, each with its duration and who was responsible."),
    "stakeholders": _("Who decided, who did it, who benefited."),
    "participation": _("How residents took part; say so if they did not."),
    "cost_once": _("In złoty or the chosen currency; “we do not know” is an answer."),
    "cost_year": _("In złoty or the chosen currency; “we do not know” is an answer."),
    "staff_fte": _("For example 0.5; “we do not know” is an answer."),
    "funding": _("The budget, a grant, a partner; amounts may be left out."),
    "results": _("What has changed and how somebody could check it."),
    "indicators": _("At least one number before and after, or say that there are none."),
    "evidence_proposed": _("Whoever reviews the practice decides."),
    "challenges": _("What did not work; failures help others most."),
    "success_conditions": _("What has to hold in another place for it to work there."),
    "transferability": _("The core, what can be adapted, what is only local."),
    "sustainability": _("Money and an owner after the project or the term of office."),
    "lessons": _("What you know now and did not know before."),
    "innovation_note": _("What is done differently here than elsewhere."),
    "integration": _("Strategy, revitalisation programme, budget line."),
    "legal_basis": _("Number of the resolution or ordinance, public procurement."),
    "sdg_targets": _("Numbers of targets, such as 11.3."),
    "links": _("Links support an answer and never replace it."),
    "files": _("Pictures need words for those who do not see them, and a licence."),
    "offers": _("Others will find you by it."),
    "project_link": _("Name and address of the project that paid for it."),
    "sponsored": _("A commercial interest has to be declared."),
    "sponsorship": _("Needed if there was commercial support."),
    "signed_off": _("A superior knows that the practice is going to be published."),
    "signed_off_role": _("The job title, not the name."),
}
