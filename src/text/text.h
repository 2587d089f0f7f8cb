/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text.h - what a text is: spans, drafts, articles, tokens, errors.
 *
 * The door of the lowest layer. Every offset in here and above is a half-open range of BYTES in
 * the body of an article (UTF-8); code points appear only where people and files read them
 * (JSON, CSV), through quoth_article_char_offset().
 *
 * Order of use: a format fills a QuothDraft, quoth_draft_finish() seals it into a QuothArticle,
 * quoth_tokenise() and quoth_split_sentences() cut it up for the annotator. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ---- errors ------------------------------------------------------------------------------ */

#define QUOTH_ERROR (quoth_error_quark ())

typedef enum
{
  QUOTH_ERROR_FAILED,      /* none of the others; the message says what happened to which file */
  QUOTH_ERROR_EMPTY,       /* no text in it                                                    */
  QUOTH_ERROR_MALFORMED,   /* breaks the rules of its own format                               */
  QUOTH_ERROR_UNSUPPORTED, /* a kind of file we do not read                                    */
  QUOTH_ERROR_TOO_LARGE,   /* over a limit of size, depth or time                              */
  QUOTH_ERROR_NEWER,       /* a corpus made by a newer Quoth                                   */
  QUOTH_ERROR_FOREIGN,     /* a database, but not a corpus                                     */
  QUOTH_ERROR_DAMAGED,     /* a corpus that does not read back right                           */
  QUOTH_ERROR_BUSY,        /* another process holds the corpus                                 */
  QUOTH_ERROR_READ_ONLY,   /* the corpus can be read but not changed                           */
  QUOTH_ERROR_QUERY,       /* a query that does not parse; the message names the column        */
} QuothError;

GQuark quoth_error_quark (void);

/* ---- spans ------------------------------------------------------------------------------- */

/* Bytes [start, end) of a body. start == end means "none". The currency of the program. */
typedef struct
{
  guint32 start;
  guint32 end;
} QuothSpan;

#define QUOTH_SPAN_NONE ((QuothSpan){ 0, 0 })

static inline gboolean
quoth_span_is_empty (QuothSpan span)
{
  return span.end <= span.start;
}

static inline gboolean
quoth_span_touches (QuothSpan a,
                    QuothSpan b)
{
  return a.start < b.end && b.start < a.end;
}

static inline gboolean
quoth_span_contains (QuothSpan outer,
                     QuothSpan inner)
{
  return outer.start <= inner.start && inner.end <= outer.end;
}

/* ---- arena: memory of one pass, freed at once ---------------------------------------------- */

typedef struct QuothArena QuothArena;

QuothArena *quoth_arena_new     (void);
void        quoth_arena_free    (QuothArena *arena);
/* Zeroed, aligned for any type. Never fails (GLib aborts when memory is out). */
gpointer    quoth_arena_alloc   (QuothArena *arena,
                                 gsize       size);
char       *quoth_arena_strndup (QuothArena *arena,
                                 const char *string,
                                 gsize       len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothArena, quoth_arena_free)

#define quoth_arena_new_n(arena, Type, n) ((Type *) quoth_arena_alloc ((arena), sizeof (Type) * (n)))

/* ---- fields ------------------------------------------------------------------------------ */

typedef enum
{
  QUOTH_FIELD_TITLE,
  QUOTH_FIELD_OUTLET,
  QUOTH_FIELD_DATE,     /* ISO 8601 day, month or year: "2023-06-12", "2023-06", "2023"        */
  QUOTH_FIELD_AUTHOR,
  QUOTH_FIELD_URL,
  QUOTH_FIELD_LANGUAGE, /* BCP 47, NULL when nobody said; "de-x-guessed" by its words          */
  QUOTH_FIELD_SECTION,
  QUOTH_FIELD_HEADER,   /* header lines of the source, raw, as they stood                      */
  QUOTH_FIELD_REST,     /* lines after the text that are none of it (subjects, copyright), raw */
  QUOTH_N_FIELDS
} QuothField;

