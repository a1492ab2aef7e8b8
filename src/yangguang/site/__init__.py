"""Floor 3: settings, addresses, the list of modules, the command line."""
