"""The model of a bulletin: frozen data. No reading, no printing, no arithmetic beyond looking things up.

Two kinds of text run through the model. A `Text` holds the same words in several languages, as a workspace has them; a
`Passage` holds them in one language with every figure written out, as an edition has them. Whatever carries words is
generic over the two: `Paragraph[Text]` in a story that was read, `Paragraph[Passage]` in a story that is rendered.
"""
