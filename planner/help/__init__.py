"""Help inside the program: pages to read, and a search over them."""
