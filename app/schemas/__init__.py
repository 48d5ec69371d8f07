"""JSON Schema for every kind of YAML file, so that editors complete and check as people type."""
