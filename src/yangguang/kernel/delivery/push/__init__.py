"""Web push: a browser that was asked to is told by its maker's push service, which can't read what is said."""
