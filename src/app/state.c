/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * state.c - what the window shows; every pane hears of it by notify. */
#include "app/state.h"

#include "app/filtering.h"
#include "app/wording.h"

#include <string.h>

#define IMPORT_PACE (2 * G_TIME_SPAN_SECOND) /* between two looks at rows an import wrote */

struct _QuothState
{
  GObject       parent_instance;

  QuothCorpus  *corpus;
  QuothQuery   *query;
  QuothQuery   *article_query;
  gboolean      in_article;     /* scope */
  gint64        article;
  gint64        quote;
  gint64        quote_article;  /* the article that quote is of */
  gint64        name;
  gint64        n_quotes;
  gint64        n_quotes_total;
  gint64        n_stances_total;
  gint64        n_articles;

  gint64        told;           /* monotonic time of the last "corpus-changed", 0 none yet      */
  guint         pace;           /* timer of one that was put off, 0 none                        */
  GCancellable *counting;       /* the count that is under way */
  gboolean      count_again;    /* rows were written meanwhile */
};

G_DEFINE_FINAL_TYPE (QuothState, quoth_state, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (QuothQuery, quoth_query, quoth_query_ref, quoth_query_unref)

enum
{
  PROP_0,
  PROP_CORPUS,
  PROP_QUERY,
  PROP_ARTICLE_QUERY,
  PROP_SCOPE,
  PROP_ARTICLE,
  PROP_QUOTE,
  PROP_NAME,
  PROP_N_QUOTES,
  PROP_N_QUOTES_TOTAL,
  PROP_N_ARTICLES,
  N_PROPS
};

enum
{
  CORPUS_CHANGED,
  MESSAGE,
  STEP_MENTION,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint       signals[N_SIGNALS];

static void
set_number (QuothState *self,
            gint64     *field,
            gint64      value,
            guint       prop)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/* ---- totals ------------------------------------------------------------------------------ */

typedef struct
{
  gint64 quotes;
  gint64 stances;
  gint64 articles;
} Totals;

static gpointer
count_all (QuothStore   *store,
           gpointer      job,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr(QuothQuery) all = quoth_query_new ();
  g_autoptr(QuothQuery) stances = quoth_query_left_out (all);
  g_autofree Totals *totals = g_new0 (Totals, 1);

  totals->quotes = quoth_store_count (store, QUOTH_ROWS_QUOTES, all, error);
  if (totals->quotes < 0)
    return NULL;

  totals->stances = quoth_store_count (store, QUOTH_ROWS_QUOTES, stances, error);
  if (totals->stances < 0)
    return NULL;

  totals->articles = quoth_store_count (store, QUOTH_ROWS_ARTICLES, all, error);
  if (totals->articles < 0)
    return NULL;

  return g_steal_pointer (&totals);
}

static void count (QuothState *self);

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(QuothState) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree Totals *totals = quoth_corpus_read_finish (QUOTH_CORPUS (source), result, &error);

  if (QUOTH_CORPUS (source) != self->corpus)
    return;

  g_clear_object (&self->counting);
  if (self->count_again)
    count (self);

  if (totals == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
          && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        quoth_state_say (self, error->message, NULL, NULL);
      return;
    }

  g_object_freeze_notify (G_OBJECT (self));
  set_number (self, &self->n_quotes_total, totals->quotes, PROP_N_QUOTES_TOTAL);
  set_number (self, &self->n_stances_total, totals->stances, PROP_N_QUOTES_TOTAL);
  set_number (self, &self->n_articles, totals->articles, PROP_N_ARTICLES);
  g_object_thaw_notify (G_OBJECT (self));
}

/* One at a time, to its end: during an import rows are written faster than a large corpus is counted,
 * and a count that is always started anew never arrives. */
static void
count (QuothState *self)
{
  self->count_again = self->counting != NULL;
  if (self->count_again)
    return;

  self->counting = g_cancellable_new ();
  quoth_corpus_read_async (self->corpus, QUOTH_LANE_PAGES, count_all, NULL, NULL, g_free,
                           self->counting, counted_cb, g_object_ref (self));
}

static void
stop_counting (QuothState *self)
{
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
}

static void
tell_of_changes (QuothState *self)
{
  g_clear_handle_id (&self->pace, g_source_remove);
  self->told = g_get_monotonic_time ();
  count (self);
  g_signal_emit (self, signals[CORPUS_CHANGED], 0);
}

static gboolean
pace_cb (gpointer data)
{
  QuothState *self = data;

  self->pace = 0;
  tell_of_changes (self);
  return G_SOURCE_REMOVE;
}

/* An import writes twice a second; lists that follow each time cost as much as the import itself. */
static void
on_corpus_changed (QuothState *self)
{
  const gint64 early = self->told + IMPORT_PACE - g_get_monotonic_time ();

  if (self->told == 0 || early <= 0 || !quoth_corpus_is_importing (self->corpus))
    tell_of_changes (self);
  else if (self->pace == 0)
    self->pace = g_timeout_add (early / G_TIME_SPAN_MILLISECOND + 1, pace_cb, self);
}

static void
on_importing (QuothState *self)
{
  if (self->pace != 0 && !quoth_corpus_is_importing (self->corpus))
    tell_of_changes (self);
}

/* ---- the object -------------------------------------------------------------------------- */

static void
quoth_state_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  QuothState *self = QUOTH_STATE (object);

  switch (prop_id)
    {
    case PROP_CORPUS:
      g_value_set_object (value, self->corpus);
      break;
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_ARTICLE_QUERY:
      g_value_set_boxed (value, self->article_query);
      break;
    case PROP_SCOPE:
      g_value_set_static_string (value, quoth_state_get_scope (self));
      break;
    case PROP_ARTICLE:
      g_value_set_int64 (value, self->article);
      break;
    case PROP_QUOTE:
      g_value_set_int64 (value, self->quote);
      break;
    case PROP_NAME:
      g_value_set_int64 (value, self->name);
      break;
    case PROP_N_QUOTES:
      g_value_set_int64 (value, self->n_quotes);
      break;
    case PROP_N_QUOTES_TOTAL:
      g_value_set_int64 (value, self->n_quotes_total);
      break;
    case PROP_N_ARTICLES:
      g_value_set_int64 (value, self->n_articles);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quoth_state_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  QuothState *self = QUOTH_STATE (object);

  switch (prop_id)
    {
    case PROP_CORPUS:
      quoth_state_set_corpus (self, g_value_get_object (value));
      break;
    case PROP_QUERY:
      quoth_state_set_query (self, g_value_get_boxed (value));
      break;
    case PROP_ARTICLE_QUERY:
      quoth_state_set_article_query (self, g_value_get_boxed (value));
      break;
    case PROP_SCOPE:
      quoth_state_set_scope (self, g_value_get_string (value));
      break;
    case PROP_ARTICLE:
      quoth_state_set_article (self, g_value_get_int64 (value));
      break;
    case PROP_NAME:
      quoth_state_set_name (self, g_value_get_int64 (value));
      break;
    case PROP_N_QUOTES:
      quoth_state_set_n_quotes (self, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quoth_state_dispose (GObject *object)
{
  QuothState *self = QUOTH_STATE (object);

  stop_counting (self);
  g_clear_handle_id (&self->pace, g_source_remove);
  if (self->corpus != NULL)
    g_signal_handlers_disconnect_by_data (self->corpus, self);
  g_clear_object (&self->corpus);
  g_clear_pointer (&self->query, quoth_query_unref);
  g_clear_pointer (&self->article_query, quoth_query_unref);

  G_OBJECT_CLASS (quoth_state_parent_class)->dispose (object);
}

static GParamSpec *
number_prop (const char *name,
             gboolean    writable)
{
  GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_READABLE
                      | (writable ? G_PARAM_WRITABLE : 0);
  return g_param_spec_int64 (name, NULL, NULL, -1, G_MAXINT64, 0, flags);
}

static void
quoth_state_class_init (QuothStateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = quoth_state_get_property;
  object_class->set_property = quoth_state_set_property;
  object_class->dispose = quoth_state_dispose;

  props[PROP_CORPUS] = g_param_spec_object ("corpus", NULL, NULL, QUOTH_TYPE_CORPUS, flags);
  props[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, QUOTH_TYPE_QUERY, flags);
  props[PROP_ARTICLE_QUERY]
    = g_param_spec_boxed ("article-query", NULL, NULL, QUOTH_TYPE_QUERY, flags);
  props[PROP_SCOPE] = g_param_spec_string ("scope", NULL, NULL, "corpus", flags);
  props[PROP_ARTICLE] = number_prop ("article", TRUE);
  props[PROP_QUOTE] = number_prop ("quote", FALSE);
  props[PROP_NAME] = number_prop ("name", TRUE);
  props[PROP_N_QUOTES] = number_prop ("n-quotes", TRUE);
  props[PROP_N_QUOTES_TOTAL] = number_prop ("n-quotes-total", FALSE);
  props[PROP_N_ARTICLES] = number_prop ("n-articles", FALSE);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CORPUS_CHANGED] = g_signal_new ("corpus-changed", QUOTH_TYPE_STATE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", QUOTH_TYPE_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[STEP_MENTION] = g_signal_new ("step-mention", QUOTH_TYPE_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
quoth_state_init (QuothState *self)
{
  self->query = quoth_query_new ();
  self->article_query = quoth_query_new ();
  self->n_quotes = self->n_quotes_total = self->n_stances_total = self->n_articles = -1;
}

QuothState *
quoth_state_new (void)
{
  return g_object_new (QUOTH_TYPE_STATE, NULL);
}

QuothCorpus *
quoth_state_get_corpus (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), NULL);
  return self->corpus;
}

void
quoth_state_set_corpus (QuothState  *self,
                        QuothCorpus *corpus)
{
  g_return_if_fail (QUOTH_IS_STATE (self));
  g_return_if_fail (corpus == NULL || QUOTH_IS_CORPUS (corpus));

  if (self->corpus == corpus)
    return;

  g_autoptr(QuothQuery) all = quoth_query_new ();

  g_object_freeze_notify (G_OBJECT (self));
  if (self->corpus != NULL)
    g_signal_handlers_disconnect_by_data (self->corpus, self);
  g_clear_handle_id (&self->pace, g_source_remove);
  self->told = 0;
  g_set_object (&self->corpus, corpus);
  if (corpus != NULL)
    {
      g_signal_connect_object (corpus, "changed", G_CALLBACK (on_corpus_changed), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (corpus, "notify::importing", G_CALLBACK (on_importing), self, G_CONNECT_SWAPPED);
    }
  quoth_state_set_query (self, all);
  quoth_state_set_article_query (self, all);
  quoth_state_choose_quote (self, 0, 0);
  quoth_state_set_name (self, 0);
  set_number (self, &self->n_quotes, -1, PROP_N_QUOTES);
  set_number (self, &self->n_quotes_total, -1, PROP_N_QUOTES_TOTAL);
  set_number (self, &self->n_stances_total, -1, PROP_N_QUOTES_TOTAL);
  set_number (self, &self->n_articles, -1, PROP_N_ARTICLES);
  stop_counting (self);
  if (corpus != NULL)
    count (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CORPUS]);
  g_object_thaw_notify (G_OBJECT (self));
}

QuothQuery *
quoth_state_get_query (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), NULL);
  return self->query;
}

static void
set_query (QuothState  *self,
           QuothQuery **field,
           QuothQuery  *query,
           guint        prop)
{
  if (quoth_query_equal (*field, query))
    return;

  QuothQuery *old = *field;
  *field = quoth_query_ref (query);
  quoth_query_unref (old);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
quoth_state_set_query (QuothState *self,
                       QuothQuery *query)
{
  g_return_if_fail (QUOTH_IS_STATE (self));
  g_return_if_fail (query != NULL);

  set_query (self, &self->query, query, PROP_QUERY);
}

QuothQuery *
quoth_state_get_article_query (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), NULL);
  return self->article_query;
}

