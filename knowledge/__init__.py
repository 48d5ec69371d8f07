"""What is true: the YAML that officers keep, and the rules it must obey."""
