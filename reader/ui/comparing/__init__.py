"""The comparing journey in the window: columns, chart, table, matrix, figures."""
