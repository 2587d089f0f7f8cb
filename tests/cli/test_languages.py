#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles in other languages than English, through quoth-cli: shown, found, quoted, and no verb of English."""

import json
import pathlib

import terminal

ARTICLES = pathlib.Path(__file__).parent / 'languages'

# speaker, lemma, certainty, words
QUOTES = {
    'de': [
        ('Lena Kastell', 'sagen', 'sure', '„Wir haben das Lager erst im März gewechselt“ … „Mehr als schmieren kann ich nicht.“'),
        ('Ole Tamm', 'einräumen', 'sure', '„Das Geld war schon damals zu wenig.“'),
        ('Lena Kastell', 'laut', 'likely', '„älter als jeder im Rat“'),
        ('die Müllerin', 'so', 'likely', '„Es wird uns alle überleben“ … „wenn man es lässt.“'),
        ('Piet Brekke', 'erzählen', 'sure',
         '»Früher hat man das Brot vom Festland geholt« … »und niemand ist daran gestorben.«'),
    ],
    'fr': [
        ('Jean Moreau', 'déclarer', 'likely', "« Nous n'avons plus de peinture »"),
        ('il', 'ajouter', 'sure', '« Il en faudrait dix pots »'),
        ('Claire Aubert', 'selon', 'likely', '« plus vieilles que la mairie »'),
        ('Jean Moreau', 'affirmer', 'sure', "« rien ne tombera avant l'hiver »"),
        ('le premier', 'dire', 'likely', 'Bonjour … Le bac passe à quelle heure ?'),
        ('Claire Aubert', 'répondre', 'likely', 'Il ne passe plus … et personne ne sait pourquoi.'),
    ],
    'es': [
        ('Ana Ruiz', 'decir', 'likely', '«No tenemos pintura»'),
        ('Ana Ruiz', 'añadir', 'guess', '«Y sin pintura no hay puente»'),
        ('Pablo Serra', 'según', 'likely', '“más viejas que la iglesia”'),
        ('Ana Ruiz', 'señalar', 'sure', '“nada caerá antes del invierno”'),
        ('el primero', 'preguntar', 'likely', '¿A qué hora pasa la barca?'),
        ('Pablo Serra', 'responder', 'likely', 'Ya no pasa … Vuelva usted mañana.'),
    ],
    'ar': [
        (None, None, 'guess', '«لن نفتح الجسر قبل أن يصل الطلاء الجديد»'),
        (None, None, 'guess', '"الألواح الخشبية أقدم من مبنى البلدية نفسه"'),
    ],
    'zh': [
        (None, None, 'guess', '“我们没有油漆，所以桥不能开。”'),
        (None, None, 'guess', '“木板比镇政府还要老”'),
    ],
}


def rows(t, kind, *query):
    return [json.loads(line) for line in t.run('list', kind, '--format', 'jsonl', '--', *query)[0].splitlines()]


def import_all(t):
    for language in QUOTES:
        t.put(f'{language}.txt', (ARTICLES / f'{language}.txt').read_bytes())
    t.run('import', *(f'{language}.txt' for language in QUOTES))


def test_shown(t):
    """Each article gives its quotes, with the speakers its language can tell."""
    import_all(t)
    assert len(rows(t, 'articles')) == len(QUOTES)
    found = {(q['speaker'], q['certainty'], q['words']) for q in rows(t, 'quotes')}
    assert found == {(speaker, certainty, words) for quotes in QUOTES.values()
                     for speaker, _, certainty, words in quotes}, found


def test_offsets(t):
    """Offsets of quotes, cues and speakers fit the text in every script, and no cue is English."""
    for language, expected in QUOTES.items():
        text = (ARTICLES / f'{language}.txt').read_text(encoding='utf-8')
        t.put('a.txt', text)
        quotes = t.run_json('annotate', 'a.txt')['quotes']
        assert len(quotes) == len(expected), (language, quotes)
        for quote, (speaker, lemma, certainty, words) in zip(quotes, expected):
            assert ' … '.join(text[a:b] for a, b in quote['parts']) == words, (language, quote)
            cue = quote['cue']
            assert (cue['lemma'] if cue else None) == lemma, (language, quote)
            assert quote['certainty'] == certainty and quote['reason'], (language, quote)
            assert (quote['speaker']['name'] if quote['speaker'] else None) == speaker, (language, quote)
            if cue and lemma != 'einräumen':
                assert text[cue['start']:cue['end']].split()[-1].lower()[0] == lemma[0], (language, quote)


def test_found(t):
    """Words, names, verbs and groups find them, in every script."""
    import_all(t)
    for query, n in (('peinture', 1), ('schmieren', 1), ('iglesia', 1), ('الجسر', 1), ('油漆', 1), ('"没有油漆"', 1),
                     ('peinture OR 油漆', 2), ('speaker:brekke', 1), ('speaker:="Ana Ruiz"', 3), ('verb:sagen', 1),
                     ('verb:sagte', 1), ('verb:déclaré', 1), ('verb:según', 1), ('verb:einräumen', 1),
                     ('verb:@conceding', 1), ('verb:@forceful', 0), ('certainty:guess', 5)):
        assert len(rows(t, 'quotes', query)) == n, (query, rows(t, 'quotes', query))
    for query in ('桥', '镇政府', 'الحارسة', 'Inselboten'):
        assert len(rows(t, 'articles', query)) == 1, query


def test_language_is_believed(t):
    """What the article says of its language wins over its words."""
    body = '“Wir warten seit dem Winter”, sagte Lena Kastell.'
    for language, lemma in (('de', 'sagen'), ('sv', None)):
        t.put(f'{language}.txt', f'Title: Die Brücke {language}\nDate: 2023-06-12\nLanguage: {language}\n\n{body}\n')
        t.run('import', f'{language}.txt')
        found = rows(t, 'quotes', f'article:"Die Brücke {language}"')
        assert [q['verb'] for q in found] == ([None] if lemma is None else ['sagte']), (language, found)


terminal.main(globals())
