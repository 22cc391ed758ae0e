"""source → report: files, pages, addresses, tables. The only room, with `read` and `store`, that touches the world."""

from recoupe.ingest.sources import Batch, load

__all__ = ["Batch", "load"]
