/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * corpus.h - an open corpus, from any thread's point of view: files go in, functions run on a
 * store where they belong, `changed` says when to look again.
 *
 * Threads live only behind this door: workers (cores - 1, at least 1), one writer with the only
 * read-write connection, two readers (pages; long work). A QuothCorpus is used from the main
 * context it was opened in; signals and callbacks arrive there. */
#pragma once

#include "import/import.h"
#include "store/store.h"

G_BEGIN_DECLS

/* ---- the report of an import ------------------------------------------------------------------ */

typedef enum
{
  QUOTH_FILE_IMPORTED,
  QUOTH_FILE_WARNING,   /* imported, but read the reasons                                         */
  QUOTH_FILE_DUPLICATE, /* every article of it was there already                                  */
  QUOTH_FILE_REJECTED,
  QUOTH_FILE_SKIPPED,   /* not looked at: litter, a link, cancelled before its turn               */
} QuothFileStatus;

typedef struct
{
  char           *uri;
  QuothFileStatus status;
  char           *format;     /* "plain" or NULL                                                 */
  guint           articles;   /* taken                                                           */
  guint           announced;  /* what the file itself claims to hold, or the number split        */
  GPtrArray      *reasons;    /* (element-type utf8) plain words, maybe empty                    */
  char           *layout;     /* which layout cut it into articles, or NULL                      */
  char           *mapping;    /* of a table: which column was taken for what, "title=Titel; text=Inhalt"; or NULL */
  char           *sha256;     /* hex, or NULL: it was not read                                   */
  gint64          size;       /* bytes                                                           */
  gint64          modified;   /* seconds since 1970, 0: not known                                */
} QuothFileReport;

typedef struct QuothReport QuothReport; /* refcounted; sealed once the import has ended */

QuothReport *quoth_report_ref     (QuothReport *report);
void         quoth_report_unref   (QuothReport *report);
guint        quoth_report_seen      (const QuothReport *report);
guint        quoth_report_imported  (const QuothReport *report); /* files, with or without warning */
guint        quoth_report_duplicate (const QuothReport *report);
guint        quoth_report_rejected  (const QuothReport *report);
guint        quoth_report_skipped   (const QuothReport *report);
guint        quoth_report_articles  (const QuothReport *report);
guint        quoth_report_n_files   (const QuothReport *report);
GArray      *quoth_report_ids       (const QuothReport *report); /* (element-type gint64) articles taken; none
                                                                  * of a report out of the history. Borrowed */
const QuothFileReport *quoth_report_file (const QuothReport *report, guint i);
const char  *quoth_file_status_name (QuothFileStatus status); /* "imported"… static */
char        *quoth_report_to_json   (const QuothReport *report); /* INTERFACE.md §3 */
char        *quoth_report_to_csv    (const QuothReport *report); /* a row a file, RFC 4180, defused  */
char        *quoth_report_to_text   (const QuothReport *report); /* for people: a line a file not taken,
                                                                      * 20 of those whose reasons are alike */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothReport, quoth_report_unref)

/* ---- a running import --------------------------------------------------------------------- */

typedef struct
{
  guint   files_found;   /* grows while folders unfold                                            */
  guint   files_done;
  guint   rejected;
  guint   articles;
  double  seconds_left;  /* < 0: not known yet                                                   */
  gboolean counting;     /* folders are still unfolding                                          */
  double  arranged;      /* all files are in, and so much of the rest is done: 0 to 1; < 0: not yet */
} QuothProgress;

#define QUOTH_TYPE_CORPUS (quoth_corpus_get_type ())
G_DECLARE_FINAL_TYPE (QuothCorpus, quoth_corpus, QUOTH, CORPUS, GObject)

/* Signals: "changed" (rows were written by us or by another process; at most twice a second),
 * "progress" (of an import; at most ten times a second; read it with quoth_corpus_progress()).
 * Property: "importing" (gboolean). */

/* Blocks for the open sequence (milliseconds). Path may not exist yet: it is then created with its
 * folders. Falls back to read-only where the file or folder cannot be written. Other processes may have
 * it open and write it too: they and we take turns (turns.h). */
QuothCorpus *quoth_corpus_open      (const char *path, GError **error);
/* Does the same in a thread of its own, for windows: an older corpus is brought up to date first, one that was not
 * closed is looked over, and both take a while where there is much. */
