/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-joins.c - which names go by which, why, and that neither order nor deletions matter. */
#include "small-corpus.h"
#include "store/identity.h"
#include "store/where.h"

#include <string.h>

static char *folder;
static guint n_stores;

static QuothStore *
new_store (void)
{
  g_autofree char *name = g_strdup_printf ("joins-%u.quoth", n_stores++);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  QuothStore *store = quoth_store_open (path, QUOTH_STORE_CREATE, &error);

  g_assert_no_error (error);
  quoth_store_bulk (store, TRUE, &error); /* hundreds of small commits need not wait for the disk */
  g_assert_no_error (error);
  return store;
}

static gint64
put (QuothStore *store,
     guint       number,
     const char *names)
{
  gint64 id;

  small_begin (store);
  id = small_put (store, number, names);
  small_commit (store);
  return id;
}

static gint64
trash (QuothStore *store,
       gint64      article)
{
  g_autoptr (GError) error = NULL;
  gint64 batch;

  small_begin (store);
  quoth_store_trash (store, &article, 1, &batch, &error);
  g_assert_no_error (error);
  small_commit (store);
  return batch;
}

static void
restore (QuothStore *store,
         gint64      batch)
{
  g_autoptr (GError) error = NULL;
  guint n;

  small_begin (store);
  quoth_store_restore (store, batch, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  small_commit (store);
}

/* All names in use, one a line, "person petrov 3 = vladimir petrov"; identities with their counters. */
static char *
state_of (QuothStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) list = quoth_statement_new (
    store, "SELECT n.kind || ' ' || n.folded || ' ' || n.own_mentions || CASE WHEN n.identity_id IS NULL "
           "THEN ' ' || n.n_mentions || ' ' || n.n_articles || ' ' || n.n_quotes "
           "ELSE ' = ' || i.kind || ' ' || i.folded || ' ' || n.joined_rule || ' ' || j.folded END "
           "FROM name n LEFT JOIN name i ON i.id = n.identity_id LEFT JOIN name j ON j.id = n.joined_to "
           "WHERE n.own_articles > 0 ORDER BY n.folded, n.kind", &error);
  GString *out = g_string_new (NULL);
  gboolean row = TRUE;

  g_assert_no_error (error);
  while (row)
    {
      quoth_statement_step (store, list, &row, &error);
      g_assert_no_error (error);
      if (row)
        g_string_append_printf (out, "%s\n", quoth_statement_text (list, 0));
    }
  return g_string_free (out, FALSE);
}

/* The identity of a name and its kind, "person Vladimir Petrov"; "-" for its own. */
static char *
identity_of (QuothStore *store,
             const char *kind,
             const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folded = quoth_fold (name);
  g_autoptr (sqlite3_stmt) ask = quoth_statement_new (
    store, "SELECT i.kind, i.name FROM name n LEFT JOIN name i ON i.id = n.identity_id "
           "WHERE n.kind = :kind AND n.folded = :folded AND n.own_articles > 0", &error);
  gboolean row;

  g_assert_no_error (error);
  quoth_statement_bind (ask, "it", (gint64) quoth_kind_by_name (kind)->kind, folded);
  quoth_statement_step (store, ask, &row, &error);
  g_assert_no_error (error);
  if (!row)
    return g_strdup ("nobody");
  if (quoth_statement_text (ask, 1) == NULL)
    return g_strdup ("-");
  return g_strdup_printf ("%s %s", quoth_kind_info (sqlite3_column_int (ask, 0))->name, quoth_statement_text (ask, 1));
}

/* ---- rules ---------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *story;
  const char *articles[6];
  const char *expected[6][3]; /* kind, name, identity as identity_of() says                     */
} Case;

