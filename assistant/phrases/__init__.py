"""What people say: one YAML file a domain and language, in hassil's template language. Data, read by `understand`."""