void         quoth_corpus_open_async  (const char *path, GAsyncReadyCallback callback, gpointer user_data);
/* A new reference. */
QuothCorpus *quoth_corpus_open_finish (GAsyncResult *result, GError **error);
/* Cancels what runs, commits what is whole, joins the threads. Idempotent; dispose calls it. */
void         quoth_corpus_close     (QuothCorpus *self);
const char  *quoth_corpus_path      (QuothCorpus *self);
char        *quoth_corpus_name      (QuothCorpus *self); /* for titles: file name without .quoth */
gboolean     quoth_corpus_is_read_only (QuothCorpus *self);
/* Why it is read-only, for people ("… is write-protected …"); NULL when it
 * can be written. */
const char  *quoth_corpus_notice     (QuothCorpus *self);
/* Looks at once whether another process has written; otherwise that is done every 2 s. "changed"
 * follows if so. For when the window gets the focus. */
void         quoth_corpus_look       (QuothCorpus *self);
/* $XDG_DATA_HOME/quoth/library.quoth, new string. */
char        *quoth_corpus_default_path (void);

/* Takes files and folders (GListModel of GFile); several adds queue up. One bad file never ends an
 * import. Cancelling stops within 100 ms, keeps what is committed, and is no error: the report says
 * which files were skipped. */
