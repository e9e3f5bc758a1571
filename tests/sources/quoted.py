"""True and altered quotes, made from texts: what must be found, and what must never be."""

import calendar
import random
import re
from collections.abc import Callable, Iterator

COUNTY = """\
The Santa Rosa County Commission voted 5-2 on Tuesday, May 15, 2012, to end its agreement with U.S. Immigration and
Customs Enforcement, becoming the first county in the state to do so. Commissioner Helen Ortiz, who wrote the
resolution, said the county’s jail had held 1,432 people on federal detainers since October 27, 2008, and that fewer
than 9 percent of them had been convicted of a serious crime. “We will not hold anyone without a warrant signed by a
judge,” she said. “The Constitution does not end at the door of our jail.” Sheriff Raymond Pike disagreed. He told
the board that the program — known as Secure Communities — had cost the county nothing, and that his deputies had
never asked anyone about their status during a traffic stop. “I have no intention of releasing dangerous people,”
Pike said, “and I will cooperate with any lawful request.” The resolution does not forbid him to answer such
requests; it says only that no county money may be spent on them unless the federal government agrees in writing to
pay $145.50 for each day. It takes effect on July 1, 2012. The county attorney, Martin Alvarez, had warned in a
memorandum of April 3 that honoring detainers could expose the county to lawsuits under the Fourth Amendment. A
federal court in Pennsylvania later agreed with that view in Galarza v. Szalczyk, decided on March 4, 2014. The
agreement with the Department of Homeland Security was signed on November 9, 2009, by the former sheriff, and could
be ended by either side at any time."""

MEMORANDUM = """\
Memorandum of Agreement between U.S. Immigration and Customs Enforcement and the Hall County Sheriff's Office under
section 287(g) of the Immigration and Nationality Act. The parties agree that participating personnel shall not
perform immigration officer functions until they have successfully completed mandatory training of four weeks.
Participating personnel are bound by all federal civil rights laws, including Title VI of the Civil Rights Act of
1964, which forbids discrimination on the basis of race, color or national-origin. The sheriff shall nominate at
least 10 deputies; ICE may refuse any nominee without giving a reason. The agreement remains in effect for three
years from the date of signing, September 22, 2025, unless terminated earlier by either party upon 90 days’ written
notice. Nothing in this agreement shall be construed to require the county to incur expenses beyond those listed in
Appendix D. Salaries and benefits, including overtime, are the responsibility of the county and will not be
reimbursed. Only non-citizens who have been arrested and booked into the Hall County Jail may be interrogated;
detention-related costs of 12.5 percent may be withheld. The steering committee shall meet at least once every year,
and its co-chairs shall be the ICE field office director in Atlanta and the sheriff of Hall County, or persons whom
they designate in writing. Complaints against participating personnel may be filed with the Office of Professional
Responsibility at any time and by any person, and no one shall be retaliated against for filing one. The sheriff's
office will post notice of the complaint procedure, in English and in Spanish, in the booking area of the jail. ICE
shall own all data entered into its systems."""

DIRECTIVE = """\
General Order 12.04 supersedes the order of June 30, 2011. Officers of the New Haven Police Department shall not
stop, question or arrest any person solely on suspicion of an offence against civil immigration law. Officers may
assist federal agents who face an immediate threat to life, but they may not take part in planned raids on homes,
schools or places of worship. A detainer is a request and not an order; the department cannot lawfully extend
anyone's custody on its basis alone. Requests for notification of release must be forwarded to the legal division,
which answers within 48 hours — weekends and holidays included — and keeps a record of every answer. Chief Dean
Esserman issued the order after the State of Connecticut passed Public Act 13-155, known as the TRUST Act, on a vote
of 36-0 in the Senate. The order applies to all 467 sworn officers, to cadets, and to civilian staff in the
detention center on Union Avenue. Failure to follow it is cause for discipline under chapter 7, section 3. “Our
officers need victims and witnesses to call us,” Esserman wrote. “Nobody should be afraid to report a crime in this
city.” The first review of the order is due on January 15, 2015. Supervisors shall report violations to the Office
of Internal Affairs within two days, and the chief shall publish a summary every six months, without the names of
victims. The union, Local 530, did not object."""

TEXTS = [COUNTY, MEMORANDUM, DIRECTIVE]
NAMES = {
    "Ortiz": "Alvarez", "Pike": "Pyke", "Helen": "Ellen", "Rosa": "Clara", "Hall": "Wall", "Haven": "Britain",
    "Esserman": "Grossman", "Connecticut": "Massachusetts", "Pennsylvania": "Virginia", "Atlanta": "Augusta",
    "Alvarez": "Ortiz", "Galarza": "Morales", "Secure": "Safe", "Homeland": "National", "Spanish": "French",
}  # fmt: skip
MONTHS = list(calendar.month_name)[1:]
NEGATIONS = [
    (r"\bwill not\b", "will"), (r"\bshall not\b", "shall"), (r"\bmay not\b", "may"), (r"\bdoes not\b", "does"),
    (r"\bcannot\b", "can"), (r"\bnever\b", "often"), (r"\bno\b", "any"), (r"\bwithout\b", "with"),
    (r"\bnon-", ""), (r"\bNobody\b", "Somebody"), (r"\bNothing\b", "Everything"), (r"\bdid not\b", "did"),
    (r"\bwill\b(?! not)", "will not"), (r"\bshall\b(?! not)", "shall not"), (r"\bmay\b(?! not)", "may not"),
    (r"\bmust\b", "must not"), (r"\bis\b", "is not"), (r"\bcould\b", "could not"), (r"\bhad\b", "had not"),
]  # fmt: skip
OTHER_WORDS = ["county", "federal", "record", "jail", "person", "written", "order", "lawful", "local", "public"]


