"""Floor 2: across all modules, but only through records, steps, manifests and kernel rooms."""
