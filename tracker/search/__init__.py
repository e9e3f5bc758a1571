"""What the search knows: for each record the words by which it is found, and every word with its spellings.

The database keeps both in step by triggers, whoever writes and however (the seed uses COPY), so that no writer has to
think of it; `known` hides them behind those of a moment. `terms` turns words that somebody typed into what PostgreSQL
looks for. The records that `q=` selects are in `queries.search`. May import what holds records, below `status`.
"""
