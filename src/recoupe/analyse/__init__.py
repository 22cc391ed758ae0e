"""reading → analysis: one file (or folder) a kind of mark. No station here imports its sibling; what one needs arrives as an argument."""
