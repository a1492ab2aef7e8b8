"""What the command line stands on: the environment, a PostgreSQL of its own, packages, children."""
