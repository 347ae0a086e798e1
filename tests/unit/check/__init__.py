"""What check makes of sources, beyond the cases."""
