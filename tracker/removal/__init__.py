"""Removal for law or privacy: the one way in which something that was kept goes for good.

An administrator names a text: one field of one record, or the text of a stored copy. It goes from the record, from
every version of it, from the search and from stored copies that hold it; a release that holds it is withdrawn. A
tombstone that readers see says when it went, and whether law or privacy asked for it. The database lets versions be
written over in no other way (migration 0002). May import corrections and everything below it.
"""
