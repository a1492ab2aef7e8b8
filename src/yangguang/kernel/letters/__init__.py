"""Letters (文书) of a case: what they say, their numbers, their PDF and DOCX, and how they were served."""
