"""Pages of redaction: documents and their marks; handing them out."""