/* Stable lower-case name ("title", "outlet", …) for files and terminals. Static. */
const char *quoth_field_name (QuothField field);

/* ---- drafts: what a format fills in, used once ------------------------------------------- */

typedef struct QuothDraft QuothDraft;

QuothDraft *quoth_draft_new           (void);
void        quoth_draft_free          (QuothDraft *draft);
/* Replaces the field. Blanks are folded and trimmed; an empty value unsets. value may be any
 * bytes: what is not UTF-8 becomes U+FFFD. DATE is parsed by quoth_date_parse() and dropped when
 * it is no date; AUTHOR loses its "By" and is dropped when it names nobody (returns FALSE then). */
gboolean    quoth_draft_set           (QuothDraft *draft,
                                       QuothField  field,
                                       const char *value);
const char *quoth_draft_get           (const QuothDraft *draft,
                                       QuothField        field);
/* Appends running text to the paragraph under construction; line feeds count as blanks. */
void        quoth_draft_add_text      (QuothDraft *draft,
                                       const char *utf8,
                                       gssize      len);
void        quoth_draft_end_paragraph (QuothDraft *draft);
/* Cuts plain text into paragraphs (blank lines; hard wraps joined; see paragraphs.c) and adds them. */
void        quoth_draft_add_plain     (QuothDraft *draft,
                                       const char *utf8,
                                       gssize      len);
/* TRUE when the first paragraph of the text is the headline: it will be marked as such. Without
 * it a title that was set is put before the text as its headline, unless the text already
 * begins with these words. */
void        quoth_draft_mark_headline (QuothDraft *draft);
/* What is added from here on is said by `speaker` (NULL: the source does not tell), for the source
 * marks it as speech; it may hold several paragraphs. A quote that is open ends first. */
void        quoth_draft_begin_quote   (QuothDraft *draft,
                                       const char *speaker);
void        quoth_draft_end_quote     (QuothDraft *draft);
/* The quote that ended last goes on, after words that are none of it; without one, nothing happens. */
void        quoth_draft_resume_quote  (QuothDraft *draft);

/* What cleaning had to take out of the text so far; a reader warns of it. */
typedef enum
{
  QUOTH_CLEANED_BAD_BYTES = 1 << 0, /* not UTF-8: now U+FFFD                                     */
  QUOTH_CLEANED_CONTROLS  = 1 << 1, /* control characters; NUL became U+FFFD                     */
  QUOTH_CLEANED_BIDI      = 1 << 2, /* marks that turn the direction of writing                  */
  QUOTH_CLEANED_HIDDEN    = 1 << 3, /* invisible tag characters                                  */
  QUOTH_CLEANED_MARKS     = 1 << 4, /* more than 30 combining marks on one letter                */
  QUOTH_CLEANED_LONG_WORD = 1 << 5, /* nothing taken out, but a "word" of over 512 KiB           */
} QuothCleaned;

QuothCleaned quoth_draft_cleaned  (const QuothDraft *draft);
/* Whether its paragraphs hold a letter or a digit: quoth_draft_finish() will not find it empty. */
gboolean     quoth_draft_has_text (const QuothDraft *draft);

/* Sets the language to what the text looks like, with QUOTH_GUESSED behind it, when nobody said it and it
 * is clear. */
void         quoth_draft_guess_language (QuothDraft *draft);

/* A draft as a value, to be handed to another process; and back. The paragraph under construction is
 * ended first. What comes back is a draft like any other: its text is cleaned anew and each field
 * has to be one that quoth_draft_set() could have made, for the other process is not trusted.
 * QUOTH_ERROR_MALFORMED when it is not. Cost: linear, one copy each way. */
#define QUOTH_DRAFT_RECORD_TYPE "(amssbua(uumsb))"
GVariant   *quoth_draft_to_record   (QuothDraft *draft); /* floating */
QuothDraft *quoth_draft_from_record (GVariant *record, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothDraft, quoth_draft_free)

/* ---- articles: sealed, refcounted, safe to share between threads ------------------------- */

typedef struct QuothArticle QuothArticle;

