"""Generator of the account managers' handbook: YAML in, site and documents out."""
