/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-window.c CORPUS [FILE…] : whether the window keeps up with a large corpus.
 *
 * The real window, in this process: it opens CORPUS, its list of quotes is scrolled and jumped through, filters are
 * typed, and FILEs are imported (into CORPUS) while it scrolls. Told of each: what its frames cost from the first of
 * their work to their paint, and the longest time the main loop answered to nothing. Runs in in-session.sh. */
#include "app/application.h"
#include "app/window.h"

#include <stdio.h>
#include <stdlib.h>

enum
{
  BEAT_MS = 2,      /* a source that is never late, unless the loop is busy */
  FRAME_MS = 16,
  STALL_MS = 50,
  SCROLLED = 400,   /* frames */
  STEP = 90,        /* pixels a frame */
  JUMPS = 40,
  PATIENCE_S = 300,
};

typedef struct
{
  QuothWindow   *window;
  QuothState    *state;
  GdkFrameClock *clock;
  GtkAdjustment *place;   /* of the list of quotes */
  gint64         began;   /* of the frame under way */
  gint64         beat;    /* the last one */
  GArray        *frames;  /* double: ms */
  double         longest; /* ms without a beat */
  guint          stalls;
  guint          left;    /* frames to scroll */
  gboolean       is_added;
} Watch;

/* ---- watching ------------------------------------------------------------------------------------------ */

static gboolean
on_beat (gpointer data)
{
  Watch *self = data;
  const gint64 now = g_get_monotonic_time ();
  const double late = (now - self->beat) / 1e3 - BEAT_MS;

  if (self->beat != 0)
    {
      self->longest = MAX (self->longest, late);
      self->stalls += late > STALL_MS;
    }
  self->beat = now;
  return G_SOURCE_CONTINUE;
}

static void
on_frame_begins (Watch *self)
{
  self->began = g_get_monotonic_time ();
}

static void
on_frame_ends (Watch *self)
{
  const double spent = (g_get_monotonic_time () - self->began) / 1e3;

  if (self->began != 0)
    g_array_append_val (self->frames, spent);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double *one = a, *other = b;

  return *one < *other ? -1 : *one > *other;
}

static void
begin (Watch *self)
{
  g_array_set_size (self->frames, 0);
  self->longest = 0;
  self->stalls = 0;
  self->beat = 0;
  self->began = 0;
}

static void
tell (Watch      *self,
      const char *what)
{
  GArray *frames = self->frames;
  guint over = 0;

  g_array_sort (frames, compare_doubles);
  for (guint i = 0; i < frames->len; i++)
    over += g_array_index (frames, double, i) > FRAME_MS;
  printf ("%-28s %5u frames", what, frames->len);
  if (frames->len > 0)
    printf ("  p50 %6.1f  p95 %6.1f  max %6.1f ms  %5.1f %% over %d ms", g_array_index (frames, double, frames->len / 2),
            g_array_index (frames, double, frames->len * 95 / 100), g_array_index (frames, double, frames->len - 1),
            100.0 * over / frames->len, FRAME_MS);
  printf ("  loop away %6.1f ms at most, %u times over %d\n", self->longest, self->stalls, STALL_MS);
  fflush (stdout);
}

static void
run_for (double seconds)
{
  const gint64 end = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE); /* a beat wakes it */
}

/* ---- doing ----------------------------------------------------------------------------------------------- */

