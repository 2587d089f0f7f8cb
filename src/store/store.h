/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store.h - the corpus in SQLite. The only SQL in the program is behind this door.
 *
 * A QuothStore is one connection and belongs to the thread that opened it (asserted at every
 * call). Values that come out of it are plain, sealed and free to cross threads. */
#pragma once

#include "annotate/annotate.h"
#include "text/text.h"

G_BEGIN_DECLS

#define QUOTH_STORE_APPLICATION_ID 0x51754f74 /* "QuOt": also in the shared-mime-info magic */

/* ==== queries: immutable values, one parser for window, terminal, D-Bus, saved searches ======= */

typedef enum
{
  QUOTH_FILTER_WORDS,     /* word, "a phrase", pre*, *part*                                       */
  QUOTH_FILTER_SPEAKER,   /* speaker:putin        folded words of the speaker's name; speaker:none */
  QUOTH_FILTER_ABOUT,     /* about:ukraine        a name (or its words) inside the words         */
  QUOTH_FILTER_OUTLET,
  QUOTH_FILTER_DATE,      /* date:2023-06..2023-09  date:2023  date:unknown                      */
  QUOTH_FILTER_VERB,      /* verb:claimed (any form or lemma)  verb:@distancing                  */
  QUOTH_FILTER_KIND,
  QUOTH_FILTER_CLASS,
  QUOTH_FILTER_CERTAINTY,
  QUOTH_FILTER_ARTICLE,   /* article:17 by id, article:"words" by title                          */
  QUOTH_FILTER_TAG,
  QUOTH_FILTER_NAME,      /* name:ukraine         what stands in an article that mentions the name */
  QUOTH_FILTER_TO,        /* to:reporters         folded words of whom it was said to; to:none   */
  QUOTH_FILTER_POLARITY,  /* polarity:denied                                                     */
  QUOTH_FILTER_SPEAKER_TYPE, /* speaker-type:document                                            */
  QUOTH_FILTER_COPIES,    /* copies:some          articles that have copies; copies:17 this one and its copies.
                           * Of the query as a whole: copies:once of each group of copies only the longest that
                           * fits; copies:all, as when nothing is said                           */
  QUOTH_FILTER_AGENCY,    /* agency:reuters       by its mark; agency:none                         */
  QUOTH_N_FILTERS
} QuothFilter;

const char *quoth_filter_name (QuothFilter filter); /* "words", "speaker", … static */

typedef struct
{
  QuothFilter  filter;
  gboolean     negated;
  gboolean     prefix;   /* pre*                                                                 */
  gboolean     part;     /* *inside*: anywhere in the text, words or not                         */
  gboolean     phrase;   /* was quoted                                                           */
  gboolean     exact;    /* speaker:="Kim": this whole name, not any name with the word in it    */
  const char  *value;    /* as typed, quotation marks removed: "Kim Jong Un", "2023-06..2023-09" */
} QuothTerm;

/* A query is an AND of groups; a group is an OR of terms ("a OR b c" = (a OR b) AND c). */
typedef enum
{
  QUOTH_SORT_DATE,      /* default, newest first                                                 */
  QUOTH_SORT_SPEAKER,
  QUOTH_SORT_VERB,
  QUOTH_SORT_WORDS,
  QUOTH_SORT_OUTLET,
  QUOTH_SORT_CERTAINTY,
  QUOTH_SORT_POSITION,  /* article, then place in it                                             */
  QUOTH_SORT_TITLE,
  QUOTH_SORT_COUNT,     /* names by mentions, articles by quotes                                 */
  QUOTH_SORT_RELEVANCE, /* articles by bm25; the first at once are of the QUOTH_RANKED_FIRST newest  */
  QUOTH_SORT_COPIES,    /* articles by group of copies, those without at the end                 */
  QUOTH_N_SORTS
} QuothSort;

#define QUOTH_RANKED_FIRST 20000

const char *quoth_sort_name (QuothSort sort);
gboolean    quoth_sort_from (const char *name, QuothSort *sort);
/* Newest, surest and most come first where nothing else is said; names and words from A. */
gboolean    quoth_sort_begins_high (QuothSort sort);

typedef struct QuothQuery QuothQuery;

