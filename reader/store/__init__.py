"""The library file: the only room with sqlite3, and the only place where data is true."""
