"""Charts: days and numbers in, SVG out.

Every function here is pure: dataclasses of ordinals, numbers, words and addresses become markup, with classes for the
style sheet and presentation attributes, never a style or a script. Places along the time axis are percentages, heights
are pixels: one drawing fits every width, and its text keeps its size. May import nothing of the tracker.
"""
