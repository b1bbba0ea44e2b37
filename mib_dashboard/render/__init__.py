"""HTML from templates, every value escaped: for the screen, the page for the meeting and the slides alike.

`render_template` fills a file of `templates/`; what it returns may be a value of the next template as it is. HTML that
another part of the house has made goes in through `trust_html`, and only pictures and style sheets do.
"""

from mib_dashboard.render.blocks import Pictures, render_block, render_page
from mib_dashboard.render.engine import Html, render_part, render_template, trust_html

__all__ = ["Html", "Pictures", "render_block", "render_page", "render_part", "render_template", "trust_html"]