void
quoth_state_set_article_query (QuothState *self,
                               QuothQuery *query)
{
  g_return_if_fail (QUOTH_IS_STATE (self));
  g_return_if_fail (query != NULL);

  set_query (self, &self->article_query, query, PROP_ARTICLE_QUERY);
}

QuothQuery *
quoth_state_effective_query (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), NULL);
  return quoth_state_in_scope (self, self->query);
}

QuothQuery *
quoth_state_names_query (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), NULL);

  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->article);
  g_autoptr(QuothQuery) every = quoth_query_new ();

  if (self->in_article)
    return quoth_query_with_term (every, QUOTH_FILTER_ARTICLE, FALSE, id);

  /* Words of a question about names are looked for in names: those of the quotes stay out. */
  return quoth_query_without_filter (self->query, QUOTH_FILTER_WORDS);
}

QuothQuery *
quoth_state_in_scope (QuothState *self,
                      QuothQuery *query)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (!self->in_article || self->article == 0)
    return quoth_query_ref (query);

  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->article);
  g_autoptr(QuothQuery) limited = quoth_query_with_term (query, QUOTH_FILTER_ARTICLE, FALSE, id);

  /* All quotes of one article have one date: the default order would be none, so read in order. */
  if (quoth_query_sort (limited, NULL) == QUOTH_SORT_DATE)
    return quoth_query_with_sort (limited, QUOTH_SORT_POSITION, FALSE);

  return g_steal_pointer (&limited);
}

