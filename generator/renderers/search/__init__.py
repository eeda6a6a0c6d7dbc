"""What the search knows: every entry as a record, and the tables by which it understands what people type."""
