"""The map of the bench as a program in Dash and dash-leaflet: areas, colours, tooltips, a slider over the years.

Runs in an environment of its own: `python app.py PORT FILE`, FILE as `tests/bench/dash.py` writes it.
"""

import json
import sys
from pathlib import Path

import dash_leaflet as dl
from dash import Dash, Input, Output, dcc, html

HERE = Path(__file__).parent
shown = json.loads(Path(sys.argv[2]).read_text("utf-8"))
times, last = shown["times"], len(shown["times"]) - 1

app = Dash(title=shown["title"], assets_folder=str(HERE / "assets"))
app.layout = html.Div([
    html.H1(id="titel"),
    dcc.Slider(0, last, step=1, value=last, marks={0: times[0], last: times[-1]}, id="jahr"),
    dl.Map(
        dl.GeoJSON(
            data=shown["areas"], hideout=shown["years"][-1], id="flaechen",
            style={"variable": "dashExtensions.bench.style"}, onEachFeature={"variable": "dashExtensions.bench.hint"},
        ),
        center=shown["center"], zoom=11, style={"height": "560px"}, attributionControl=False,
    ),
])  # fmt: skip


@app.callback(Output("flaechen", "hideout"), Output("titel", "children"), Input("jahr", "value"))
def choose(place: int) -> tuple[dict, str]:
    """The colours and the title of the year that the slider shows."""
    return shown["years"][place], f"{shown['title']}, {times[place]}"


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
