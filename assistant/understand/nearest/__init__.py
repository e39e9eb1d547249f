"""The nearest meaning: what a sentence that no phrase holds is about, by its words as vectors."""
