"""Recoupe checks one account against another: many reports in, one sourced account out."""

__version__ = "0.1.0"
