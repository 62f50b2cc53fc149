"""Prints pages with plain WeasyPrint, one process for all of them.

    weasy.py PAGE.html…      each to PAGE.html.weasyprint
"""

import sys

import weasyprint

for page in sys.argv[1:]:
    weasyprint.HTML(filename=page).write_pdf(
        page + ".weasyprint", pdf_variant="pdf/a-2u", pdf_tags=True, output_intent="srgb"
    )
