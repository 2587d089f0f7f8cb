/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-lists.c CORPUS [ROUNDS] : how long a list of a corpus is waited for.
 *
 * Values of filters are taken from the corpus: names and outlets that are frequent and rare, words of its texts,
 * years. Each query is asked as the window asks it: the first 50 rows, then all ids, and counted. Milliseconds of
 * CPU of this thread, cache warm; one line a group of queries: median, 99 of 100, worst. */
#include "store/store.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum
{
  FIRST = 100,
  ROUNDS = 40,
};

static GRand *dice;

static void
stop_on (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static double
milliseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double *one = a, *other = b;

  return *one < *other ? -1 : *one > *other;
}

static void
print_times (const char *what,
             GArray     *times)
{
  if (times->len == 0)
    return;
  g_array_sort (times, compare_doubles);
  printf ("  %-11s p50 %8.2f  p99 %8.2f  max %8.2f\n", what, g_array_index (times, double, times->len / 2),
          g_array_index (times, double, (times->len * 99 - 1) / 100), g_array_index (times, double, times->len - 1));
}

static void
take_time (GArray *times,
           double  before)
{
  const double spent = milliseconds () - before;

  g_array_append_val (times, spent);
}

/* ---- values of filters ----------------------------------------------------------------------------------- */

static GPtrArray *
values_of (QuothStore *store,
           QuothFilter field)
{
  g_autoptr (QuothQuery) all = quoth_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facet = quoth_store_facet (store, field, all, NULL, 3000, &error);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  stop_on (error);
  for (guint i = 0; i < facet->len; i++)
    g_ptr_array_add (values, g_strdup (((QuothFacet *) facet->pdata[i])->value));
  return values;
}

/* Words of one or two articles, as they come: frequent ones often. */
static GPtrArray *
words_of (QuothStore *store)
{
  g_autoptr (QuothQuery) all = quoth_query_new ();
  g_autoptr (GError) error = NULL;
  gboolean ended;
  g_autoptr (GArray) ids = quoth_store_first_ids (store, QUOTH_ROWS_ARTICLES, all, FIRST, &ended, &error);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  stop_on (error);
  for (guint i = 0; i < MIN (ids->len, 40); i++)
    {
      g_autoptr (QuothArticle) article = quoth_store_article (store, g_array_index (ids, gint64, i), NULL);
      gsize len;
      g_auto (GStrv) pieces = g_strsplit_set (quoth_article_body (article, &len), " \n\t.,;:!?\"'()“”’-—/$%&*", -1);

      for (guint k = 0; pieces[k] != NULL; k++)
        if (strlen (pieces[k]) > 2 && g_str_is_ascii (pieces[k]))
          g_ptr_array_add (words, g_strdup (pieces[k]));
    }
  return words;
}

static const char *
any_of (GPtrArray *values)
{
  return values->pdata[g_rand_int_range (dice, 0, values->len)];
}

/* ---- queries ------------------------------------------------------------------------------------------------ */

typedef struct
{
  GPtrArray *speakers, *outlets, *words, *verbs;
} Values;

/* %s speaker, %o outlet, %w word, %v verb, %y year, %p two words that stand side by side. */
static char *
fill_in (const char   *pattern,
         const Values *values)
{
  GString *query = g_string_new (NULL);

  for (const char *at = pattern; *at != '\0'; at++)
    {
      if (*at != '%')
        {
          g_string_append_c (query, *at);
          continue;
        }
      switch (*++at)
        {
        case 's':
          g_string_append_printf (query, "\"%s\"", any_of (values->speakers));
          break;
        case 'o':
          g_string_append_printf (query, "\"%s\"", any_of (values->outlets));
          break;
        case 'w':
          g_string_append (query, any_of (values->words));
          break;
        case 'v':
          g_string_append (query, any_of (values->verbs));
          break;
        case 'y':
          g_string_append_printf (query, "%d", g_rand_int_range (dice, 2000, 2024));
          break;
        case 'p':
          {
            const guint i = g_rand_int_range (dice, 0, values->words->len - 1);

            g_string_append_printf (query, "\"%s %s\"", (char *) values->words->pdata[i],
                                    (char *) values->words->pdata[i + 1]);
            break;
          }
        default:
          g_assert_not_reached ();
        }
    }
  return g_string_free (query, FALSE);
}

