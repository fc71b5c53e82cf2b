from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "mithaq.domains.directory"
    label = "directory"
