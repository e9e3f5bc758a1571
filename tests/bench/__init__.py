"""Speed: `python -m tests.bench` prints medians and ratios. Nothing here asserts a time."""
