"""The HTML page's parts: what is drawn and where, what is embedded, and the assets of the page."""
