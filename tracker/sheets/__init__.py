"""Tables that people send: a file becomes lines of cells, whatever its encoding, its delimiter or its kind.

Promises that a file is judged by what it is and not by its name, that nothing in it is ever computed, and that one
which is not what it says is refused with one sentence for whoever sent it. What the cells mean is for others to say:
rosters read lists with it, imports tables of actions. Imports nothing of the tracker.
"""
