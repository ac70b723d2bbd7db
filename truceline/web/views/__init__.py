"""The views, a module each: its page and, beside it, the same data as JSON, CSV, GeoJSON, SVG or iCalendar.

In a module the addresses with an ending stand first: `/provision/{id}` would take `/provision/1.json` too.
"""
