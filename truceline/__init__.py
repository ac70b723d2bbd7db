"""Truceline: peace agreements as provisions that can be evaluated, partisan reports as claims that can be traced."""

__version__ = "0.1.0"
