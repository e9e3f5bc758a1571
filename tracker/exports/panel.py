"""The table *panel*: one row is a unit in a period for a program, laid out from runs of equal periods."""

from tracker.exports.framed import FramedTable
from tracker.panel.frames import COLUMNS, frames

NAME = "panel"
PANEL = FramedTable(NAME, COLUMNS, frames, free=("name",))
