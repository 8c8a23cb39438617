"""The lessons of the texts that this course is built on: data only, one folder for a text.

One folder for a text and not for a lesson: the lessons of a text are one voice and are read and checked against it
together, and a text that is added or left out is one folder.
"""
