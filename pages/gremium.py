import streamlit as st

from mib_dashboard import clock
from mib_dashboard.ui.committee.view import show_committee
from mib_dashboard.ui.frame.data import snapshot

st.title("Was ist nur für die Gremien?")
st.markdown(
    "Sitzungen mit allen Punkten, die Gremien sehen dürfen, und was sonst nicht öffentlich ist. Weitergegeben wird von hier "
    "nichts: Dateien, Folien und eingefrorene Fassungen gibt es nur von Öffentlichem."
)
data = snapshot().dataset
if data is None:
    st.info("Es gibt noch keine Daten, die gezeigt werden können.")
else:
    show_committee(data, clock.today())
