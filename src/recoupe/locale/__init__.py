"""The words of our own interface and findings, in French and English."""
