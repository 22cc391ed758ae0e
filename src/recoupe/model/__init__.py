"""The nouns: frozen, typed values with no logic but their own laws."""