#define QUOTH_ARTICLE_MAX_BYTES (32u * 1024 * 1024) /* ten thousand pages of a book */
/* Consumes nothing; the draft is spent but still to be freed. The body is NFC UTF-8, paragraphs
 * divided by one "\n", no other control characters, runs of blanks folded, soft hyphens dropped.
 * Fails with QUOTH_ERROR_EMPTY when there is no letter or digit in it, QUOTH_ERROR_TOO_LARGE above
 * QUOTH_ARTICLE_MAX_BYTES. Cost: linear. */
QuothArticle *quoth_draft_finish        (QuothDraft *draft,
                                         GError    **error);
/* Seals text exactly as given (valid UTF-8 asserted): offsets into the body are offsets into the
 * text. body_start bytes at the front are marked as furniture (header lines). date may be NULL. */
QuothArticle *quoth_article_new_verbatim (const char *utf8,
                                          gsize       len,
                                          gsize       body_start,
                                          const char *date);
/* As read back from a store: body as an earlier finish made it, fields as then (borrowed array of
 * QUOTH_N_FIELDS strings or NULL), headline span as then. */
QuothArticle *quoth_article_new_stored  (const char *body,
                                         gsize       len,
                                         QuothSpan   headline,
                                         const char *const *fields);
QuothArticle *quoth_article_ref         (QuothArticle *article);
void          quoth_article_unref       (QuothArticle *article);

const char   *quoth_article_body        (const QuothArticle *article, gsize *len); /* len may be NULL */
const char   *quoth_article_field       (const QuothArticle *article, QuothField field); /* or NULL */
/* Title for lists: the field, or the start of the first sentence (at most 120 characters, with an
 * ellipsis). Never NULL. */
const char   *quoth_article_title       (const QuothArticle *article);
/* The headline inside the body, or none. */
QuothSpan     quoth_article_headline    (const QuothArticle *article);
/* Paragraphs in order, trimmed, never empty. In a verbatim article one may hold line feeds. */
const QuothSpan *quoth_article_paragraphs (const QuothArticle *article, guint *n);
/* Parts of the body that are not the reporter's running text: header lines, "(RELATED: …)",
 * "READ MORE: …" and their kin, in order, disjoint. No quote or name is looked for in them. */
const QuothSpan *quoth_article_furniture  (const QuothArticle *article, guint *n);
/* A piece of what the source itself marks as speech. */
typedef struct
{
  QuothSpan   span;
  const char *speaker; /* the article's; NULL: the source does not tell, or it goes on            */
  gboolean    goes_on; /* with the quote of the piece before                                     */
} QuothGiven;

/* In order, disjoint, trimmed; one may hold several paragraphs. Only of articles just imported: a store
 * does not keep them, but the quotes they became. */
const QuothGiven *quoth_article_given_quotes (const QuothArticle *article, guint *n);
guint         quoth_article_n_words     (const QuothArticle *article);
/* SHA-256 of the body, blanks and case folded, as 32 bytes: the same text twice has the same. */
const guint8 *quoth_article_digest      (const QuothArticle *article);
/* Code points before byte `offset`. O(1) for ASCII bodies, else by an index every 256 bytes. */
guint32       quoth_article_char_offset (const QuothArticle *article, guint32 offset);
guint32       quoth_article_byte_offset (const QuothArticle *article, guint32 n_chars);
/* Which paragraph (0…) holds byte `offset`. */
guint         quoth_article_paragraph_at (const QuothArticle *article, guint32 offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothArticle, quoth_article_unref)

/* What a source calls its language ("ENGLISH", "Deutsch; German", "fra") as a tag of BCP 47; a name
 * that is not known, and what is a tag already, is given back as it came. New string. */
char         *quoth_language_tag        (const char *value);

/* ---- cells of tables ---------------------------------------------------------------------- */

