"""Charts as functions from a ChartSpec to a plotly figure; nothing here reads files or knows Streamlit."""
