"""Profiles of the property tests: `make test` runs 500 examples each, `HYPOTHESIS_PROFILE=soak` 20,000."""

import os

from hypothesis import HealthCheck, settings

CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile(
    "test", max_examples=500, deadline=None, derandomize=True, suppress_health_check=CALM
)
settings.register_profile("soak", max_examples=20_000, deadline=None, suppress_health_check=CALM)
settings.register_profile(
    "quick", max_examples=60, deadline=None, derandomize=True, suppress_health_check=CALM
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))
