"""What we know of languages: tables under `fr/`, `en/`, `outlets/`, and the small readers that check them."""
