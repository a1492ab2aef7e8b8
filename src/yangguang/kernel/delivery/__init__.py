"""Delivery (分发): how far each outlet that pulls has come in the ledger."""
