"""Files (附件): uploads checked by content, kept outside the web root, served only through a check."""
