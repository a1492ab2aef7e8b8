"""The manifests of the module's lines of procedures, one file for each owner's part."""
