from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "mithaq.foundation.files"
    label = "files"