static const Case cases[] = {
  { "a-bare-surname-goes-by-its-only-bearer",
    { "person Vladimir Petrov", "person Petrov" },
    { { "person", "Petrov", "person Vladimir Petrov" }, { "person", "Vladimir Petrov", "-" } } },
  { "two-given-names-leave-the-surname-open",
    { "person Vladimir Petrov", "person Petrov", "person Ivan Petrov" },
    { { "person", "Petrov", "-" }, { "person", "Ivan Petrov", "-" } } },
  { "a-surname-that-is-a-first-word-elsewhere-stays-open",
    { "person Andy Kim", "person Kim", "person Kim Jong Un" },
    { { "person", "Kim", "-" } } },
  { "a-first-word-is-no-surname",
    { "person Kim Jong Un", "person Kim", "person Francis Marsh", "person Francis" },
    { { "person", "Kim", "-" }, { "person", "Francis", "-" } } },
  { "initials-go-by-the-only-person",
    { "person Vladimir Petrov", "person V. Petrov", "person Petrov" },
    { { "person", "V. Petrov", "person Vladimir Petrov" }, { "person", "Petrov", "person Vladimir Petrov" } } },
  { "initials-of-two-stay-open",
    { "person Vladimir Petrov", "person V. Petrov", "person Viktor Petrov" },
    { { "person", "V. Petrov", "-" } } },
  { "other-initials-are-another-person",
    { "person Vladimir Petrov", "person I. Petrov", "person Petrov" },
    { { "person", "I. Petrov", "-" }, { "person", "Petrov", "-" } } },
  { "initials-alone-make-no-whole-name",
    { "person V. Petrov", "person Petrov" }, { { "person", "Petrov", "-" } } },
  { "a-middle-name-may-be-there-or-not",
    { "person Ida Rowan", "person Ida J. Rowan", "person Rowan", "person Ida Jane Rowan" },
    { { "person", "Ida J. Rowan", "person Ida Rowan" }, { "person", "Ida Jane Rowan", "person Ida Rowan" },
      { "person", "Rowan", "person Ida Rowan" } } },
  { "middle-initials-that-contradict-are-two-people",
    { "person Ida Rowan", "person Ida J. Rowan", "person Ida M. Rowan", "person Rowan" },
    { { "person", "Ida J. Rowan", "-" }, { "person", "Ida Rowan", "-" }, { "person", "Rowan", "-" } } },
  { "junior-and-senior-are-two-people",
    { "person Carl Rowan Jr.", "person Carl Rowan Sr.", "person Carl Rowan", "person Rowan", "person Carl Rowan, Jr" },
    { { "person", "Carl Rowan Jr.", "-" }, { "person", "Carl Rowan Sr.", "-" }, { "person", "Carl Rowan", "-" },
      { "person", "Rowan", "-" }, { "person", "Carl Rowan, Jr", "person Carl Rowan Jr." } } },
  { "a-king-of-that-name-is-no-bearer-of-a-surname",
    { "person Paula Abdal", "person Abdal II", "person Abdal" },
    { { "person", "Abdal II", "-" }, { "person", "Abdal", "-" } } },
  { "accents-hyphens-and-apostrophes-make-no-other-person",
    { "person Nicolás Orlo", "person Nicolas Orlo", "person Kim Il-sok", "person Kim Il Sok", "person Ann O’Dell; person Ann ODell" },
    { { "person", "Nicolas Orlo", "person Nicolás Orlo" }, { "person", "Kim Il-sok", "person Kim Il Sok" },
      { "person", "Ann ODell", "person Ann O’Dell" } } },
  { "particles-are-of-the-surname",
    { "person Bill de Varga", "person de Varga", "person Varga" },
    { { "person", "de Varga", "person Bill de Varga" }, { "person", "Varga", "-" } } },
  { "who-goes-by-the-middle-name-may-be-anybody",
    { "person Carmel Marsh", "person C. Rick Marsh" }, { { "person", "C. Rick Marsh", "-" } } },
  { "a-given-name-is-never-another",
    { "person Jim Marsh", "person James Marsh" }, { { "person", "Jim Marsh", "-" }, { "person", "James Marsh", "-" } } },
  { "a-woman-is-never-a-man",
    { "person Peter Marsh", "person Mrs. Marsh", "person Mrs. P. Marsh" },
    { { "person", "Marsh", "-" }, { "person", "P. Marsh", "-" } } },
  { "a-woman-goes-by-a-woman",
    { "person Mary Marsh", "person Mrs. Marsh" }, { { "person", "Marsh", "person Mary Marsh" } } },
  { "a-word-of-running-text-is-no-surname",
    { "person Nora Police", "person Police" }, { { "person", "Police", "-" } } },
  { "bodies-differ-in-dots-and-articles",
    { "org The Ferry Board", "org Ferry Board", "org N.F.U.", "org NFU" },
    { { "org", "The Ferry Board", "org Ferry Board" }, { "org", "N.F.U.", "org NFU" } } },
  { "an-acronym-goes-by-what-an-article-spells-out",
    { "org National Ferries Union=National Ferries Union|NFU", "org NFU", "org N.F.U." },
    { { "org", "NFU", "org National Ferries Union" }, { "org", "N.F.U.", "org National Ferries Union" } } },
  { "an-acronym-of-two-stays-open",
    { "org National Ferries Union=National Ferries Union|NFU", "org NFU",
      "org Northern Farmers Union=Northern Farmers Union|NFU" },
    { { "org", "NFU", "-" } } },
  { "a-long-form-that-is-no-body-is-none",
    { "org National Ferries Union=National Ferries Union|NFU", "org NFU",
      "org Northern Farmers Union=Northern Farmers Union|NFU", "loc Northern Farmers Union*40" },
    { { "org", "NFU", "org National Ferries Union" } } },
  { "an-acronym-nobody-spells-out-stays",
    { "org National Ferries Union", "org NFU" }, { { "org", "NFU", "-" } } },
  { "nearly-all-mentions-decide-the-kind",
    { "person Karlsson*40", "org Karlsson*2" }, { { "org", "Karlsson", "person Karlsson" } } },
  { "a-kind-outvoted-goes-where-the-winner-goes",
    { "person Karlsson*40", "loc Karlsson", "person Putin Karlsson" },
    { { "loc", "Karlsson", "person Putin Karlsson" }, { "person", "Karlsson", "person Putin Karlsson" } } },
  { "few-mentions-decide-nothing",
    { "person Karlsson*4", "org Karlsson" }, { { "org", "Karlsson", "-" } } },
  { "a-fifth-is-too-many",
    { "loc Oldport*8", "org Oldport*2" }, { { "org", "Oldport", "-" } } },
  { "groups-are-never-their-country",
    { "loc Fenland*40", "norp Fenland" }, { { "norp", "Fenland", "-" } } },
  { "a-surname-of-known-people-is-not-outvoted",
    { "loc Jarden*40", "person Jarden", "person Jim Jarden", "person Eve Jarden" }, { { "person", "Jarden", "-" } } },
};