QuothQuery *quoth_query_new     (void);                                  /* matches everything */
/* QUOTH_ERROR_QUERY with “column N” (1-based, in characters) in the message. Straight, curly and ''
 * marks are the same. */
QuothQuery *quoth_query_parse   (const char *text, GError **error);
QuothQuery *quoth_query_ref     (QuothQuery *query);
void        quoth_query_unref   (QuothQuery *query);
/* Canonical text; quoth_query_parse() of it gives an equal query. Sort is not part of it. */
const char *quoth_query_text    (const QuothQuery *query);
gboolean    quoth_query_is_empty (const QuothQuery *query);
gboolean    quoth_query_equal   (const QuothQuery *a, const QuothQuery *b); /* text and sort */
guint       quoth_query_n_groups (const QuothQuery *query);
const QuothTerm *quoth_query_group (const QuothQuery *query, guint group, guint *n_terms);
/* Canonical text of one group ("speaker:putin OR speaker:kim"), new. */
char       *quoth_query_group_text (const QuothQuery *query, guint group);
QuothSort   quoth_query_sort    (const QuothQuery *query, gboolean *descending);
/* "with" functions return a new query. */
QuothQuery *quoth_query_with_sort    (const QuothQuery *query, QuothSort sort, gboolean descending);
QuothQuery *quoth_query_with_term    (const QuothQuery *query, QuothFilter filter, gboolean negated,
                                      const char *value);
/* ^ value is taken to the letter and quoted when it needs to be; "=Kim" asks for the whole name (what
 * a count in a facet links to: counts and rows then agree). It must be one the field can take. */
QuothQuery *quoth_query_without_group (const QuothQuery *query, guint group);
QuothQuery *quoth_query_without_filter (const QuothQuery *query, QuothFilter filter);
QuothQuery *quoth_query_and          (const QuothQuery *a, const QuothQuery *b); /* sort of a */

/* Stances ("wants", "opposes") are no quotes: a query finds them only when it says which class it wants,
 * class:stance or class:any. Whether it does: */
gboolean    quoth_query_names_class  (const QuothQuery *query);
/* What the query leaves out for that reason, as a query (class:stance added); NULL when it names a class.
 * Who shows a number of quotes says how many these are. */
QuothQuery *quoth_query_left_out     (const QuothQuery *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothQuery, quoth_query_unref)

/* ==== rows: what lists show; refcounted, sealed ============================================= */

typedef enum
{
  QUOTH_ROWS_QUOTES,
  QUOTH_ROWS_NAMES,
  QUOTH_ROWS_ARTICLES,
} QuothRows;

typedef struct
{
  gint64      id;
  const char *title, *outlet, *date, *author, *url, *language, *section; /* NULL: not known */
  guint       n_quotes, n_words;
  const char *source_uri;  /* where it came from, as imported: "file:///…"                       */
  const char *agency;      /* news agency whose mark it bears, or NULL                            */
  guint       n_copies;    /* in its group, itself among them; 0: it has none                     */
  gint64      copy_group;  /* the eldest of them; 0                                               */
} QuothArticleRow;

typedef struct
{
  gint64      id;
  QuothKind   kind;
  const char *name, *value;
  gint64      n_mentions, n_articles, n_quotes; /* quotes by it; under the query it was asked with */
  const char *also, *reason; /* names that go by it, and why each: "V. Petrov; Petrov"; NULL none  */
} QuothNameRow;

typedef struct
{
  gint64           id, article;
  QuothQuoteKind   kind;
  QuothQuoteClass  quote_class;
  QuothCertainty   certainty;
  QuothSpeakerType speaker_type;
  gint64           speaker_id;     /* name row, 0 unless NAMED                                   */
  const char      *speaker;        /* resolved name, words of an unnamed source, or NULL         */
  const char      *verb;           /* words of the cue as in the text, or NULL                   */
  const char      *lemma;          /* or NULL                                                    */
  const char      *words;          /* the parts, joined by " … "                                 */
  const char      *reason;
  const char      *date, *outlet, *title; /* of the article; NULL: not known                      */
  const char      *source_uri, *source_sha256; /* of the file it came from                       */
  guint            paragraph;      /* 1…                                                         */
  guint32          start, end;     /* code points in the article's text                          */
  const char      *extractor;      /* version of the annotator that made it                      */
  QuothPolarity    polarity;
  const char      *addressee;      /* to whom it was said: name or words, or NULL                */
  const char      *runner_up;      /* who came second as speaker, or NULL                        */
} QuothQuoteRow;

