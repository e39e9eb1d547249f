"""Makes packages of the assistant, with its whole environment, for boards that have no network."""
