/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records between the program and the process that reads: whatever comes in, in whatever order, is
 * a record or is refused. */
#include "fuzz-wire.h"
#include "reader/wire.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
  guint32 kind, total, at;
  guint8  bytes[64];
} Packet;

static QuothWireState
feed (QuothWire *wire,
      guint32    kind,
      guint32    total,
      guint32    at,
      gsize      n)
{
  const Packet packet = { kind, total, at, { 0 } };

  return quoth_wire_feed (wire, (const guint8 *) &packet, 12 + n);
}

static void
test_heads (void)
{
  static const struct
  {
    guint32 kind, total, at;
    gsize   n;
  } wrong[] = {
    { 0, 8, 0, 8 },  { QUOTH_WIRE_N_KINDS, 8, 0, 8 }, { 0xffffffff, 8, 0, 8 }, { QUOTH_WIRE_HELLO, 65, 0, 64 },
    { QUOTH_WIRE_HELLO, 8, 1, 7 }, { QUOTH_WIRE_HELLO, 8, 0, 7 }, { QUOTH_WIRE_HELLO, 8, 0, 9 },
    { QUOTH_WIRE_ARTICLE, 0xffffffff, 0, 8 }, { QUOTH_WIRE_HELLO, 8, 0xffffffff, 8 }, { QUOTH_WIRE_HELLO, 8, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (QuothWire) wire = quoth_wire_new (-1);

      g_assert_cmpint (feed (wire, wrong[i].kind, wrong[i].total, wrong[i].at, wrong[i].n), ==, QUOTH_WIRE_BROKEN);
    }
}

/* Every cut of a good record, and every byte of it turned over, is refused or another good record. */
static void
test_every_byte (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (GVariant) record = NULL;
  g_autofree guint8 *packet = NULL;
  gsize size;

  quoth_draft_set (draft, QUOTH_FIELD_TITLE, "A title");
  quoth_draft_set (draft, QUOTH_FIELD_AUTHOR, "Ida Marsh");
  quoth_draft_add_plain (draft, "Some words.\n\nAnd “more” of them.", -1);
  record = g_variant_ref_sink (g_variant_new ("(msms@" QUOTH_DRAFT_RECORD_TYPE ")", "plain", "UTF-8",
                                              quoth_draft_to_record (draft)));
  size = g_variant_get_size (record);
  packet = g_malloc0 (12 + size);
  ((guint32 *) packet)[0] = QUOTH_WIRE_ARTICLE;
  ((guint32 *) packet)[1] = size;
  memcpy (packet + 12, g_variant_get_data (record), size);
  g_assert_cmpint (quoth_fuzz_wire (packet, 12 + size), ==, 1);

  for (gsize i = 0; i < 12 + size; i++)
    {
      g_assert_cmpint (quoth_fuzz_wire (packet, i), ==, 0);
      for (guint bit = 0; bit < 8; bit++)
        {
          packet[i] ^= 1 << bit;
          quoth_fuzz_wire (packet, 12 + size);
          packet[i] ^= 1 << bit;
        }
    }
}

static void
test_there_and_back (void)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new (), back = NULL;
  g_autoptr (QuothArticle) before = NULL, after = NULL;
  g_autoptr (GVariant) record = NULL;
  g_autoptr (GError) error = NULL;

  quoth_draft_set (draft, QUOTH_FIELD_TITLE, "  Älter\t& größer ");
  quoth_draft_set (draft, QUOTH_FIELD_DATE, "12 June 2023");
  quoth_draft_set (draft, QUOTH_FIELD_AUTHOR, "By Ida Marsh and Tom Fenn");
  quoth_draft_set (draft, QUOTH_FIELD_LANGUAGE, "German");
  quoth_draft_set (draft, QUOTH_FIELD_HEADER, "Length: 300 words\nLoad-Date: 2023");
  quoth_draft_set (draft, QUOTH_FIELD_REST, "(c) The Outlet\nAll rights");
  quoth_draft_add_plain (draft, "Eins.\n\n«Zwei», u\xcc\x88""ber  drei.\xe2\x80\xae\n\n\x01 vier", -1);
  quoth_draft_begin_quote (draft, "Ida  Marsh");
  quoth_draft_add_text (draft, "Fünf. ", -1);
  quoth_draft_end_quote (draft);
  quoth_draft_add_text (draft, "Lärm. ", -1);
  quoth_draft_resume_quote (draft);
  quoth_draft_add_text (draft, "Sechs.", -1);
  record = g_variant_ref_sink (quoth_draft_to_record (draft));
  back = quoth_draft_from_record (record, &error);
  g_assert_no_error (error);
  g_assert_cmpint (quoth_draft_cleaned (back), ==, quoth_draft_cleaned (draft));

  before = quoth_draft_finish (draft, NULL);
  after = quoth_draft_finish (back, NULL);
  g_assert_cmpstr (quoth_article_body (before, NULL), ==, quoth_article_body (after, NULL));
  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    g_assert_cmpstr (quoth_article_field (before, i), ==, quoth_article_field (after, i));
  g_assert_cmpmem (quoth_article_digest (before), 32, quoth_article_digest (after), 32);

  guint n, n_after;
  const QuothGiven *given = quoth_article_given_quotes (before, &n);
  const QuothGiven *given_after = quoth_article_given_quotes (after, &n_after);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (n_after, ==, 2);
  g_assert_cmpstr (given_after[0].speaker, ==, "Ida Marsh");
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (given[i].speaker, ==, given_after[i].speaker);
      g_assert_cmpint (given[i].goes_on, ==, given_after[i].goes_on);
      g_assert_cmpmem (&given[i].span, sizeof (QuothSpan), &given_after[i].span, sizeof (QuothSpan));
    }
}