const char *
quoth_state_get_scope (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), NULL);
  return self->in_article ? "article" : "corpus";
}

void
quoth_state_set_scope (QuothState *self,
                       const char *scope)
{
  g_return_if_fail (QUOTH_IS_STATE (self));
  g_return_if_fail (g_strcmp0 (scope, "article") == 0 || g_strcmp0 (scope, "corpus") == 0);

  gboolean in_article = strcmp (scope, "article") == 0;
  if (self->in_article == in_article)
    return;

  self->in_article = in_article;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCOPE]);
}

gint64
quoth_state_get_article (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), 0);
  return self->article;
}

void
quoth_state_set_article (QuothState *self,
                         gint64      article)
{
  g_return_if_fail (QUOTH_IS_STATE (self));

  if (self->article == article)
    return;

  /* The quote goes first, so that nobody sees a quote beside an article it is not in. */
  g_object_freeze_notify (G_OBJECT (self));
  if (self->quote != 0 && self->quote_article != article)
    set_number (self, &self->quote, 0, PROP_QUOTE);
  set_number (self, &self->article, article, PROP_ARTICLE);
  g_object_thaw_notify (G_OBJECT (self));
}

gint64
quoth_state_get_quote (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), 0);
  return self->quote;
}

void
quoth_state_choose_quote (QuothState *self,
                          gint64      quote,
                          gint64      article)
{
  g_return_if_fail (QUOTH_IS_STATE (self));
  g_return_if_fail (quote == 0 || article != 0);

  g_object_freeze_notify (G_OBJECT (self));
  self->quote_article = article;
  set_number (self, &self->article, article, PROP_ARTICLE);
  set_number (self, &self->quote, quote, PROP_QUOTE);
  g_object_thaw_notify (G_OBJECT (self));
}

