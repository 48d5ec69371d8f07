"""The form for an offer: made from the record, so that a new field shows up by itself."""
