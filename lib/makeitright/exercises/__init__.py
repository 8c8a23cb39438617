"""Exercises: one folder each, ``ID_slug/exercise.yaml``. A folder that is there is found (see ``catalog``)."""
