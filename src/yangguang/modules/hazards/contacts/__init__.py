"""The village contact tree at work: the source of its phones, and the chase after who does not answer."""
