"""What link makes of records, beyond the cases."""
