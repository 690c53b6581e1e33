"""Addresses of the API; a host includes them under a prefix of its own."""

from django.urls import path

from practices.api import acting, library, practices, reviewing, revisions

app_name = "practices-api"

_ONE = "practices/<slug:slug>/"
_VERSION = f"{_ONE}revisions/<int:number>/"

urlpatterns = [
    path("practices/", practices.PracticeList.as_view(), name="list"),
    path(_ONE, practices.PracticeDetail.as_view(), name="detail"),
    path(f"{_ONE}draft/", revisions.DraftView.as_view(), name="draft"),
    path(f"{_ONE}draft/significance/", revisions.SignificanceView.as_view(), name="significance"),
    path(f"{_ONE}revisions/", revisions.RevisionList.as_view(), name="revisions"),
    path(_VERSION, revisions.RevisionDetail.as_view(), name="revision"),
    path(f"{_VERSION}changes/", revisions.RevisionChanges.as_view(), name="changes"),
    path(f"{_ONE}share/", revisions.ShareView.as_view(), name="share"),
    path(f"{_ONE}submit/", revisions.SubmitView.as_view(), name="submit"),
    path(f"{_ONE}reviewers/", reviewing.ReviewerList.as_view(), name="reviewers"),
    path(f"{_ONE}reviews/", reviewing.ReviewList.as_view(), name="reviews"),
    path(f"{_ONE}decide/", reviewing.DecideView.as_view(), name="decide"),
    path(f"{_ONE}publish/", acting.PublishView.as_view(), name="publish"),
    path(f"{_ONE}withdraw/", acting.WithdrawView.as_view(), name="withdraw"),
    path(f"{_ONE}archive/", acting.ArchiveView.as_view(), name="archive"),
    path(f"{_ONE}restore/", acting.RestoreView.as_view(), name="restore"),
    path(f"{_ONE}confirm/", acting.ConfirmView.as_view(), name="confirm"),
    path(f"{_ONE}questions/", acting.QuestionList.as_view(), name="questions"),
    path("practice-reviews/", reviewing.ReviewQueue.as_view(), name="queue"),
    path("practice-facets/", library.FacetView.as_view(), name="facets"),
    path("practice-places/", library.PlaceView.as_view(), name="places"),
    path("practice-gaps/", library.GapView.as_view(), name="gaps"),
    path("practice-topics/", library.TopicList.as_view(), name="topics"),
    path(
        "practice-topics/<slug:slug>/subscribe/",
        library.FollowView.as_view(),
        name="subscribe",
    ),
    path(
        "practice-topics/<slug:slug>/unsubscribe/",
        library.UnfollowView.as_view(),
        name="unsubscribe",
    ),
]
