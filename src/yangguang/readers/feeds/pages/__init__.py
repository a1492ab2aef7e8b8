"""Pages of `feeds`: the feeds themselves, following by mail, and what a mail's links lead to."""
