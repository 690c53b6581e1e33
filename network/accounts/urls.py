"""Addresses of the accounts, namespace `accounts`; allauth's own names stay global."""

from django.urls import path

from network.accounts.views import confirming, mailboxes, notices, privacy, roles, settings, tokens

app_name = "accounts"

urlpatterns = [
    path("settings/", settings.settings, name="settings"),
    path("settings/language/", settings.language, name="language"),
    path("settings/sessions/<int:pk>/end/", settings.end, name="end_session"),
    path("settings/privacy/", privacy.privacy, name="privacy"),
    path("settings/privacy/<slug:kind>/ask/", privacy.ask, name="ask"),
    path("settings/privacy/consents/<slug:purpose>/withdraw/", privacy.withdraw, name="withdraw"),
    path("settings/privacy/requests/<int:pk>/cancel/", privacy.cancel, name="cancel"),
    path("settings/privacy/requests/<int:pk>/download/", privacy.download, name="download"),
    path("settings/tokens/", tokens.tokens, name="tokens"),
    path("settings/tokens/create/", tokens.create, name="create_token"),
    path("settings/tokens/<int:pk>/revoke/", tokens.revoke, name="revoke_token"),
    path("settings/roles/", roles.roles, name="roles"),
    path("settings/roles/<int:pk>/<slug:role>/revoke/", roles.revoke, name="revoke_role"),
    path("accounts/confirm/", confirming.confirm, name="confirm"),
    path("accounts/lost/", mailboxes.lost, name="lost"),
    path("accounts/moving/", mailboxes.move, name="move"),
    path("accounts/moving/<str:secret>/", mailboxes.moving, name="moving"),
    path("organise/mailboxes/", mailboxes.losses, name="losses"),
    path("organise/mailboxes/<int:pk>/", mailboxes.loss, name="loss"),
    path("organise/notices/", notices.desk, name="desk"),
    path("organise/notices/<slug:slug>/<slug:language>/edit/", notices.edit, name="edit_notice"),
    path("organise/accessibility/edit/", notices.declare, name="edit_declaration"),
    path("privacy/", notices.notice, name="notice"),
    path("terms/", notices.terms, name="terms"),
    path("accessibility/", notices.accessibility, name="accessibility"),
]
