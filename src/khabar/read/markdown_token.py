"""Walking markdown-it's flat list of tokens as a tree."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token


def siblings(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Return each token of the outermost level with the tokens inside it."""
    at = 0
    while at < len(tokens):
        end = closing(tokens, at)
        yield tokens[at], tokens[at + 1 : end]
        at = end + 1


def inside_each(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Return, for each token of the outermost level, the tokens inside it."""
    return [inside for _, inside in siblings(tokens)]


def closing(tokens: Sequence[Token], at: int) -> int:
    """Return the position of the token that closes the one at `at`; a token that opens nothing closes itself."""
    depth = 0
    for end in range(at, len(tokens)):
        depth += tokens[end].nesting
        if depth == 0:
            return end
    raise AssertionError("markdown-it left a block open")
