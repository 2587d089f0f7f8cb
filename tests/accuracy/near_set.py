# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles that are copies of one another and such that only look so, made of real ones.

make_set (folder of texts, seed, half) gives a list of (name, group, text): texts of one group are copies
as newspapers print them (cut from below, another headline and dateline, words changed by a desk,
sentences left out, a local paragraph added, read by a scanner). Groups of one are what must stay
apart: articles of their own, a report that takes over background from another, a briefing of three,
tables told in words by the same template. `half` 0 is to tune on, 1 to be measured on.
"""
import random
import re

AGENCIES = ["(Reuters) - ", "(AP) — ", "(dpa) – ", "/PA/ ", ""]
PLACES = ["NORTHWICK", "HALDEN", "PORT AMBLE", "VESSA", "LOWFORD"]
SPELLINGS = [("ize", "ise"), ("izing", "ising"), ("ization", "isation"), ("color", "colour"), ("honor", "honour"),
             ("percent", "per cent"), ("%", " percent"), ("U.S.", "US"), ("Mr. ", "Mr "), ("said", "told reporters"),
             ("says", "said"), ("on Monday", "Monday"), ("on Tuesday", "Tuesday"), ("more than", "over"),
             ("about", "around"), ("also ", ""), ("However, ", "But "), ("because", "as"), ("until", "till")]
SCANNED = [("m", "rn"), ("l", "1"), ("e", "c"), ("h", "li"), ("fi", "f i"), ("o", "0"), ("ii", "u")]


def paragraphs_of(text):
    return [p.strip() for p in re.split(r"\n\s*\n|\n", text) if p.strip()]


def sentences_of(paragraph):
    return re.split(r"(?<=[.!?][”\"]|[^.][.!?]) (?=[A-Z“\"])", paragraph)


def n_words(paragraphs):
    return sum(len(p.split()) for p in paragraphs)


# ---- what newspapers do to a text ---------------------------------------------------------------------


def cut(paragraphs, rng, share):
    kept = []
    wanted = n_words(paragraphs) * share
    for paragraph in paragraphs:
        if kept and n_words(kept) >= wanted:
            break
        kept.append(paragraph)
    return kept


def leave_out(paragraphs, rng, share):
    kept = []
    for paragraph in paragraphs:
        sentences = [s for s in sentences_of(paragraph) if rng.random() > share]
        if sentences:
            kept.append(" ".join(sentences))
    return kept or paragraphs


def house_style(paragraphs, rng, share):
    out = []
    for paragraph in paragraphs:
        for a, b in SPELLINGS:
            if rng.random() < .7:
                paragraph = paragraph.replace(a, b)
        out.append(paragraph)
    return out


def change_words(paragraphs, rng, share, vocabulary):
    def change(word):
        draw = rng.random()
        if draw > share:
            return word
        if draw < share / 3:
            return ""
        return rng.choice(vocabulary) + ("" if draw < share * 2 / 3 else " " + word)
    return [" ".join(w for w in map(change, p.split(" ")) if w) for p in paragraphs]


def add_local(paragraphs, rng, share, donor):
    added = cut(donor, rng, share * n_words(paragraphs) / max(1, n_words(donor)))
    where = rng.randint(1, len(paragraphs))
    return paragraphs[:where] + added + paragraphs[where:]


def scan(paragraphs, rng, share):
    out = []
    for paragraph in paragraphs:
        letters = []
        for letter in paragraph:
            fits = [b for a, b in SCANNED if a == letter]
            letters.append(rng.choice(fits) if fits and rng.random() < share * 3 else letter)
        out.append("".join(letters))
    return out


def merge(paragraphs, rng, share):
    out = []
    for paragraph in paragraphs:
        if out and rng.random() < .5:
            out[-1] += " " + paragraph
        else:
            out.append(paragraph)
    return [p.replace("“", '"').replace("”", '"').replace("’", "'") for p in out]


def copy_of(paragraphs, rng, vocabulary, donor):
    """One copy: one to three of the above, at most one of them severe."""
    text = list(paragraphs)
    severe = rng.choice(["cut", "leave", "local", "words", "scan", None])
    if severe == "cut":
        text = cut(text, rng, rng.uniform(.35, .8))
    elif severe == "leave":
        text = leave_out(text, rng, rng.uniform(.1, .35))
    elif severe == "local":
        text = add_local(text, rng, rng.uniform(.1, .5), donor)
    elif severe == "words":
        text = change_words(text, rng, rng.uniform(.02, .07), vocabulary)
    elif severe == "scan":
        text = scan(text, rng, rng.uniform(.002, .006))
    for mild in (house_style, merge):
        if rng.random() < .5:
            text = mild(text, rng, .5)
    if rng.random() < .6:
        text = [rng.choice(PLACES) + " " + rng.choice(AGENCIES) + text[0]] + text[1:]
    return text


# ---- what only looks like a copy -------------------------------------------------------------------------


def with_background(own, other, rng):
    """A report of its own that ends with background of another."""
    size = rng.uniform(.1, .3) * n_words(own)
    background = cut(other[len(other) // 3:] or other, rng, size / max(1, n_words(other[len(other) // 3:] or other)))
    while len(background) > 1 and n_words(background) > .35 * n_words(own):
        background.pop()
    return own + background if n_words(background) <= .35 * n_words(own) else own


def briefing(parts, rng):
    """Three stories begun on one page."""
    return [" ".join(cut(p, rng, min(1, rng.uniform(50, 90) / max(1, n_words(p)))))[:900] for p in parts]


STOCKS = ["Amble Foundries", "Vessa Rail", "Northwick Mutual", "Halden Timber", "Lowford Ferries", "Brightwater",
          "Cask & Holm", "Ostrand Cement", "Pell Textiles", "Quern Mills", "Tarn Energy", "Wexcombe"]
WEATHERS = ["showers", "bright spells", "patchy fog", "strong winds", "sleet on the hills", "long dry spells"]


def market_report(rng):
    day = rng.choice(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
    way = rng.choice(["rose", "fell"])
    text = [f"Shares {way} on {day}, with {rng.choice(STOCKS)} {rng.choice(['leading', 'limiting'])} the move. "
            f"The index of thirty companies closed at {rng.randint(8000, 9999)} points, "
            f"{rng.randint(1, 99)} points {'up' if way == 'rose' else 'down'}."]
    for _ in range(6):
        stock = rng.choice(STOCKS)
        text.append(f"{stock} {rng.choice(['gained', 'lost', 'added', 'shed'])} {rng.randint(1, 90) / 10} percent "
                    f"after {rng.choice(['its report', 'a broker cut its rating', 'talk of a sale', 'a strong week'])}. "
                    f"{rng.choice(STOCKS)} {rng.choice(['closed unchanged', 'followed', 'went the other way'])}.")
    text.append(f"Turnover was {rng.randint(200, 900)} million. The market opens again at nine o'clock.")
    return text


def forecast(rng):
    return [f"{rng.choice(['Today', 'Tomorrow'])} will bring {rng.choice(WEATHERS)} in the north and "
            f"{rng.choice(WEATHERS)} further south, with {rng.randint(2, 12)} to {rng.randint(13, 28)} degrees. "
            f"Winds from the {rng.choice(['west', 'north', 'east', 'south-west'])} at {rng.randint(5, 60)} km an hour.",
            f"On the coast {rng.choice(WEATHERS)} may last until {rng.choice(['noon', 'the evening', 'midnight'])}. "
            f"The sea is at {rng.randint(4, 19)} degrees. High water at {rng.randint(1, 12)}.{rng.randint(10, 59)}.",
            f"Outlook: {rng.choice(WEATHERS)}, later {rng.choice(WEATHERS)}. Pollen: "
            f"{rng.choice(['low', 'moderate', 'high'])}. Sunrise at {rng.randint(4, 8)}.{rng.randint(10, 59)}."]


# ---- the set ---------------------------------------------------------------------------------------------------


def make_set(folder, seed, half):
    rng = random.Random(seed * 2 + half)
    files = sorted(folder.glob("*.txt"))
    texts = [paragraphs_of(f.read_text("utf-8")) for i, f in enumerate(files) if i % 2 == half]
    texts = [t for t in texts if n_words(t) >= 120]
    rng.shuffle(texts)
    vocabulary = sorted({w for t in texts[:40] for p in t for w in p.split() if w.isalpha()})
    out = []

    def add(group, paragraphs):
        out.append((f"{group}-{len(out):04}", group, paragraphs))

    n = len(texts)
    n_copied, n_background = n * 2 // 5, n // 5
    for i, text in enumerate(texts):
        add(f"own{i:04}", text)
    for i in range(n_copied):
        for _ in range(rng.choice([1, 1, 1, 2, 2, 3, 5])):
            add(f"own{i:04}", copy_of(texts[i], rng, vocabulary, texts[rng.randrange(n_copied, n)]))
    for i in range(n_copied, n_copied + n_background):
        out[i] = (out[i][0], out[i][1], with_background(texts[i], texts[rng.randrange(n_copied)], rng))
    for i in range(n // 20):
        add(f"briefing{i:04}", briefing(rng.sample(texts[:n_copied], 3), rng))
    for i in range(n // 10):
        add(f"market{i:04}", market_report(rng))
        add(f"forecast{i:04}", forecast(rng))
    return out