void         quoth_corpus_add_async  (QuothCorpus *self, GListModel *files, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
/* The same, read as text of this encoding whatever the files themselves say; NULL: as they say. */
void         quoth_corpus_add_as_async (QuothCorpus *self, GListModel *files, const char *encoding,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
QuothReport *quoth_corpus_add_finish (QuothCorpus *self, GAsyncResult *result, GError **error);
/* The history: every import leaves its report in the corpus. QuothImportRun rows, newest first; and the
 * report of one of them as it was. For quoth_corpus_read_async(); the job of the second is a gint64*. */
gpointer     quoth_history_list      (QuothStore *store, gpointer unused, GCancellable *cancellable,
                                      GError **error);
gpointer     quoth_history_report    (QuothStore *store, gpointer import, GCancellable *cancellable,
                                      GError **error);

/* Whether the files that articles came from are still what they were. */
typedef enum
{
  QUOTH_SOURCE_SAME,
  QUOTH_SOURCE_CHANGED,
  QUOTH_SOURCE_GONE,
  QUOTH_SOURCE_UNREADABLE,
  QUOTH_SOURCE_UNKNOWN,     /* an archive of a corpus that did not note its checksum yet          */
} QuothSourceState;

typedef struct
{
  char            *uri;
  QuothSourceState state;
  char            *original; /* path of the copy that was kept of it as it was imported; NULL: none */
} QuothVerified;

const char  *quoth_source_state_name (QuothSourceState state); /* "same", "changed" … static     */
/* Reads every such file once, in a thread of its own. (element-type QuothVerified), by address. */
void         quoth_corpus_verify_async  (QuothCorpus *self, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *quoth_corpus_verify_finish (QuothCorpus *self, GAsyncResult *result, GError **error);

/* Columns as the user sets them, "title=Titel; text=Inhalt": from now on for every table of the corpus that has all
 * of them. For quoth_corpus_write_async(); job: the text. */
gpointer     quoth_mapping_remember     (QuothStore *store, gpointer mapping, GCancellable *cancellable,
                                         GError **error);
/* All that were set, the last first, each with a line feed; "\n" when there are none. New string. */
char        *quoth_mappings_remembered  (QuothStore *store);
/* Whether it says which column is the text, and nothing that cannot be understood. */
gboolean     quoth_mapping_is_valid     (const char *mapping);

/* ---- watched folders ------------------------------------------------------------------------------- */

typedef enum
{
  QUOTH_WATCH_GOOD,
  QUOTH_WATCH_GONE,     /* not there now; looked for at every opening                             */
  QUOTH_WATCH_TOO_MANY, /* more folders inside than the system or we can watch: the others are looked through at
                         * every opening                                                          */
} QuothWatchState;

#define QUOTH_TYPE_WATCHER (quoth_watcher_get_type ())
G_DECLARE_FINAL_TYPE (QuothWatcher, quoth_watcher, QUOTH, WATCHER, GObject)

/* Folders of the corpus whose files are taken by themselves while it is open. Signals: "found" (GListModel of GFile:
 * new or changed, still for 2 s; return TRUE to have taken them), "changed" (the list or a state), "failed" (utf8: why the list
 * could not be read or kept). The list is kept
 * in the corpus; a file that goes is not followed. One for a corpus, made at the first call; borrowed. */
QuothWatcher *quoth_corpus_watcher  (QuothCorpus *self);
void          quoth_watcher_add     (QuothWatcher *self, const char *uri);
void          quoth_watcher_remove  (QuothWatcher *self, const char *uri);
guint         quoth_watcher_n       (QuothWatcher *self);
const char   *quoth_watcher_uri     (QuothWatcher *self, guint i, QuothWatchState *state);

/* ---- how a file is cut into articles ---------------------------------------------------------- */

typedef struct
{
  char        *text;  /* the first 400 bytes of the line                                         */
  char        *marks; /* how it stood in the document (data/layouts/README.md)                    */
  QuothLineUse use;
  QuothRole    role;  /* which field it was taken for, or QUOTH_ROLE_NONE                          */
} QuothPreviewLine;

typedef struct
{
  char      *layout;     /* name of the layout that fits, or NULL                                 */
  char      *rules;      /* its file, or NULL                                                     */
  char      *kind;       /* "text", "html" …: what layouts call it                                 */
  guint      announced;  /* articles, as the file says; 0: it does not                            */
  guint      n_split;    /* that the layout finds                                                 */
  guint      n_articles; /* that would be imported                                                */
  guint      n_shown;    /* whose lines are here                                                  */
  GPtrArray *lines;      /* (element-type QuothPreviewLine)                                       */
  GPtrArray *warnings;   /* (element-type utf8): also what is wrong with the rules                 */
} QuothPreview;

/* Reads the file as an import would, stores nothing. rules: the text of a layout that goes before all others, or
 * NULL. Blocks; starts a reader of its own. QUOTH_ERROR_UNSUPPORTED of files that no layout cuts. */
QuothPreview *quoth_preview_file        (const char *path, const char *rules, GCancellable *cancellable,
                                         GError **error);
void          quoth_preview_file_async  (const char *path, const char *rules, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
QuothPreview *quoth_preview_file_finish (GAsyncResult *result, GError **error);
void          quoth_preview_free        (QuothPreview *preview);

/* What a line can be marked as, beside a QuothRole. */
enum
{
  QUOTH_MARKING_BEGINS = 100, /* an article begins with it                                        */
  QUOTH_MARKING_NOISE,        /* it is of the page, and in no article                              */
};

/* Rules (NULL: none yet) changed so that each marked line is what it was marked as, in this file and others of
 * its kind. markings: for each line of the preview a QuothRole or one of the above, QUOTH_ROLE_NONE for most. New
 * string, the text of a layout. */
char         *quoth_layout_propose      (const QuothPreview *preview, const char *rules, const int *markings);
/* Writes the rules into the user's folder of layouts, as NAME.layout, in the place of one of that name. Gives the
 * path. */
char         *quoth_layout_save         (const char *rules, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothPreview, quoth_preview_free)

/* Whether a copy of each imported file is kept beside the corpus, in PATH-originals, by its checksum. Not unless
 * somebody says so: it takes the room again, and holds files whole with all that is confidential in them. */
gboolean     quoth_originals_are_kept (QuothStore *store);
/* For quoth_corpus_write_async(); job: a gboolean. */
gpointer     quoth_originals_set_kept (QuothStore *store, gpointer keep, GCancellable *cancellable, GError **error);

gboolean     quoth_corpus_is_importing (QuothCorpus *self);
/* Names and lists are put in order after a large import, this one or one that was cut off ("progress" tells how far).
 * Until then names are counted as they were, and lists are slow. */
gboolean quoth_corpus_is_arranging (QuothCorpus *self);
QuothProgress quoth_corpus_progress  (QuothCorpus *self);

/* Any function on a store, run where it belongs. The result is the caller's through the finish
 * function; result_free is used when nobody collects it. A cancelled read is interrupted at once. */
typedef gpointer (*QuothStoreFunc) (QuothStore *store, gpointer job, GCancellable *cancellable, GError **error);

typedef enum
{
  QUOTH_LANE_PAGES, /* short reads the eye waits for                                             */
  QUOTH_LANE_LONG,  /* sorting, counting, exporting                                              */
} QuothLane;

void     quoth_corpus_read_async   (QuothCorpus *self, QuothLane lane, QuothStoreFunc func, gpointer job,
                                    GDestroyNotify job_free, GDestroyNotify result_free,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer quoth_corpus_read_finish  (QuothCorpus *self, GAsyncResult *result, GError **error);
/* On the writer, in one transaction of its own; committed if func sets no error. Emits "changed". */
void     quoth_corpus_write_async  (QuothCorpus *self, QuothStoreFunc func, gpointer job,
                                    GDestroyNotify job_free, GDestroyNotify result_free,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer quoth_corpus_write_finish (QuothCorpus *self, GAsyncResult *result, GError **error);

G_END_DECLS