/* TRUE when a spreadsheet would take the cell for a formula. */
gboolean quoth_cell_runs       (const char *cell);
/* Closes what U+2066…2068 and U+202A…202E open in the cell, so that it cannot turn its neighbours. */
void     quoth_cell_close_bidi (GString *out, const char *cell);
/* One cell of a CSV (RFC 4180), quoted where it has to be; defuse: so that no spreadsheet runs it. */
void     quoth_csv_append_cell (GString *out, const char *cell, gboolean defuse);

/* Languages whose small words are known, as bits of quoth_small_word(). */
typedef enum
{
  QUOTH_SMALL_GERMAN,
  QUOTH_SMALL_FRENCH,
  QUOTH_SMALL_SPANISH,
  QUOTH_SMALL_PORTUGUESE,
  QUOTH_SMALL_ITALIAN,
  QUOTH_SMALL_CATALAN,
  QUOTH_SMALL_DUTCH,
  QUOTH_SMALL_NORTH, /* Danish, Norwegian, Swedish                                             */
  QUOTH_SMALL_ENGLISH,
  QUOTH_N_SMALL
} QuothSmall;

/* In which languages a word is one of the commonest small ones, 1 << QuothSmall each. */
guint         quoth_small_word (const char *lower);
/* The language of running text in valid UTF-8 by its first 16 KiB, as a tag ("de"); NULL when it is too
 * short or not clear. Static. Cost: linear in what is looked at. */
const char   *quoth_guess_language (const char *utf8, gsize len);
/* What ends the tag of a language that was guessed (BCP 47, private use: "de-x-guessed"). */
#define QUOTH_GUESSED "-x-guessed"

/* ---- header lines -------------------------------------------------------------------------- */

/* Reads the metadata lines a plain text may start with: "Title:/Date:/…" blocks, YAML front
 * matter, the inline " date 2023-06-12 " form, a dateline-free first line that is a date. Sets
 * fields of `draft` (may be NULL to only measure) and returns where the running text begins, in
 * bytes. Labels in English, German, French and Spanish. */
gsize quoth_header_read (const char *utf8,
                         gsize       len,
                         QuothDraft *draft);

/* Whether a whole line is a byline: "By" (von, par, por) and names, nothing else. */
gboolean quoth_is_byline (const char *line);

/* Where the line that begins at `from` ends (before its line end), and where the next begins, in
 * bytes. LF, CR LF, CR, VT, FF, NEL, LS and PS end a line. */
gsize quoth_line_end    (const char *utf8,
                         gsize       len,
                         gsize       from,
                         gsize      *next);

/* ---- dates written by people ------------------------------------------------------------- */

/* Reads a whole string as a date in the usual shapes of English, German, French and Spanish
 * newspapers and machines ("June 12, 2023", "12. Juni 2023", "2023-06-12T10:00:00Z", RFC 822, …;
 * month names by table, never by locale). Returns ISO 8601 as precise as the text ("2023-06"),
 * newly allocated, or NULL. d/m against m/d: taken as day first only when that is the sole
 * reading, else as month first when `month_first`. */
char *quoth_date_parse (const char *text,
                        gboolean    month_first);

/* ---- tokens ------------------------------------------------------------------------------ */

typedef enum
{
  QUOTH_TOKEN_WORD,   /* letters, inner apostrophes, hyphens and full stops ("O’Neill", "U.S.")   */
  QUOTH_TOKEN_NUMBER, /* starts with a digit ("300+", "1,204.50", "12th")                         */
  QUOTH_TOKEN_QUOTE,  /* one quotation mark of any style; '' and `` are one token                 */
  QUOTH_TOKEN_PUNCT,  /* one other character, or a run of the same (… -- ...)                     */
} QuothTokenType;

typedef enum
{
  QUOTH_TOKEN_CAPITAL   = 1 << 0, /* first letter is upper case                                  */
  QUOTH_TOKEN_ALL_CAPS  = 1 << 1, /* two letters or more, all upper case                         */
  QUOTH_TOKEN_SPACE     = 1 << 2, /* a blank stands before it                                    */
  QUOTH_TOKEN_SENTENCE  = 1 << 3, /* first of its sentence (set by quoth_split_sentences)        */
  QUOTH_TOKEN_PARAGRAPH = 1 << 4, /* first of its paragraph                                      */
  QUOTH_TOKEN_FURNITURE = 1 << 5, /* inside furniture: no quote, no name                         */
  QUOTH_TOKEN_HEADLINE  = 1 << 6, /* inside the headline                                         */
} QuothTokenFlags;

