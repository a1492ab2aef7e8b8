"""Short messages (短信): providers' gateways, the switch between them, receipts, and what phones answer."""
