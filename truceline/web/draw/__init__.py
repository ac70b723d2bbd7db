"""Pictures drawn by the server as SVG: colours stand as attributes, every word is escaped, nothing in them runs."""
