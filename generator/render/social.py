"""What a page says of the image that shows where its address is shared (Open Graph, X cards)."""

from __future__ import annotations

from html import escape

from generator.render.data.survey import Survey

#: The size of every such image, in pixels: what the large networks show uncut.
WIDTH, HEIGHT = 1200, 630


def image_path(id: str, language: str) -> str:
    """Where the image of a record is; without an id, that of the site."""
    return f"id/{id}/card-{language}.png" if id else f"images/social-{language}.png"


def social_head(survey: Survey, id: str, language: str, words: str) -> str:
    """The lines for the head of a page, safe HTML; "" where this build has made no image for it.

    `words` say what the image of a record shows. A page of no record has the image of the site. The
    networks want whole addresses, so there is none without `site_url`.
    """
    site = survey.settings.site_url
    path = image_path(id, language)
    if not site or path not in survey.prints.others:
        return ""
    return (
        f'<meta property="og:image" content="{escape(site + path)}">\n'
        f'<meta property="og:image:type" content="image/png">\n'
        f'<meta property="og:image:width" content="{WIDTH}">\n'
        f'<meta property="og:image:height" content="{HEIGHT}">\n'
        f'<meta property="og:image:alt" content="{escape(words)}">\n'
        '<meta name="twitter:card" content="summary_large_image">\n'
    )
