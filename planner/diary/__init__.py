"""The diary: what happened, who was in touch, and with which services."""
