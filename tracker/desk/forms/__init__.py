"""The forms of the desk: one module for what each asks. They ask and explain; review/workflow.py writes."""
