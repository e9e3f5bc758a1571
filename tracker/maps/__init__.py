"""Maps of counties: what they show from day to day, on which outlines, in which colours, as SVG and as PNG.

`outline` (made once by `convert`), `vintages`, `groups`, `drawing` and `picture` are pure and know no records;
`counties` and `agencies` read them, `timelines` holds the whole of a map, and `packed` writes it as the one JSON file
that serves every day. What applied is decided in `status`, never here. May import queries and everything below it,
never pages.
"""
