"""The endpoint: SPARQL 1.1 Protocol, a page for every entity, and the viewer, over HTTP."""
