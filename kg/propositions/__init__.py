"""What sentences say, read off their parses."""