/* What it says is speech has to stand in the text, in order. */
static void
test_given_elsewhere (void)
{
  static const char *const given[] = {
    "[(0, 99, nothing, false)]", "[(3, 3, nothing, false)]",          "[(0, 1, nothing, true)]",
    "[(1, 2, nothing, false)]",  "[(2, 4, nothing, false), (3, 5, nothing, false)]",
    "[(0, 2, 'Ida  Moss', false)]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      GVariant *fields[QUOTH_N_FIELDS];
      g_autoptr (GVariant) record = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) pieces = g_variant_parse (G_VARIANT_TYPE ("a(uumsb)"), given[i], NULL, NULL, &error);

      g_assert_no_error (error);
      for (guint k = 0; k < QUOTH_N_FIELDS; k++)
        fields[k] = g_variant_new ("ms", NULL);
      record = g_variant_ref_sink (
        g_variant_new ("(@amssbu@a(uumsb))", g_variant_new_array (G_VARIANT_TYPE ("ms"), fields, QUOTH_N_FIELDS),
                       "Ä text.", FALSE, 0, pieces));
      g_assert_null (quoth_draft_from_record (record, &error));
      g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED);
    }
}

/* A reader that was taken over cannot bring in what quoth_draft_set() would not. */
static void
test_unclean (void)
{
  GVariant *fields[QUOTH_N_FIELDS];
  g_autoptr (GVariant) record = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    fields[i] = g_variant_new ("ms", i == QUOTH_FIELD_DATE ? "soon" : NULL);
  record = g_variant_ref_sink (g_variant_new ("(@amssbua(uumsb))", g_variant_new_array (G_VARIANT_TYPE ("ms"), fields, QUOTH_N_FIELDS),
                                              "Text.", FALSE, 0, NULL));
  g_assert_null (quoth_draft_from_record (record, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED);
}

/* What a line was taken for is one of what it can be. */
static void
test_views (void)
{
  static const struct
  {
    const char *view;
    gboolean is_good;
  } cases[] = {
    { "('nexis-classic', 'Name=…', 'text', 97, [('1 of 97 DOCUMENTS', '', 1, 0), ('BYLINE: Ida', 'bold', 3, 4)])", TRUE },
    { "(nothing, nothing, 'text', 0, [])", TRUE },
    { "(nothing, nothing, 'text', 0, [('a', '', 8, 0)])", FALSE },
    { "(nothing, nothing, 'text', 0, [('a', '', 0, 0), ('b', '', 0, 99)])", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) view = g_variant_parse (G_VARIANT_TYPE (QUOTH_LAYOUT_VIEW), cases[i].view, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (quoth_wire_is_view (view), ==, cases[i].is_good);
    }
}

/* Records of many packets, with a descriptor, through a real socket. */
static void
test_socket (void)
{
  g_autoptr (QuothWire) here = NULL, there = NULL;
  g_autoptr (GVariant) record = NULL;
  g_autofree char *layouts = g_strnfill (1000 * 1000, 'x');
  QuothWireState state;
  QuothWireKind kind;
  gint64 size = 0;
  int pair[2], fd;

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_SEQPACKET, 0, pair), ==, 0);
  here = quoth_wire_new (pair[0]);
  there = quoth_wire_new (pair[1]);
  g_assert_cmpint (quoth_wire_receive (there, FALSE), ==, QUOTH_WIRE_MORE);

  if (fork () == 0) /* the socket holds less than the record */
    {
      quoth_wire_send (here, QUOTH_WIRE_READ,
                       g_variant_new (QUOTH_WIRE_REQUEST, "a", NULL, NULL, NULL, NULL, layouts, FALSE, TRUE, G_GINT64_CONSTANT (77)),
                       STDERR_FILENO, NULL);
      _exit (0);
    }

  while ((state = quoth_wire_receive (there, TRUE)) == QUOTH_WIRE_MORE)
    ;
  g_assert_cmpint (state, ==, QUOTH_WIRE_RECORD);
  record = quoth_wire_take (there, &kind, &fd);
  g_assert_nonnull (record);
  g_assert_cmpint (kind, ==, QUOTH_WIRE_READ);
  g_assert_cmpint (fd, >=, 0);
  g_variant_get_child (record, 8, "x", &size);
  g_assert_cmpint (size, ==, 77);
  close (fd);

  g_clear_pointer (&here, quoth_wire_free);
  g_assert_cmpint (quoth_wire_receive (there, TRUE), ==, QUOTH_WIRE_CLOSED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/heads-that-cannot-be", test_heads);
  g_test_add_func ("/wire/every-byte-of-an-article", test_every_byte);
  g_test_add_func ("/wire/a-draft-there-and-back", test_there_and_back);
  g_test_add_func ("/wire/speech-is-of-the-text", test_given_elsewhere);
  g_test_add_func ("/wire/fields-that-are-not-clean", test_unclean);
  g_test_add_func ("/wire/views-of-layouts", test_views);
  g_test_add_func ("/wire/records-through-a-socket", test_socket);
  return g_test_run ();
}
