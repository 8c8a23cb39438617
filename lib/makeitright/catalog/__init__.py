"""Finds, reads and checks the rubric, strategies, cases, exercises and lessons. A folder that is there is found."""

from makeitright.catalog.cases import UnknownCase, case, cases, context_of, is_own, load_case
from makeitright.catalog.exercises import UnknownExercise, exercise, exercises, item, load_exercise
from makeitright.catalog.files import BadFile
from makeitright.catalog.lessons import lessons, texts
from makeitright.catalog.rubric import breaches, criteria, folder_of, strategies
from makeitright.catalog.sealed import SCENES_FILE, sealed_case, write_scenes
from makeitright.catalog.variants import base_of, variant, variant_id

__all__ = [
    "SCENES_FILE",
    "BadFile",
    "UnknownCase",
    "UnknownExercise",
    "base_of",
    "breaches",
    "case",
    "cases",
    "context_of",
    "criteria",
    "exercise",
    "exercises",
    "folder_of",
    "is_own",
    "item",
    "lessons",
    "load_case",
    "load_exercise",
    "sealed_case",
    "strategies",
    "texts",
    "variant",
    "variant_id",
    "write_scenes",
]
