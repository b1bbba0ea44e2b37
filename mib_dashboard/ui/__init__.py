"""The Streamlit half: composes what the core makes."""
