"""The public site's front: home, the list of records, and the sheet of each with its proof."""
