import streamlit as st

from mib_dashboard import clock
from mib_dashboard.ui.frame.data import dataset
from mib_dashboard.ui.goals.view import show_goals, show_guides, show_no_goals

data = dataset()
st.title("Kommen wir unseren Zielen näher?")
if not data.steering.guides and not data.steering.goals:
    show_no_goals()
else:
    st.markdown(
        "Wohin es gehen soll, wo wir stehen, was getan wird und wer es beschlossen hat. Das Urteil über ein Ziel rechnet das "
        "Programm nach einem veröffentlichten Verfahren; wo es nichts sagen kann, sagt es das."
    )
    show_guides(data.steering.guides)
    show_goals(data, clock.today())