static void
test_rule (gconstpointer data)
{
  const Case *story = data;
  g_autoptr (QuothStore) store = new_store ();

  for (guint i = 0; i < G_N_ELEMENTS (story->articles) && story->articles[i] != NULL; i++)
    put (store, i, story->articles[i]);
  for (guint i = 0; i < G_N_ELEMENTS (story->expected) && story->expected[i][0] != NULL; i++)
    {
      g_autofree char *found = identity_of (store, story->expected[i][0], story->expected[i][1]);

      if (!g_str_equal (found, story->expected[i][2]))
        g_error ("%s “%s” goes by “%s”, not “%s”", story->expected[i][0], story->expected[i][1], found,
                 story->expected[i][2]);
    }
  small_assert_sound (store);
}

/* ---- time ------------------------------------------------------------------------------------------------- */

static void
test_open_again_and_joined_again (void)
{
  g_autoptr (QuothStore) store = new_store ();
  g_autofree char *before = NULL, *between = NULL, *after = NULL, *again = NULL;
  gint64 second, batch;

  put (store, 1, "person Vladimir Petrov");
  put (store, 2, "person Petrov; person Vladimir Petrov");
  before = state_of (store);
  second = put (store, 3, "person Ivan Petrov");
  between = state_of (store);
  g_assert_cmpstr (before, !=, between);
  batch = trash (store, second);
  after = state_of (store);
  g_assert_cmpstr (before, ==, after);
  restore (store, batch);
  again = state_of (store);
  g_assert_cmpstr (between, ==, again);
  small_assert_sound (store);
}

