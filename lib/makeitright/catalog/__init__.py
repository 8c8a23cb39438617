"""Finds, reads and checks the rubric, the strategies and the cases. A folder that is there is found."""

from makeitright.catalog.cases import UnknownCase, case, cases, context_of, load_case
from makeitright.catalog.files import BadFile
from makeitright.catalog.rubric import breaches, criteria, folder_of, strategies

__all__ = [
    "BadFile",
    "UnknownCase",
    "breaches",
    "case",
    "cases",
    "context_of",
    "criteria",
    "folder_of",
    "load_case",
    "strategies",
]
