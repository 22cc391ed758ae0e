"""dossier → page, Markdown, JSON. It shows what the other rooms found, and finds nothing itself."""