/* No name comes or goes, but the count decides. */
static void
test_a_vote_is_taken_again (void)
{
  g_autoptr (QuothStore) store = new_store ();
  g_autofree char *open = NULL, *joined = NULL, *again = NULL;
  gint64 more;

  put (store, 1, "person Karlsson*3; org Karlsson*2");
  open = identity_of (store, "org", "Karlsson");
  g_assert_cmpstr (open, ==, "-");
  more = put (store, 2, "person Karlsson*40");
  joined = identity_of (store, "org", "Karlsson");
  g_assert_cmpstr (joined, ==, "person Karlsson");
  trash (store, more);
  again = identity_of (store, "org", "Karlsson");
  g_assert_cmpstr (again, ==, "-");
}

/* An article that has both is one article of the identity. */
static void
test_an_article_counts_once (void)
{
  g_autoptr (QuothStore) store = new_store ();
  g_autofree char *state = NULL;

  put (store, 1, "person Vladimir Petrov; person Petrov");
  put (store, 2, "person Petrov*2");
  state = state_of (store);
  g_assert_cmpstr (state, ==, "1 petrov 3 = 1 vladimir petrov 5 vladimir petrov\n1 vladimir petrov 1 4 2 2\n");
}

static void
test_a_rollback_leaves_nothing (void)
{
  g_autoptr (QuothStore) store = new_store ();
  g_autofree char *before = NULL, *after = NULL;

  put (store, 1, "person Vladimir Petrov; person Petrov");
  before = state_of (store);
  small_begin (store);
  small_put (store, 2, "person Ivan Petrov");
  quoth_store_rollback (store);
  put (store, 3, "loc Oldport");
  trash (store, 2);
  after = state_of (store);
  g_assert_cmpstr (before, ==, after);
}

static const char *const given[] = { "Mary", "Peter", "Mrs.", "Mrs. V.", "Ida", "Ivan", "V.", "I.", "Vera", "Ida J.", "Ida M.", "Ïda", "" };
static const char *const surnames[] = { "Petrov", "Rowan", "de Varga", "Kim", "Kim-Rowan", "Petrov Jr.", "Ida" };
static const char *const others[] = { "org NFU*2", "org N.F.U.", "org National Ferries Union=National Ferries Union|NFU",
                                      "org Northern Farmers Union=Northern Farmers Union|NFU", "org The National Ferries Union",
                                      "org The National Ferries Union=The National Ferries Union|NFU",
                                      "org National Ferries Union", "loc Petrov*3", "loc Kim", "org Rowan*7",
                                      "loc Petrov*20", "norp Kim" };

static char *
random_article (GRand *random)
{
  GString *names = g_string_new (NULL);
  gint32 n = g_rand_int_range (random, 1, 4);

  for (gint32 i = 0; i < n; i++)
    {
      const char *first = given[g_rand_int_range (random, 0, G_N_ELEMENTS (given))];

      g_string_append (names, i > 0 ? "; " : "");
      if (g_rand_int_range (random, 0, 3) == 0)
        g_string_append (names, others[g_rand_int_range (random, 0, G_N_ELEMENTS (others))]);
      else
        g_string_append_printf (names, "person %s%s%s*%d", first, *first != '\0' ? " " : "",
                                surnames[g_rand_int_range (random, 0, G_N_ELEMENTS (surnames))],
                                g_rand_int_range (random, 1, 9));
    }
  return g_string_free (names, FALSE);
}