/* Rows are one allocation each; free the arrays' elements with this (g_atomic_rc_box). */
gpointer quoth_row_ref   (gpointer row);
void     quoth_row_unref (gpointer row);

/* ==== opening ================================================================================ */

typedef enum
{
  QUOTH_STORE_READ,   /* must exist; never written, but to bring up one of an older version       */
  QUOTH_STORE_WRITE,  /* must exist                                                              */
  QUOTH_STORE_CREATE, /* made when missing or zero bytes long                                    */
} QuothStoreMode;

typedef struct QuothStore QuothStore;

/* Refuses, each with its own code and message and leaving the file as it was: a newer corpus
 * (NEWER), another program's database (FOREIGN), damage (DAMAGED). A corpus of an older version is
 * brought up to this one, all rows kept, in one transaction: once, a walk over the corpus. */
QuothStore *quoth_store_open      (const char *path, QuothStoreMode mode, GError **error);
void        quoth_store_close     (QuothStore *store);
const char *quoth_store_path      (QuothStore *store);
const char *quoth_store_corpus_id (QuothStore *store); /* UUID made with the file */
/* Interrupts a running call of this store from another thread when cancelled. NULL to end. Calls
 * then fail with G_IO_ERROR_CANCELLED. */
void        quoth_store_watch     (QuothStore *store, GCancellable *cancellable);
/* Changes when any connection has written (PRAGMA data_version). */
gint64      quoth_store_data_version (QuothStore *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothStore, quoth_store_close)

/* Between the two, reads see one state of the corpus, whoever writes. Nothing inside a transaction. */
gboolean    quoth_store_hold      (QuothStore *store, GError **error);
void        quoth_store_let_go    (QuothStore *store);

/* ==== writing: inside a transaction of the caller's ============================================ */

gboolean quoth_store_begin    (QuothStore *store, GError **error);
gboolean quoth_store_commit   (QuothStore *store, GError **error);
void     quoth_store_rollback (QuothStore *store);

typedef struct
{
  const char *uri;        /* "file:///…", archive members "file:///a.zip!/b.txt"                 */
  const char *sha256;     /* hex of the original bytes                                           */
  gint64      size;       /* bytes                                                               */
  gint64      modified;   /* seconds since 1970, 0 unknown                                       */
  gint64      imported;   /* seconds since 1970                                                  */
  const char *format;     /* "plain"                                                             */
  const char *encoding;   /* "UTF-8" or NULL                                                     */
} QuothStoreSource;

/* Returns its id (the existing one for equal uri + sha256), 0 on error. */
gint64   quoth_store_put_source (QuothStore *store, const QuothStoreSource *source, GError **error);
/* Stores article, text, entities, mentions, quotes and both indices. Returns its id; 0 with
 * *duplicate_of set when an article of the same digest is there; 0 with error: then the whole
 * transaction has been rolled back, so that no half article can be committed. */
gint64   quoth_store_put      (QuothStore *store, gint64 source, const QuothArticle *article,
                               const QuothAnnotation *annotation, gint64 *duplicate_of, GError **error);
/* The article with this digest, 0 if none (then check error). */
gint64   quoth_store_find_digest (QuothStore *store, const guint8 digest[32], GError **error);
/* Moves articles to the trash tables (all rows, exactly) / back. `batch` groups what one act moved. */
gboolean quoth_store_trash    (QuothStore *store, const gint64 *articles, guint n, gint64 *batch, GError **error);
gboolean quoth_store_restore  (QuothStore *store, gint64 batch, guint *n_restored, GError **error);
gboolean quoth_store_empty_trash (QuothStore *store, GError **error);
/* Articles are copies when at least so many per cent of the shorter one stand in the other (and they are not too
 * different in length). Kept in the corpus; 0 with error. Setting it groups all articles anew, in the
 * transaction of the caller's. Cost: a walk over the articles, some 50 µs each. */
