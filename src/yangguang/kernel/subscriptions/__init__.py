"""Subscriptions (订阅): who wants to hear of what, confirmed by mail, easy to leave, addresses sealed.

A pull outlet: it follows the ledger and gathers what is new into one mail for each subscriber.
"""