/* Puts in this order, several a commit; takes some out, and brings some back. `stays` says which are there
 * in the end. */
static void
live_through (QuothStore     *store,
              GRand          *random,
              GPtrArray      *articles,
              const guint    *order,
              const gboolean *stays)
{
  g_autofree gint64 *ids = g_new0 (gint64, articles->len);

  small_begin (store);
  for (guint i = 0; i < articles->len; i++)
    {
      guint n = order[i];
      gint64 batch;

      ids[n] = small_put (store, n, articles->pdata[n]);
      if (g_rand_boolean (random))
        continue;
      small_commit (store);
      if (g_rand_boolean (random))
        {
          batch = trash (store, ids[n]);
          if (g_rand_boolean (random) || stays[n])
            restore (store, batch);
          else
            ids[n] = 0;
        }
      small_begin (store);
    }
  small_commit (store);
  for (guint n = 0; n < articles->len; n++)
    if (!stays[n] && ids[n] != 0)
      trash (store, ids[n]);
}

static void
shuffle (GRand *random,
         guint *order,
         guint  n)
{
  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = n; i > 1; i--)
    {
      guint other = g_rand_int_range (random, 0, i), kept = order[i - 1];

      order[i - 1] = order[other];
      order[other] = kept;
    }
}

static void
test_order_and_deletions_do_not_matter (void)
{
  for (guint seed = 1; seed <= 15; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *first = NULL;
      guint order[24];
      gboolean stays[24];

      for (guint i = 0; i < G_N_ELEMENTS (order); i++)
        {
          g_ptr_array_add (articles, random_article (random));
          stays[i] = g_rand_int_range (random, 0, 4) > 0;
        }
      for (guint life = 0; life < 3; life++)
        {
          g_autoptr (QuothStore) store = new_store ();
          g_autoptr (GError) error = NULL;
          g_autofree char *state = NULL, *repaired = NULL;

          shuffle (random, order, G_N_ELEMENTS (order));
          live_through (store, random, articles, order, stays);
          state = state_of (store);
          small_assert_sound (store);
          quoth_store_repair (store, &error);
          g_assert_no_error (error);
          repaired = state_of (store);
          g_assert_cmpstr (state, ==, repaired);
          if (first == NULL)
            first = g_steal_pointer (&state);
          else if (!g_str_equal (first, state))
            g_error ("seed %u: another life ends in another state:\n%s\n%s", seed, first, state);
        }
    }
}

/* ---- what lists make of it ---------------------------------------------------------------------------- */

static QuothQuery *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  QuothQuery *query = quoth_query_parse (text, &error);

  g_assert_no_error (error);
  return query;
}

