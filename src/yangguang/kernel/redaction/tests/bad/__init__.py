"""Files that leak, made by hand from a seed: nothing of the product's own writer is used."""
