"""Lists that a body publishes again and again: rosters, their dated editions, and the rows of each as printed.

Promises that an edition is kept whole with the hash of its file, that a file which is not what it says changes nothing,
and that a row which is missing is a row which is missing: never an ended agreement. Each list has one small module in
`lists`, which says how its rows read. May import what stands below it, review and status included.
"""
