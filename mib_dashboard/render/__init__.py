"""HTML from templates, every value escaped: for the screen, the offline page and the slides alike.

`render_template` fills a file of `templates/`; what it returns may be a value of the next template as it is. HTML that
another part of the house has made goes in through `trust_html`, and only pictures and style sheets do.
"""

from mib_dashboard.render.engine import render_template, trust_html

__all__ = ["render_template", "trust_html"]
