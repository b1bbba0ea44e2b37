"""Start with `streamlit run app.py`.

Streamlit finds the app by reading this file: the call of `st.App` has to stand here literally.
"""

import streamlit as st

from mib_dashboard.server import MIDDLEWARE, ROUTES, lifespan

app = st.App("mib_dashboard/ui/main.py", middleware=MIDDLEWARE, routes=ROUTES, lifespan=lifespan)
