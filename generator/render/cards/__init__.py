"""One record in short: a card for the screen and for paper, a sheet of cards, a social image.

    HowFars ─page─▶ ko/g-0101/card/      for a frame on another site, and A6 paper
            ─sheet─▶ ko/event/…/cards.pdf    every raw question of a meeting, to cut and hand out
            ─pictures─▶ id/g-0101/card-ko.png    what a shared link shows

None of these addresses is promised: what is printed on them, `/id/g-0101/`, is.
"""