def words_of(text: str) -> list[str]:
    """Return the words of a text as they stand between spaces."""
    return text.split()


def passages(rng: random.Random, text: str, how_many: int, size: tuple[int, int] = (6, 38)) -> Iterator[str]:
    """Yield passages of whole words, at most 300 letters long."""
    words = words_of(text)
    for _ in range(how_many):
        length = rng.randint(*size)
        start = rng.randrange(len(words) - length)
        while len(passage := " ".join(words[start : start + length])) > 290:
            length -= 1
        yield passage.strip(" —")


# ---- A text as other machines print it, and a quote as other people copy it ------------------------------------------


def set_in_columns(text: str, rng: random.Random) -> str:
    """Break a text into lines, and long words at the ends of lines, as a PDF does."""
    lines, line = [], ""
    for word in words_of(text):
        if len(line) + len(word) > 44:
            parts = re.fullmatch(r"([a-z]{3,})([a-z]{3,}[.,]?)", word)
            if parts and rng.random() < 0.7:
                lines.append(f"{line} {parts[1]}-")
                line = parts[2]
                continue
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def with_ligatures(text: str, rng: random.Random) -> str:
    """Set a text with ligatures and curly marks."""
    for letters, one in (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
        text = text.replace(letters, one)
    return text.replace("'", "’")


def with_odd_spaces(text: str, rng: random.Random) -> str:
    """Put other spaces between words, and soft hyphens into them."""
    spaced = re.sub(" ", lambda _: rng.choice([" ", "\u00a0", "  ", "\u2009", "\n", "\r\n\t", "\u202f"]), text)
    return re.sub(r"(?<=[a-z]{4})(?=[a-z]{4})", lambda _: rng.choice(["", "\u00ad"]), spaced)


def typed_plainly(text: str, rng: random.Random) -> str:
    """Type a text on a plain keyboard."""
    return text.replace("’", "'").replace("“", '"').replace("”", '"').replace(" — ", rng.choice(["--", " -- ", "—"]))


def typed_otherwise(text: str, rng: random.Random) -> str:
    """Type a text with other dashes and marks for quotations inside a quotation."""
    return text.replace("“", "‘").replace("”", "’").replace(" — ", " – ").replace("-", "‑")


def as_it_is(text: str, rng: random.Random) -> str:
    """Leave a text alone."""
    return text


PRINTED = [as_it_is, set_in_columns, with_ligatures, with_odd_spaces, typed_plainly, typed_otherwise]
COPIED = [as_it_is, with_ligatures, with_odd_spaces, typed_plainly, typed_otherwise]


def with_an_ellipsis(text: str, rng: random.Random) -> str | None:
    """Leave something out of a passage, and say so; None where a negation stands beside it."""
    words = text.split()
    if len(words) < 14:
        return None
    start, stop = 4 + rng.randrange(2), len(words) - 4 - rng.randrange(2)
    left_out = words[start:stop]
    if any(re.search(r"n[o']t|no|never|without|unless|nothing|refuse", word, re.IGNORECASE) for word in left_out):
        return None
    mark = rng.choice([" ... ", " … ", " [...] ", "... ", " . . . ", " […] "])
    return " ".join(words[:start]) + mark + " ".join(words[stop:])


def true_quotes(seed: int, how_many: int) -> Iterator[tuple[str, str, str]]:
    """Yield printed texts, quotes that they have, and how the two were made."""
    rng = random.Random(seed)
    made = 0
    while made < how_many:
        text = rng.choice(TEXTS)
        printed, copied = rng.choice(PRINTED), rng.choice(COPIED)
        quote: str | None = next(passages(rng, text, 1))
        if rng.random() < 0.2:
            quote = with_an_ellipsis(quote or "", rng)
        if quote is None:
            continue
        made += 1
        yield printed(text, rng), copied(quote, rng), f"{printed.__name__} / {copied.__name__}"


# ---- What somebody else would have said ------------------------------------------------------------------------------

Change = Callable[[str, str, random.Random], str | None]


def another_word(quote: str, text: str, rng: random.Random) -> str | None:
    """Exchange one word."""
    words = quote.split()
    place = rng.randrange(len(words))
    words[place] = rng.choice(OTHER_WORDS)
    return " ".join(words)


def a_word_less(quote: str, text: str, rng: random.Random) -> str | None:
    """Leave a word out inside, and do not say so."""
    words = quote.split()
    del words[rng.randrange(1, len(words) - 1)]
    return " ".join(words)


def a_word_more(quote: str, text: str, rng: random.Random) -> str | None:
    """Put a word in."""
    words = quote.split()
    words.insert(rng.randrange(1, len(words)), rng.choice(OTHER_WORDS))
    return " ".join(words)


def another_case(quote: str, text: str, rng: random.Random) -> str | None:
    """Turn a name into a word, or a word into a name."""
    words = quote.split()
    place = rng.randrange(len(words))
    words[place] = words[place].swapcase()
    return " ".join(words) if words[place].swapcase() != words[place] else None


def the_negation(quote: str, text: str, rng: random.Random) -> str | None:
    """Say the contrary."""
    there = [(old, new) for old, new in NEGATIONS if re.search(old, quote)]
    if not there:
        return None
    old, new = rng.choice(there)
    return " ".join(re.sub(old, new, quote, count=1).split())


def the_number(quote: str, text: str, rng: random.Random) -> str | None:
    """Change, drop or add one digit of a number."""
    digits = [match.start() for match in re.finditer(r"\d", quote)]
    if not digits:
        return None
    place = rng.choice(digits)
    other = rng.choice(["", str((int(quote[place]) + rng.randint(1, 9)) % 10), quote[place] + "0"])
    return quote[:place] + other + quote[place + 1 :]


def the_date(quote: str, text: str, rng: random.Random) -> str | None:
    """Change a month, or the year."""
    month = re.search("|".join(rf"\b{month}\b(?= \d)" for month in MONTHS), quote)
    if not month:
        return None
    other = rng.choice([one for one in MONTHS if one != month[0]])
    return quote[: month.start()] + other + quote[month.end() :]


def the_name(quote: str, text: str, rng: random.Random) -> str | None:
    """Say it of somebody else."""
    there = [name for name in NAMES if re.search(rf"\b{name}\b", quote)]
    name = rng.choice(there) if there else None
    return re.sub(rf"\b{name}\b", NAMES[name], quote, count=1) if name else None


def the_order(quote: str, text: str, rng: random.Random) -> str | None:
    """Swap two clauses, or two neighbours."""
    words = quote.split()
    cut = rng.randrange(2, len(words) - 1)
    if rng.random() < 0.5:
        words[cut - 1], words[cut] = words[cut], words[cut - 1]
        return " ".join(words) if words[cut - 1] != words[cut] else None
    return " ".join(words[cut:] + words[:cut])


def the_order_around_an_ellipsis(quote: str, text: str, rng: random.Random) -> str | None:
    """Quote what comes later first, with an ellipsis between."""
    words = quote.split()
    return " ".join(words[-5:]) + " ... " + " ".join(words[:5]) if len(words) > 12 else None


def another_passage(quote: str, text: str, rng: random.Random) -> str | None:
    """Put the beginning of one passage before the end of another, as if it were one."""
    other = next(passages(rng, text, 1)).split()
    words = quote.split()
    return " ".join(words[: len(words) // 2] + other[len(other) // 2 :])


def a_passage_of_another_text(quote: str, text: str, rng: random.Random) -> str | None:
    """Put two texts together, with an ellipsis between."""
    other = rng.choice([one for one in TEXTS if one is not text])
    return f"{quote[:140].rsplit(' ', 1)[0]} ... {next(passages(rng, other, 1))[:140].rsplit(' ', 1)[0]}"


def a_negation_under_an_ellipsis(quote: str, text: str, rng: random.Random) -> str | None:
    """Leave out the negation itself, and call it an ellipsis."""
    found = re.search(r"(\S+ \S+ \S+ \S+) (not|never|without|no) (\S+ \S+ \S+ \S+)", quote)
    return f"{found[1]} ... {found[3]}" if found else None


def a_piece_of_a_word(quote: str, text: str, rng: random.Random) -> str | None:
    """Cut the last word short, or the first."""
    if not re.search(r"[a-z]{4}$", quote):
        return None
    return quote[:-2]


CHANGES: list[Change] = [
    *(another_word, a_word_less, a_word_more, another_case, the_negation, the_number, the_date, the_name, the_order),
    *(the_order_around_an_ellipsis, another_passage, a_passage_of_another_text, a_negation_under_an_ellipsis),
    a_piece_of_a_word,
]


def says(text: str, quote: str) -> bool:
    """Say, word by word and slowly, whether a text has a quote without ellipsis: a change may make another true one."""
    return f" {' '.join(quote.split())} " in f" {' '.join(text.split())} "


def altered_quotes(seed: int, of_each: int) -> Iterator[tuple[str, str, str]]:
    """Yield printed texts, quotes that they do not have, and what was changed."""
    rng = random.Random(seed)
    for change in CHANGES:
        made = 0
        while made < of_each:
            text = rng.choice(TEXTS)
            altered = change(next(passages(rng, text, 1)), text, rng)
            if altered and not says(text, altered.rstrip(".,")):
                made += 1
                yield rng.choice(PRINTED)(text, rng), rng.choice(COPIED)(altered, rng), change.__name__
