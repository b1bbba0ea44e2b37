import streamlit as st

from mib_dashboard import clock
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.reports.frozen import find_asked, show_frozen
from mib_dashboard.ui.reports.page import show_page

asked = find_asked()
if asked is not None:
    show_frozen(asked)
else:
    st.title("Was soll in den Bericht?")
    st.markdown("Dieselben Zahlen wie auf dem Bildschirm als Datei: für die Sitzung, als Anlage oder zum Weiterrechnen.")
    show_page(dataset(), clock.today())
