"""What every public record shares: an opaque key, a review state, who stands behind it, words that explain themselves.

Abstract models only, no tables. A key never changes and never says anything; a record is shown to readers only
while it is published. `terms` are the words a record may use and `rules` what functions decide, each with the sentence
that /codebook/ and /method/ print. Imports nothing of the tracker.
"""
