"""What a citizen keeps with a case, and how it leaves: contact, query code, erasure after its period."""
