"""What every public record shares: an opaque key, a review state, and who stands behind it.

Abstract models only, no tables. A key never changes and never says anything; a record is shown to readers only
while it is published. Imports nothing of the tracker.
"""
