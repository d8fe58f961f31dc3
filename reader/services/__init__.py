"""What the program does: one module a journey, functions over an open library, no Qt."""
