"""sheets: records into the rows of a spreadsheet, and what people wrote there back to records.

    Source ─fill─▶ Filled ─write─▶ .xlsx, .csv ─open─▶ Book ─take─▶ Taken ─plan─▶ files

Imports objects and what lies below; opens and writes no file: it is given bytes and gives bytes.
"""
