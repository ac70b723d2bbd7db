"""The pages of a case, served on this machine only: one of the two edges."""

from truceline.web.app import create_app

__all__ = ["create_app"]
