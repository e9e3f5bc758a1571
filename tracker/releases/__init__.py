"""Releases: numbered editions of the public data, frozen. What each is, which files it has, how it is cited.

A release is what we answered at its moment, byte for byte: its files are read-only, its rows never change, and it can
only be withdrawn. `freezing` builds it. May import citing and what that rests on.
"""
