"""Quality figures and their floors: `python -m quality` measures, prints and compares; the tests hold the floors."""
