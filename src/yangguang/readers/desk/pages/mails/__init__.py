"""Letters by mail at the desk: the trays, a letter, and what an officer says that it is."""
