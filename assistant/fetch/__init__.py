"""Getting models: from addresses, out of packages, from an offline mirror; checked before they take their place."""
