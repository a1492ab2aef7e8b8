"""The way of one case, for everybody and for the one who filed it, and the same as JSON.

Reads cases, steps, records and manifests of every module; knows none of them by name.
"""
