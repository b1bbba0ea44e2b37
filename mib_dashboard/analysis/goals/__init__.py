"""Goals: how far they are on their way, and what is done, decided, offered and missing for them."""
