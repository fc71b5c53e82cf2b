"""The product's settings with two bare views beside its pages."""

from mithaq.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
