"""Pages of letters: `drafts`, not signed yet; `issued`, with what became of them."""
