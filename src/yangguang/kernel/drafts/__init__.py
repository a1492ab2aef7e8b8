"""What officers keep for themselves beside a case: drafts, notes, assignments; none is a statutory step."""