static GtkWidget *
find_list (GtkWidget *from)
{
  if (GTK_IS_LIST_VIEW (from)
      && gtk_test_accessible_has_property (GTK_ACCESSIBLE (from), GTK_ACCESSIBLE_PROPERTY_LABEL))
    {
      g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (from), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                                   "Quotes");

      if (other == NULL)
        return from;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_list (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
scroll_on (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       data)
{
  Watch *self = data;

  gtk_adjustment_set_value (self->place, gtk_adjustment_get_value (self->place) + STEP);
  return --self->left > 0;
}

static void
scroll (Watch *self)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE_S * (gint64) G_USEC_PER_SEC;

  self->left = SCROLLED;
  gtk_widget_add_tick_callback (GTK_WIDGET (self->window), scroll_on, self, NULL);
  while (self->left > 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
}

static void
jump (Watch *self)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (6);

  for (guint i = 0; i < JUMPS; i++)
    {
      gtk_adjustment_set_value (self->place, g_rand_double (dice) * gtk_adjustment_get_upper (self->place));
      run_for (0.2);
    }
}

static void
type_filters (Watch *self)
{
  static const char *const typed[] = { "s", "sp", "spe", "spea", "government", "speaker:trump", "date:2010", "outlet:17",
                                       "kind:direct", "the", "verb:said", "-speaker:trump", "polarity:denied", "" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (QuothQuery) query = quoth_query_parse (typed[i], NULL);

      quoth_state_set_query (self->state, query);
      run_for (i < 4 ? 0.1 : 1.0);
    }
}

static void
on_added (GObject      *corpus,
          GAsyncResult *result,
          gpointer      data)
{
  Watch *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothReport) report = quoth_corpus_add_finish (QUOTH_CORPUS (corpus), result, &error);

  if (report == NULL)
    g_error ("%s", error->message);
  self->is_added = TRUE;
}

static void
import_beside (Watch      *self,
               char      **paths,
               QuothCorpus *corpus)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (; *paths != NULL; paths++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (*paths);

      g_list_store_append (files, file);
    }
  quoth_corpus_add_async (corpus, G_LIST_MODEL (files), NULL, on_added, self);
  while (!self->is_added)
    scroll (self);
}

static gboolean
is_settled (Watch *self)
{
  return quoth_state_get_n_quotes (self->state) > 0;
}

int
main (int   argc,
      char *argv[])
{
  Watch self = { .frames = g_array_new (FALSE, FALSE, sizeof (double)) };
  g_autoptr (QuothApplication) application = NULL;
  g_autoptr (QuothCorpus) corpus = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *list;
  gint64 began;

  if (argc < 2)
    {
      fprintf (stderr, "bench-window CORPUS [FILE…]\n");
      return 2;
    }
  gtk_init ();
  application = quoth_application_new ();
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  began = g_get_monotonic_time ();
  corpus = quoth_corpus_open (argv[1], &error);
  if (corpus == NULL)
    g_error ("%s", error->message);
  self.window = quoth_window_new (GTK_APPLICATION (application), corpus);
  self.state = quoth_window_state (self.window);
  gtk_window_set_default_size (GTK_WINDOW (self.window), 1280, 800);
  gtk_window_present (GTK_WINDOW (self.window));
  g_timeout_add_full (G_PRIORITY_HIGH, BEAT_MS, on_beat, &self, NULL);
  self.clock = gtk_widget_get_frame_clock (GTK_WIDGET (self.window));
  g_signal_connect_swapped (self.clock, "before-paint", G_CALLBACK (on_frame_begins), &self);
  g_signal_connect_swapped (self.clock, "after-paint", G_CALLBACK (on_frame_ends), &self);
  begin (&self);
  while (!is_settled (&self) && g_get_monotonic_time () - began < PATIENCE_S * (gint64) G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  printf ("%" G_GINT64_FORMAT " quotes listed after %.2f s\n", quoth_state_get_n_quotes (self.state),
          (g_get_monotonic_time () - began) / 1e6);
  run_for (2);
  tell (&self, "opening");

  list = find_list (GTK_WIDGET (self.window));
  if (list == NULL)
    g_error ("there is no list of quotes");
  self.place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  begin (&self);
  scroll (&self);
  tell (&self, "scrolling");
  begin (&self);
  jump (&self);
  tell (&self, "jumping");
  begin (&self);
  type_filters (&self);
  tell (&self, "filtering");
  if (argc > 2)
    {
      begin (&self);
      import_beside (&self, argv + 2, corpus);
      tell (&self, "importing and scrolling");
    }
  gtk_window_destroy (GTK_WINDOW (self.window));
  run_for (0.5);
  return 0;
}
