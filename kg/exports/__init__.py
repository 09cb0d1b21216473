"""Ways out of the graph, one a format."""
