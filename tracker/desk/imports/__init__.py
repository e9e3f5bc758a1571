"""Tables of actions at the desk: hand one in, name its columns, see every row, load all or nothing, take it back."""
