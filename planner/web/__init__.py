"""What every page shares: the request, the headers, the gate."""
