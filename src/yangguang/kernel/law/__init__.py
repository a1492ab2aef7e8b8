"""Law (法律依据): the texts that articles are cited from, each with the days it was in force."""
