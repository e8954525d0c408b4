"""A published copy of a catalog against the record that it was made from (duty D23)."""
