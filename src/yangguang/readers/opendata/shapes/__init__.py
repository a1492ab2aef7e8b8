"""What programs get: plain values, dates as ISO 8601, texts in Chinese."""