typedef struct
{
  QuothRows   rows;
  const char *name, *pattern;
  QuothSort   sort;
  gboolean    slow; /* all of it is not asked for often */
} Group;

static const Group groups[] = {
  { QUOTH_ROWS_ARTICLES, "articles, all", "", QUOTH_SORT_DATE, TRUE },
  { QUOTH_ROWS_ARTICLES, "articles, word", "%w", QUOTH_SORT_DATE, FALSE },
  { QUOTH_ROWS_ARTICLES, "articles, two words", "%w %w", QUOTH_SORT_DATE, FALSE },
  { QUOTH_ROWS_ARTICLES, "articles, phrase", "%p", QUOTH_SORT_DATE, FALSE },
  { QUOTH_ROWS_ARTICLES, "articles, speaker", "speaker:%s", QUOTH_SORT_DATE, FALSE },
  { QUOTH_ROWS_QUOTES, "quotes, all", "", QUOTH_SORT_DATE, TRUE },
  { QUOTH_ROWS_QUOTES, "quotes, speaker", "speaker:%s", QUOTH_SORT_DATE, FALSE },
  { QUOTH_ROWS_QUOTES, "quotes, outlet", "outlet:%o", QUOTH_SORT_DATE, FALSE },
  { QUOTH_ROWS_QUOTES, "quotes, year", "date:%y", QUOTH_SORT_DATE, FALSE },
  { QUOTH_ROWS_QUOTES, "quotes, about", "about:%s", QUOTH_SORT_DATE, FALSE },
  { QUOTH_ROWS_QUOTES, "quotes, verb", "verb:%v", QUOTH_SORT_DATE, FALSE },
  { QUOTH_ROWS_QUOTES, "quotes, speaker and year", "speaker:%s date:%y", QUOTH_SORT_DATE, FALSE },
  { QUOTH_ROWS_QUOTES, "quotes, word", "%w", QUOTH_SORT_DATE, FALSE },
  { QUOTH_ROWS_QUOTES, "quotes, kind and certainty", "kind:direct certainty:likely", QUOTH_SORT_DATE, TRUE },
  { QUOTH_ROWS_QUOTES, "quotes, denied", "polarity:denied", QUOTH_SORT_DATE, TRUE },
  { QUOTH_ROWS_QUOTES, "quotes by speaker", "", QUOTH_SORT_SPEAKER, TRUE },
  { QUOTH_ROWS_QUOTES, "quotes by outlet", "", QUOTH_SORT_OUTLET, TRUE },
  { QUOTH_ROWS_NAMES, "names, all", "", QUOTH_SORT_COUNT, TRUE },
  { QUOTH_ROWS_NAMES, "names, word", "%s", QUOTH_SORT_COUNT, FALSE },
  { QUOTH_ROWS_NAMES, "names, speaker", "speaker:%s", QUOTH_SORT_COUNT, FALSE },
  { QUOTH_ROWS_NAMES, "names, year", "date:%y", QUOTH_SORT_COUNT, TRUE },
};

static void
measure (QuothStore   *store,
         const Group  *group,
         const Values *values,
         guint         rounds)
{
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) count = g_array_new (FALSE, FALSE, sizeof (double));
  guint few = 0;

  if (group->slow)
    rounds = MIN (rounds, 5);
  for (guint i = 0; i < rounds; i++)
    {
      g_autofree char *text = fill_in (group->pattern, values);
      g_autoptr (GError) error = NULL;
      g_autoptr (QuothQuery) plain = quoth_query_parse (text, &error);
      g_autoptr (QuothQuery) query = plain != NULL ? quoth_query_with_sort (plain, group->sort, TRUE) : NULL;
      g_autoptr (GArray) ids = NULL;
      g_autoptr (GPtrArray) rows = NULL;
      gboolean ended;
      double before = milliseconds ();

      if (query == NULL)
        continue; /* "or", "speaker": words of the language */
      ids = quoth_store_first_ids (store, group->rows, query, FIRST, &ended, &error);
      stop_on (error);
      rows = quoth_store_rows (store, group->rows, query, (gint64 *) ids->data, MIN (ids->len, 50), &error);
      stop_on (error);
      take_time (first, before);
      few += !ended && ids->len < 50;

      g_clear_pointer (&ids, g_array_unref);
      before = milliseconds ();
      ids = quoth_store_ids (store, group->rows, query, &error);
      stop_on (error);
      take_time (all, before);

      before = milliseconds ();
      quoth_store_count (store, group->rows, query, &error);
      stop_on (error);
      take_time (count, before);
    }
  printf ("%s\n", group->name);
  print_times ("first rows", first);
  print_times ("all ids", all);
  print_times ("count", count);
  if (few > 0)
    printf ("  %u of %u without 50 rows at once\n", few, rounds);
  fflush (stdout);
}

