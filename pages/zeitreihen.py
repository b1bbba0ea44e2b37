from mib_dashboard import clock
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.indicator.page import show_indicator_page

show_indicator_page(dataset(), "zeitreihen", clock.today())
