"""Integreat (https://integreat-app.de): its places as proposals, our places as a file its editors can import."""