static void
test_filters_find_every_form (void)
{
  static const struct
  {
    const char *query;
    gint64      n_quotes;
  } all[] = {
    { "speaker:=\"Vladimir Petrov\"", 3 }, { "speaker:=\"V. Petrov\"", 3 }, { "speaker:=Petrov", 3 },
    { "speaker:vladimir", 3 },             { "speaker:petrov", 3 },         { "-speaker:=petrov", 1 },
    { "about:=petrov", 1 },                { "speaker:=Oldport", 0 },
  };
  g_autoptr (QuothStore) store = new_store ();
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) every = quoth_query_new ();
  g_autoptr (GPtrArray) facet = NULL, rows = NULL, quotes = NULL;
  g_autoptr (GArray) ids = NULL, quote_ids = NULL;

  put (store, 1, "person Vladimir Petrov; loc Oldport");
  put (store, 2, "person Petrov");
  put (store, 3, "person V. Petrov");
  put (store, 4, "person Ida Rowan; person V. Petrov");
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (QuothQuery) query = parse (all[i].query);
      gint64 n = quoth_store_count (store, QUOTH_ROWS_QUOTES, query, &error);

      g_assert_no_error (error);
      if (n != all[i].n_quotes)
        g_error ("“%s” has %d quotes", all[i].query, (int) n);
    }

  facet = quoth_store_facet (store, QUOTH_FILTER_SPEAKER, every, "petr", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facet->len, ==, 1);
  g_assert_cmpstr (((QuothFacet *) facet->pdata[0])->value, ==, "Vladimir Petrov");
  g_assert_cmpint (((QuothFacet *) facet->pdata[0])->count, ==, 3);

  ids = quoth_store_ids (store, QUOTH_ROWS_NAMES, every, &error);
  g_assert_cmpuint (ids->len, ==, 3);
  rows = quoth_store_rows (store, QUOTH_ROWS_NAMES, every, (gint64 *) ids->data, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((QuothNameRow *) rows->pdata[0])->name, ==, "Vladimir Petrov");
  g_assert_cmpstr (((QuothNameRow *) rows->pdata[0])->also, ==, "V. Petrov; Petrov");
  g_assert_cmpint (((QuothNameRow *) rows->pdata[0])->n_mentions, ==, 4);

  quote_ids = quoth_store_ids (store, QUOTH_ROWS_QUOTES, every, &error);
  quotes = quoth_store_rows (store, QUOTH_ROWS_QUOTES, every, (gint64 *) quote_ids->data, quote_ids->len, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < quotes->len; i++)
    {
      const QuothQuoteRow *quote = quotes->pdata[i];

      g_assert_cmpstr (quote->speaker, ==, quote->article == 4 ? "Ida Rowan" : "Vladimir Petrov");
    }
}

/* Texts say "DPRK", the annotator says North Korea. */
static void
test_filters_find_known_other_names (void)
{
  static const char *const queries[] = { "speaker:=DPRK", "speaker:dprk", "about:Türkiye OR speaker:\"north korea\"" };
  g_autoptr (QuothStore) store = new_store ();
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) america = NULL;

  put (store, 1, "loc North Korea=DPRK; loc Oldport");
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (QuothQuery) query = parse (queries[i]);

      g_assert_cmpint (quoth_store_count (store, QUOTH_ROWS_QUOTES, query, &error), ==, 1);
      g_assert_no_error (error);
    }

  /* a name the corpus has itself is that name alone */
  put (store, 2, "work America");
  put (store, 3, "loc United States");
  america = parse ("speaker:=America");
  g_assert_cmpint (quoth_store_count (store, QUOTH_ROWS_QUOTES, america, &error), ==, 1);
}