gint64
quoth_state_get_n_quotes (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), -1);
  return self->n_quotes;
}

void
quoth_state_set_n_quotes (QuothState *self,
                          gint64      n)
{
  g_return_if_fail (QUOTH_IS_STATE (self));
  set_number (self, &self->n_quotes, n, PROP_N_QUOTES);
}

gint64
quoth_state_get_n_quotes_total (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), -1);
  return self->n_quotes_total;
}

gint64
quoth_state_get_n_stances_total (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), -1);
  return self->n_stances_total;
}

gint64
quoth_state_get_n_articles (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), -1);
  return self->n_articles;
}

gint64
quoth_state_get_name (QuothState *self)
{
  g_return_val_if_fail (QUOTH_IS_STATE (self), 0);
  return self->name;
}

void
quoth_state_set_name (QuothState *self,
                      gint64      name)
{
  g_return_if_fail (QUOTH_IS_STATE (self));
  set_number (self, &self->name, name, PROP_NAME);
}

void
quoth_state_add_filter (QuothState *self,
                        QuothFilter filter,
                        gboolean    negated,
                        const char *value)
{
  g_return_if_fail (QUOTH_IS_STATE (self));
  g_return_if_fail (value != NULL);

  g_autoptr(QuothQuery) query = quoth_filtering_add (self->query, filter, negated, value);
  quoth_state_set_query (self, query);
}

void
quoth_state_step_mention (QuothState *self,
                          int         step)
{
  g_return_if_fail (QUOTH_IS_STATE (self));
  g_return_if_fail (step == 1 || step == -1);

  g_signal_emit (self, signals[STEP_MENTION], 0, step);
}

void
quoth_state_say (QuothState *self,
                 const char *text,
                 const char *button,
                 const char *action)
{
  g_return_if_fail (QUOTH_IS_STATE (self));
  g_return_if_fail (text != NULL);

  g_autofree char *sentence = quoth_wording_sentence (text);
  g_signal_emit (self, signals[MESSAGE], 0, sentence, button, action);
}
