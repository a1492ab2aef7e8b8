"""Delivery (分发): who hears what was released; cursors for outlets that pull, rows for those pushed to."""
