from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.frame.texts import show_text

show_text("impressum", dataset().operator)
