"""Feeds and subscriptions (订阅): what is new as Atom and JSON Feed, or by mail to who asked for it.

No account: a mail asks for confirmation, and every mail carries the way to leave.
"""