/* Struct of arrays in the arena of the pass; n tokens in text order, every non-blank byte of the
 * body is in exactly one. "’s" and "'s" are tokens of their own. */
typedef struct
{
  guint        n;
  guint32     *start;    /* [n] bytes                                                            */
  guint32     *end;      /* [n]                                                                  */
  guint8      *type;     /* [n] QuothTokenType                                                   */
  guint8      *flags;    /* [n] QuothTokenFlags                                                  */
  const char **lower;    /* [n] case-folded, ’ as ', NUL-terminated, in the arena                */
  guint32     *sentence; /* [n] number of its sentence, 0…                                       */
  guint32     *paragraph;/* [n] number of its paragraph, 0…                                      */
  guint        n_sentences;
  const char  *body;     /* borrowed from the article                                            */
} QuothTokens;

QuothTokens *quoth_tokenise        (const QuothArticle *article,
                                    QuothArena         *arena);
/* Fills sentence, n_sentences and QUOTH_TOKEN_SENTENCE. A paragraph end always ends a sentence; a
 * closing quotation mark stays with the sentence it closes. */
void         quoth_split_sentences (QuothTokens        *tokens,
                                    QuothArena         *arena);

/* ---- likeness: copies of a text ----------------------------------------------------------------- */

#define QUOTH_SKETCH_SIZE 128

/* A sample of the word sequences of a body but its headline: n values, ascending, each once; 0 when the
 * text is too short to have copies. The same on every machine, always. Cost: linear. */
guint         quoth_sketch_make    (const char   *body,
                                    gsize         len,
                                    QuothSpan     headline,
                                    guint32       values[QUOTH_SKETCH_SIZE]);

/* Per cent of the sequences of words: of the shorter text that are in the longer one as well, and of both
 * together that are in both. */
typedef struct
{
  double contained;
  double alike;
} QuothLikeness;

/* What two sketches tell of their texts, give or take some 5 per cent. Cost: some 200 comparisons. */
QuothLikeness quoth_sketch_compare (const guint32 *a,
                                    guint          n_a,
                                    const guint32 *b,
                                    guint          n_b);

/* Paragraphs that stand side by side; -1: nothing is there. */
typedef struct
{
  int a, b;
} QuothBeside;

typedef struct
{
  QuothLikeness likeness; /* without headlines, to the point what sketches estimate               */
  GArray       *only_a;   /* (element-type QuothSpan): runs of words that the other does not have, in order, none
                           * over the end of a paragraph                                        */
  GArray       *only_b;
  GArray       *pairs;    /* (element-type QuothBeside): all paragraphs of both, each in its order   */
} QuothComparison;

/* Cost: linear, and n log n in paragraphs. */
QuothComparison *quoth_compare         (const QuothArticle *a,
                                        const QuothArticle *b);
void             quoth_comparison_free (QuothComparison    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothComparison, quoth_comparison_free)

/* The news agency whose mark a text bears ("Reuters", "dpa"), in its dateline, its author or its last line.
 * Static; NULL: none. author may be NULL. Cost: O(1). */
const char   *quoth_agency_of      (const char   *author,
                                    const char   *body,
                                    gsize         len,
                                    QuothSpan     headline);

/* The same of one mark ("Associated Press", "dpa/lno"), without case. */
const char   *quoth_agency_named   (const char   *mark);

/* ---- words ---------------------------------------------------------------------------------------- */

/* "mr.", "sen.", "u.s.", "jan.": a word whose full stop ends no sentence. */
gboolean     quoth_is_abbreviation (const char *lower);
/* "mr", "sen", "president", "chancellor": a word of address or office before a name. */
gboolean     quoth_is_title        (const char *lower);

G_END_DECLS