#define QUOTH_COPIES_LEAST 30
int      quoth_store_copies_share     (QuothStore *store, GError **error);
gboolean quoth_store_set_copies_share (QuothStore *store, int share, GError **error);
/* What a corpus remembers for the program, by name; NULL: nothing, or with error. New string. */
char    *quoth_store_remembered (QuothStore *store, const char *name, GError **error);
gboolean quoth_store_remember   (QuothStore *store, const char *name, const char *value, GError **error);
/* Bulk import: synchronous NORMAL between the two, then a checkpoint under FULL. */
gboolean quoth_store_bulk     (QuothStore *store, gboolean on, GError **error);

/* ==== many articles at once ================================================================ */

/* From here on puts leave out what the next articles would change again: indices of lists, counts and joins of
 * names, groups of copies. Queries find what is there, slowly, and names as they were. In a transaction of its own. */
gboolean quoth_store_load        (QuothStore *store, GError **error);
/* Whether the corpus is loading or still being arranged, and whether who began it is gone: then whoever may write
 * arranges it. */
gboolean quoth_store_is_loading  (QuothStore *store, gboolean *loading, gboolean *cut_off, GError **error);
/* A piece of what was left out, in a transaction of its own; *done is the part of all that is there then, 1 when
 * nothing is left. Cost: some seconds a piece at a million articles; an index half a minute. */
gboolean quoth_store_arrange     (QuothStore *store, double *done, GError **error);
/* Merges what many small imports left in the indices of words, which makes searching quicker: a piece in a
 * transaction of its own, for when there is nothing else to do. *place is 0 at first, -1 when all is done. Cost: as
 * of arranging. */
gboolean quoth_store_tidy        (QuothStore *store, gint64 *place, GError **error);

/* ==== the history of imports ================================================================ */

/* What became of one file. Strings are NULL where nothing is known. */
typedef struct
{
  const char *uri;
  int         status;    /* as a report has it: 0 imported, 1 warning, 2 duplicate, 3 rejected, 4 skipped */
  const char *format, *layout, *sha256;
  const char *reasons;   /* a line each                                                          */
  const char *mapping;   /* of a table: "title=Titel; text=Inhalt"                               */
  guint       articles, announced;
  gint64      size, modified;
} QuothImportFile;

typedef struct
{
  gint64      id;
  gint64      began, ended; /* seconds since 1970                                                */
  const char *program;      /* version that read the files                                       */
  guint       n_files, n_taken, n_known, n_rejected, n_articles;
} QuothImportRun;

/* A new import, its id; 0 with error. Then its files, in order. */
gint64     quoth_store_put_import      (QuothStore *store, gint64 began, gint64 ended, const char *program,
                                        GError **error);
gboolean   quoth_store_put_import_file (QuothStore *store, gint64 import, guint n, const QuothImportFile *file,
                                        GError **error);
/* (element-type QuothImportRun), the newest first; rows are freed with the array. */
GPtrArray *quoth_store_imports         (QuothStore *store, GError **error);
/* (element-type QuothImportFile), in the order of the report. */
GPtrArray *quoth_store_import_files    (QuothStore *store, gint64 import, GError **error);
/* Why this file was rejected the last time, if it is the same file and this the same program; NULL
 * otherwise. FALSE with error. */
gboolean   quoth_store_last_failure    (QuothStore *store, const char *uri, gint64 size, gint64 modified,
                                        const char *program, char **reasons, GError **error);

/* Whether an import took this file as it is now, or had all of it already, or this same program rejected it. */
gboolean   quoth_store_has_seen        (QuothStore *store, const char *uri, gint64 size, gint64 modified,
                                        const char *program, gboolean *seen, GError **error);

/* A file on the disk that articles came from: of members of archives that archive. */
typedef struct
{
  const char *uri;
  const char *sha256; /* as it was imported last; NULL: not known (an archive of an older corpus)   */
} QuothStoreFile;

/* Articles (gint64 ids) that came from this file, or from members of this archive. */
GArray    *quoth_store_articles_of     (QuothStore *store, const char *uri, GError **error);
/* (element-type QuothStoreFile), by address. Cost: a walk over the sources. */
GPtrArray *quoth_store_files           (QuothStore *store, GError **error);

/* ==== reading ================================================================================= */

