from mib_dashboard.ui.data import dataset
from mib_dashboard.ui.texts import show_text

show_text("datenschutz", dataset().operator)