/* Under a filter the list of names is of identities, too, and its numbers agree. */
static void
test_names_under_a_filter (void)
{
  g_autoptr (QuothStore) store = new_store ();
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const QuothNameRow *row;

  put (store, 1, "person Vladimir Petrov");
  put (store, 2, "person Petrov*2; person V. Petrov; loc Oldport");
  query = parse ("article:2 petrov");
  ids = quoth_store_ids (store, QUOTH_ROWS_NAMES, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (quoth_store_count (store, QUOTH_ROWS_NAMES, query, &error), ==, 1);
  rows = quoth_store_rows (store, QUOTH_ROWS_NAMES, query, (gint64 *) ids->data, 1, &error);
  row = rows->pdata[0];
  g_assert_cmpstr (row->name, ==, "Vladimir Petrov");
  g_assert_cmpint (row->n_mentions, ==, 3);
  g_assert_cmpint (row->n_articles, ==, 1);
  g_assert_cmpint (row->n_quotes, ==, 1);
}

static void
test_an_annotation_is_of_identities (void)
{
  g_autoptr (QuothStore) store = new_store ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) names = NULL, others_names = NULL;
  g_autoptr (QuothAnnotation) annotation = NULL, other = NULL;
  const QuothEntity *entities;
  guint n;

  put (store, 1, "person Karlsson*20");
  put (store, 2, "org Karlsson; person Putin Karlsson");
  annotation = quoth_store_annotation (store, 2, &names, NULL, &error);
  other = quoth_store_annotation (store, 1, &others_names, NULL, &error);
  g_assert_no_error (error);
  entities = quoth_annotation_entities (annotation, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (entities[0].kind, ==, QUOTH_KIND_PERSON);
  g_assert_cmpstr (entities[0].name, ==, "Karlsson"); /* as this article says */
  g_assert_cmpint (g_array_index (names, gint64, 0), ==, g_array_index (names, gint64, 1));
  g_assert_cmpint (g_array_index (names, gint64, 0), ==, g_array_index (others_names, gint64, 0));
}

/* ---- the sheet ------------------------------------------------------------------------------------------- */

static QuothNameSheet *
sheet_of (QuothStore *store,
          const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) every = quoth_query_new ();
  g_autoptr (sqlite3_stmt) find = quoth_statement_new (store, "SELECT id FROM name WHERE name = ?", &error);
  QuothNameSheet *sheet;
  gint64 id;

  quoth_statement_bind (find, "t", name);
  quoth_statement_int (store, find, 0, &id, &error);
  sheet = quoth_store_name_sheet (store, id, every, &error);
  g_assert_no_error (error);
  return sheet;
}

static void
test_a_sheet_says_why (void)
{
  g_autoptr (QuothStore) store = new_store ();
  QuothNameSheet *sheet;

  put (store, 1, "person Vladimir Petrov*5");
  put (store, 2, "person V. Petrov*3");
  put (store, 3, "person Petrov; loc Oldport; person Vladimir Petrov");
  sheet = sheet_of (store, "Petrov");
  g_assert_cmpstr (sheet->name.name, ==, "Vladimir Petrov");
  g_assert_cmpint (sheet->name.n_mentions, ==, 10);
  g_assert_cmpint (sheet->name.n_articles, ==, 3);
  g_assert_cmpint (sheet->name.n_quotes, ==, 3);
  g_assert_cmpint (sheet->n_articles_read, ==, 3);
  g_assert_cmpuint (sheet->n_forms, ==, 3);
  g_assert_cmpstr (sheet->forms[0].form, ==, "Vladimir Petrov");
  g_assert_cmpstr (sheet->forms[0].reason, ==, "the whole name");
  g_assert_cmpint (sheet->forms[0].n_mentions, ==, 6);
  g_assert_cmpstr (sheet->forms[1].form, ==, "V. Petrov");
  g_assert_cmpstr (sheet->forms[1].reason, ==, "the only person with this surname and initial in this corpus");
  g_assert_cmpstr (sheet->forms[2].reason, ==, "the only person with this surname in this corpus");
  g_assert_cmpuint (sheet->n_candidates, ==, 0);
  quoth_row_unref (sheet);
}

static void
test_an_open_name_has_candidates (void)
{
  g_autoptr (QuothStore) store = new_store ();
  QuothNameSheet *sheet;

  put (store, 1, "person Vladimir Petrov*5; person Petrov");
  put (store, 2, "person Viktor Petrov*7; person V. Petrov; person Rowan");
  put (store, 3, "org NFU; org National Ferries Union=National Ferries Union|NFU");
  put (store, 4, "org Northern Farmers Union=Northern Farmers Union|NFU*2; person Petrov Kim");
  sheet = sheet_of (store, "Petrov");
  g_assert_cmpuint (sheet->n_candidates, ==, 4);
  g_assert_cmpstr (sheet->candidates[0].name, ==, "Viktor Petrov");
  g_assert_cmpint (sheet->candidates[0].n_mentions, ==, 7);
  g_assert_cmpstr (sheet->candidates[1].name, ==, "Vladimir Petrov");
  quoth_row_unref (sheet);
  sheet = sheet_of (store, "V. Petrov");
  g_assert_cmpuint (sheet->n_candidates, ==, 2);
  quoth_row_unref (sheet);
  sheet = sheet_of (store, "NFU");
  g_assert_cmpuint (sheet->n_candidates, ==, 2);
  g_assert_cmpstr (sheet->candidates[0].name, ==, "Northern Farmers Union");
  quoth_row_unref (sheet);
  sheet = sheet_of (store, "Rowan");
  g_assert_cmpuint (sheet->n_candidates, ==, 0);
  quoth_row_unref (sheet);
}

