"""Cards of records: the small page, the sheet of a meeting, the social image."""