static void
measure_facets (QuothStore *store,
                guint       rounds)
{
  static const QuothFilter fields[] = { QUOTH_FILTER_SPEAKER, QUOTH_FILTER_OUTLET, QUOTH_FILTER_VERB,
                                        QUOTH_FILTER_DATE,    QUOTH_FILTER_KIND,   QUOTH_FILTER_CERTAINTY };
  static const char *const queries[] = { "", "date:2010..2020" };

  for (guint q = 0; q < G_N_ELEMENTS (queries); q++)
    for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
      {
        g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
        g_autoptr (QuothQuery) query = quoth_query_parse (queries[q], NULL);

        for (guint i = 0; i < MIN (rounds, 3); i++)
          {
            const double before = milliseconds ();
            g_autoptr (GError) error = NULL;
            g_autoptr (GPtrArray) facet = quoth_store_facet (store, fields[f], query, NULL, 50, &error);

            stop_on (error);
            take_time (times, before);
          }
        printf ("facet %s, “%s”\n", quoth_filter_name (fields[f]), queries[q]);
        print_times ("", times);
      }
}

/* ---- a key press ends the query before it --------------------------------------------------------------- */

typedef struct
{
  GCancellable *cancellable;
  guint         after; /* microseconds */
  gint64        when;
} Press;

static gpointer
press_a_key (gpointer data)
{
  Press *press = data;

  g_usleep (press->after);
  press->when = g_get_monotonic_time ();
  g_cancellable_cancel (press->cancellable);
  return NULL;
}

static void
measure_cancelling (QuothStore *store,
                    guint       rounds)
{
  static const char *const slow[] = { "verb:@neutral", "-zzz the", "*zzzz*", "class:any speaker:none" };
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  printf ("a key press ends the query before it (time on the clock)\n");
  for (guint i = 0; i < rounds * G_N_ELEMENTS (slow); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (QuothQuery) query = quoth_query_parse (slow[i % G_N_ELEMENTS (slow)], &error);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Press press = { cancellable, g_rand_int_range (dice, 0, 20000), 0 };
      GThread *thread = g_thread_new ("presses", press_a_key, &press);
      g_autoptr (GArray) ids = NULL;
      double late;

      quoth_store_watch (store, cancellable);
      ids = quoth_store_ids (store, QUOTH_ROWS_QUOTES, query, &error);
      late = g_get_monotonic_time () / 1e3;
      g_thread_join (thread);
      quoth_store_watch (store, NULL);
      late -= press.when / 1e3;
      if (ids == NULL) /* otherwise it was quicker than the key */
        g_array_append_val (times, late);
    }
  print_times ("gone after", times);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  QuothStore *store;
  Values values;
  guint rounds;

  if (argc < 2)
    {
      fprintf (stderr, "bench-lists CORPUS [ROUNDS]\n");
      return 2;
    }
  rounds = argc > 2 ? atoi (argv[2]) : ROUNDS;
  dice = g_rand_new_with_seed (6);
  store = quoth_store_open (argv[1], QUOTH_STORE_READ, &error);
  stop_on (error);
  values = (Values){ values_of (store, QUOTH_FILTER_SPEAKER), values_of (store, QUOTH_FILTER_OUTLET), words_of (store),
                     values_of (store, QUOTH_FILTER_VERB) };
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    measure (store, &groups[i], &values, rounds);
  measure_facets (store, rounds);
  measure_cancelling (store, rounds);
  quoth_store_close (store);
  return 0;
}
