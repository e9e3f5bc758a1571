"""What stands where a text was removed for law or privacy: in the record, and in each of its versions."""

REMOVED = "[removed]"
