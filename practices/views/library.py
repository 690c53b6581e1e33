"""The library: the list with its facets, the map, the gaps, sketches, exports, topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.units.choices import UnitKind
from network.units.domain.mapping import VIEW_BOX, outlines, place
from practices.choices import Sort
from practices.conf import conf
from practices.models import Practice, Topic, TopicSubscription
from practices.selectors.exporting import export_csv, export_json, library_rows
from practices.selectors.gaps import read_gaps
from practices.selectors.library import read_library
from practices.selectors.mapping import read_places
from practices.selectors.seeds import read_own, read_seeds
from practices.services.topics import subscribe, unsubscribe
from practices.views.wanting import chips, count_chosen, read_page, read_wanted

if TYPE_CHECKING:
    from django.http import HttpRequest

    from practices.selectors.mapping import Place
    from practices.views.doors import SignedInRequest


@require_safe
def practice_list(request: HttpRequest) -> HttpResponse:
    """Show one page of what fits."""
    wanted = read_wanted(request.GET)
    library = read_library(request.user, wanted, page=read_page(request.GET))
    context = {
        "library": library,
        "wanted": wanted,
        "chosen": count_chosen(wanted),
        "chips": chips(request.GET, library.facets),
        "sorts": _sorts(wanted.text, wanted.sort),
        "page": library.page,
        "numbers": library.page.paginator.get_elided_page_range(
            library.page.number, on_each_side=1, on_ends=1
        ),
        "subscribed": _one_topic(request, wanted.topics),
    }
    return render(request, "practices/list.html", context)


def _sorts(text: str, chosen: str) -> list[tuple[Sort, bool]]:
    """Return the orders that make sense here, and which one is in use."""
    known = [sort for sort in Sort if text.strip() or sort != Sort.RELEVANCE]
    used = Sort(chosen) if chosen in known else known[0]
    return [(sort, sort == used) for sort in known]


def _one_topic(request: HttpRequest, slugs: tuple[str, ...]) -> dict[str, Any] | None:
    """Return the topic that the list is narrowed to, and whether the reader follows it."""
    if len(slugs) != 1 or not request.user.is_authenticated:
        return None
    topic = Topic.objects.visible_to(request.user).filter(slug=slugs[0]).first()
    if topic is None:
        return None
    follows = TopicSubscription.objects.visible_to(request.user).filter(topic=topic).exists()
    return {"topic": topic, "follows": follows}


@require_safe
def practice_map(request: HttpRequest) -> HttpResponse:
    """Show where the practices that fit are, with a list beside the map."""
    wanted = read_wanted(request.GET)
    places = read_places(request.user, wanted)
    context = {
        "wanted": wanted,
        "places": places,
        "knots": _knots(places),
        "map": {"view_box": VIEW_BOX, "outlines": outlines()},
    }
    return render(request, "practices/map.html", context)


def _knots(places: list[Place]) -> list[dict[str, Any]]:
    """Return one mark a point of the map, with how many practices are there."""
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for one in places:
        point = place(one.latitude, one.longitude)
        knot = found.setdefault(
            (point.x, point.y), {"x": point.x, "y": point.y, "unit": one.unit, "count": 0}
        )
        knot["count"] += 1
    return list(found.values())


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """Show for which topics and kinds of units nobody has published anything yet."""
    context = {"rows": read_gaps(request.user), "kinds": list(UnitKind)}
    return render(request, "practices/gaps.html", context)


@require_safe
@login_required
def sketches(request: HttpRequest) -> HttpResponse:
    """Show the sketches of the network to those who belong to it."""
    viewer = Practice.objects.viewer(request.user)
    if not viewer.insider:
        raise Http404
    page = Paginator(read_seeds(viewer), conf.page_size).get_page(read_page(request.GET))
    return render(request, "practices/sketches.html", {"page": page})


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show what one may write: drafts, what waits, what is published."""
    viewer = Practice.objects.viewer(request.user)
    page = Paginator(read_own(viewer), conf.page_size).get_page(read_page(request.GET))
    context = {"page": page, "may_start": bool(viewer.units | viewer.acting)}
    return render(request, "practices/mine.html", context)


@require_safe
def export(request: HttpRequest, shape: str) -> HttpResponse:
    """Give the practices that fit as JSON or as a table."""
    rows = library_rows(request.user, read_wanted(request.GET))
    if shape == "json":
        return attach(export_json(rows), "application/json", "practices.json")
    return attach(export_csv(rows, excel=True), "text/csv; charset=utf-8", "practices.csv")


def attach(content: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file that the browser keeps."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
@login_required
def follow(request: SignedInRequest, slug: str) -> HttpResponse:
    """Begin or end hearing of every practice on a topic, as the button says."""
    topic = get_object_or_404(Topic.objects.visible_to(request.user), slug=slug)
    if "end" in request.POST:
        unsubscribe(topic=topic, user=request.user)
        messages.success(request, _("You will not hear of new practices on this topic any more."))
    else:
        subscribe(topic=topic, user=request.user)
        messages.success(request, _("You will hear of every new practice on this topic."))
    return redirect(f"{reverse('practices:list')}?topics={topic.slug}")
