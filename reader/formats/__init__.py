"""Every file format that comes in: bytes to a document with metadata; runs in worker processes."""