/* ---- cost -------------------------------------------------------------------------------------------------- */

/* Steps of SQLite's machine in the statements of the store since the last call. */
static gint64
steps_of (QuothStore *store)
{
  GHashTableIter iter;
  gpointer statement;
  gint64 sum = 0;

  g_hash_table_iter_init (&iter, store->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    sum += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_VM_STEP, TRUE);
  return sum;
}

static gint64
scans_of (QuothStore *store)
{
  GHashTableIter iter;
  gpointer statement;
  gint64 sum = 0;

  g_hash_table_iter_init (&iter, store->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    sum += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, TRUE);
  return sum;
}

/* What a commit costs after one article, in a corpus of so many other names, half of them Petrovs. */
static gint64
cost_of_settling (guint n)
{
  g_autoptr (QuothStore) store = new_store ();
  g_autoptr (GError) error = NULL;

  small_begin (store);
  small_put (store, 0, "person Petrov; loc Petrov; person V. Petrov; person Ida Rowan");
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *names = g_strdup_printf ("person V%x Petrov; person Ida%x Wren%x; org Board %x", i, i, i, i);

      small_put (store, i, names);
    }
  small_commit (store);
  small_begin (store);
  small_put (store, n + 1, "person Petrov; person Vitus Petrov; person Rowan; loc Petrov");
  steps_of (store);
  scans_of (store);
  quoth_joining_settle (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (scans_of (store), ==, 0);

  gint64 steps = steps_of (store);

  small_commit (store);
  return steps;
}

static void
test_settling_costs_what_was_touched (void)
{
  gint64 few = cost_of_settling (20), many = cost_of_settling (2000);

  g_test_message ("%d steps among 20, %d among 2000", (int) few, (int) many);
  g_assert_cmpint (few, >, 0);
  g_assert_cmpint (many, <=, few + few / 10);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = small_folder ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/joins/rule/", cases[i].story, NULL);

      g_test_add_data_func (name, &cases[i], test_rule);
    }
  g_test_add_func ("/joins/open-again-and-joined-again", test_open_again_and_joined_again);
  g_test_add_func ("/joins/a-vote-is-taken-again", test_a_vote_is_taken_again);
  g_test_add_func ("/joins/an-article-counts-once", test_an_article_counts_once);
  g_test_add_func ("/joins/a-rollback-leaves-nothing", test_a_rollback_leaves_nothing);
  g_test_add_func ("/joins/order-and-deletions-do-not-matter", test_order_and_deletions_do_not_matter);
  g_test_add_func ("/joins/filters-find-every-form", test_filters_find_every_form);
  g_test_add_func ("/joins/filters-find-known-other-names", test_filters_find_known_other_names);
  g_test_add_func ("/joins/names-under-a-filter", test_names_under_a_filter);
  g_test_add_func ("/joins/an-annotation-is-of-identities", test_an_annotation_is_of_identities);
  g_test_add_func ("/joins/a-sheet-says-why", test_a_sheet_says_why);
  g_test_add_func ("/joins/an-open-name-has-candidates", test_an_open_name_has_candidates);
  g_test_add_func ("/joins/settling-costs-what-was-touched", test_settling_costs_what_was_touched);
  result = g_test_run ();
  small_clean (folder);
  return result;
}
