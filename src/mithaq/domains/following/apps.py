from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "mithaq.domains.following"
    label = "following"