/* Ids (gint64) of all rows of the query in its order, stances only when it names a class. For QUOTH_ROWS_ARTICLES words search the
 * articles' text; quote filters keep articles that have such a quote. For QUOTH_ROWS_NAMES words
 * search the names; the others keep names mentioned in such articles (speaker/verb/kind/…: having
 * such quotes). Never truncated. */
GArray   *quoth_store_ids   (QuothStore *store, QuothRows rows, const QuothQuery *query, GError **error);
/* The first of them, at most n, in a moment: *all says that there are no others. Fewer, or none, where they are not
 * found at once. Cost: 60 ms at most, some 2 for most queries, whatever the size of the corpus. */
GArray   *quoth_store_first_ids (QuothStore *store, QuothRows rows, const QuothQuery *query, guint n, gboolean *all,
                                 GError **error);
/* Rows of these ids in the same order; a row that is gone is NULL. */
GPtrArray *quoth_store_rows (QuothStore *store, QuothRows rows, const QuothQuery *query,
                             const gint64 *ids, guint n, GError **error);
gint64    quoth_store_count (QuothStore *store, QuothRows rows, const QuothQuery *query, GError **error);
/* Article with its fields, and its annotation. entity_ids/quote_ids (may be NULL): store ids
 * parallel to the entities and quotes of the annotation (GArray of gint64). */
QuothArticle    *quoth_store_article    (QuothStore *store, gint64 article, GError **error);
QuothAnnotation *quoth_store_annotation (QuothStore *store, gint64 article, GArray **entity_ids,
                                         GArray **quote_ids, GError **error);

typedef struct
{
  const char *value;  /* what to put in the term: "Kim Jong Un", "said", "Daily Ledger"          */
  gint64      count;  /* quotes under the query                                                  */
} QuothFacet;

/* Where in a list of names (element-type gint64, by kinds as lists of them are) each kind begins: bounds[k] for
 * quoth_kinds[k], and at the end how many names there are. Cost: a few hundred names are looked up. */
gboolean  quoth_store_kind_bounds (QuothStore *store, const GArray *names, guint *bounds, GError **error);
/* The commonest values of a field among the quotes of the query, most first (none for words and tags); `begins` (may be NULL)
 * limits to values with a word that begins so, folded. (element-type QuothFacet, quoth_row_unref) */
GPtrArray *quoth_store_facet (QuothStore *store, QuothFilter field, const QuothQuery *query,
                              const char *begins, guint limit, GError **error);

typedef struct
{
  const char *form;       /* as texts write it: "Petrov", "DPRK"                                 */
  const char *reason;     /* why that is this name, plain words, N_(); NULL: not known. Static   */
  gint64      n_mentions;
} QuothNameForm;

/* All about one name. One allocation with everything it points to: quoth_row_unref(). */
typedef struct
{
  QuothNameRow         name;         /* mentions and articles as in lists of names under the query;
                                      * n_quotes of the whole query, words and all                */
  gint64               n_about;      /* quotes of the query with the name in their words          */
  guint                n_forms;
  const QuothNameForm *forms;        /* most used first                                           */
  gint64               n_articles_read; /* forms were counted in so many: fewer than name.n_articles
                                         * means the newest of them                               */
  guint                n_candidates;
  const QuothNameRow  *candidates;   /* whom an open bare surname may be, most mentioned first     */
} QuothNameSheet;

/* G_IO_ERROR_NOT_FOUND when the name is gone. Cost: some 50 ms for a name
 * of 100,000 mentions. */
QuothNameSheet *quoth_store_name_sheet (QuothStore *store, gint64 name, const QuothQuery *query,
                                        GError **error);

/* ==== checking ================================================================================== */

/* Integrity of file, foreign keys, both FTS indices, and our own invariants: every quote's span
 * slices to its stored words, mentions lie inside their text, counters are true. Appends one line
 * per problem to `problems` (element-type utf8). FALSE only when it could not check. The FTS indices
 * and what goes by whom can be compared only by a store opened to write. Cost: a walk over the whole corpus. */
gboolean quoth_store_check  (QuothStore *store, GPtrArray *problems, GError **error);
/* Rebuilds what can be derived: indices, FTS, counters; quotes whose span is wrong follow their words.
 * In a transaction of its own unless the caller has one. */
gboolean quoth_store_repair (QuothStore *store, GError **error);

G_END_DECLS
