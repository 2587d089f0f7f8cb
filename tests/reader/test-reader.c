/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The process that reads: that it reads as one would oneself, that whatever goes wrong in it costs
 * one file and says why, and that it cannot do what it has no business with. Readers are real
 * processes; the faulty one of this folder does the harm. */
#include "reader/reader.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static const QuothFileReaderLimits short_limits = { 2, .6, 500, 300u * 1000 * 1000 };

typedef struct
{
  GString *text;      /* bodies of articles                                                      */
  GString *events;    /* "a" article, "(" begin of a member, ")" its end                         */
  guint    stop_at;   /* fail at this article, 0 never                                           */
  guint    n_articles;
  GCancellable *cancel; /* cancelled at the first article                                         */
} Seen;

static gboolean
article (QuothDraft *draft,
         gpointer    data,
         GError    **error)
{
  Seen *seen = data;
  g_autoptr (QuothArticle) sealed = quoth_draft_finish (draft, NULL);

  g_assert_nonnull (sealed);
  g_string_append (seen->text, quoth_article_body (sealed, NULL));
  g_string_append_c (seen->text, '\n');
  g_string_append_c (seen->events, 'a');
  if (seen->cancel != NULL)
    g_cancellable_cancel (seen->cancel);
  if (++seen->n_articles != seen->stop_at)
    return TRUE;

  g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_BUSY, "enough");
  return FALSE;
}

static gboolean
begin_member (const QuothMember *member,
              gpointer           data,
              GError           **error)
{
  Seen *seen = data;

  g_string_append_c (seen->events, '(');
  return TRUE;
}

static void
end_member (const QuothImportNotes *notes,
            const GError           *failure,
            gpointer                data)
{
  Seen *seen = data;

  g_string_append_c (seen->events, ')');
}

static void
seen_clear (Seen *seen)
{
  if (seen->text != NULL)
    g_string_free (seen->text, TRUE);
  if (seen->events != NULL)
    g_string_free (seen->events, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seen, seen_clear)

static int
new_file (const char *text,
          gssize      len)
{
  const int fd = memfd_create ("file", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  len = len < 0 ? (gssize) strlen (text) : len;
  g_assert_cmpint (write (fd, text, len), ==, len);
  g_assert_cmpint (fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE), ==, 0);
  return fd;
}

static gboolean
read_as (QuothFileReader *reader,
         const char      *format,
         const char      *name,
         const char      *text,
         Seen            *seen,
         GCancellable    *cancellable,
         GError         **error)
{
  static const QuothSink sink = { article, begin_member, end_member };
  g_auto (QuothImportNotes) notes = { 0 };
  const QuothSource source = { .name = name };
  const int fd = new_file (text, -1);
  gboolean is_read;

  if (seen->text == NULL)
    {
      seen->text = g_string_new (NULL);
      seen->events = g_string_new (NULL);
    }

  is_read = quoth_file_reader_read (reader, fd, strlen (text), &source, &notes, &sink, seen, cancellable, error);
  if (is_read)
    g_assert_cmpstr (notes.format, ==, format);
  close (fd);
  return is_read;
}

static gboolean
read_named (QuothFileReader *reader,
            const char      *name,
            const char      *text,
            Seen            *seen,
            GCancellable    *cancellable,
            GError         **error)
{
  return read_as (reader, "plain", name, text, seen, cancellable, error);
}

/* The next file is read, and without delay: also where a new child has to be started. */
static void
assert_goes_on (QuothFileReader *reader)
{
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };
  const gint64 before = g_get_monotonic_time ();

  read_named (reader, "next.txt", "Life goes on.\n", &seen, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen.text->str, ==, "Life goes on.\n");
  g_test_message ("the next file was read after %.1f ms", (g_get_monotonic_time () - before) / 1000.);
}

static void
assert_fails (const char *name,
              int         code,
              const char *message)
{
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (&short_limits);
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  g_assert_false (read_named (reader, name, "Some text.\n", &seen, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, QUOTH_ERROR, code);
  g_assert_nonnull (strstr (error->message, message));
  assert_goes_on (reader);
}

/* ---- reading ----------------------------------------------------------------------------------- */

static void
test_reads (void)
{
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  g_assert_true (read_named (reader, "a.txt", "One.\n\nTwo, “said” Ms Öre.\n", &seen, NULL, &error));
  g_assert_cmpstr (seen.text->str, ==, "One.\nTwo, “said” Ms Öre.\n");
  g_assert_cmpstr (seen.events->str, ==, "a");
}

static void
test_refuses (void)
{
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  g_assert_false (read_named (reader, "a.txt", "   \n", &seen, NULL, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_EMPTY);
  assert_goes_on (reader);
}

/* An article of 8 MB comes in many packets. */
static void
test_large (void)
{
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  for (guint i = 0; i < 200 * 1000; i++)
    g_string_append_printf (text, "Paragraph number %u ends here.\n\n", i);
  g_assert_true (read_named (reader, "a.txt", text->str, &seen, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (seen.text->len, ==, text->len - 200 * 1000);
  g_assert_true (g_str_has_suffix (seen.text->str, "Paragraph number 199999 ends here.\n"));
}

/* A file of the user's own that is no copy in memory. */
static void
test_plain_descriptor (void)
{
  static const QuothSink sink = { article, begin_member, end_member };
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (NULL);
  g_auto (QuothImportNotes) notes = { 0 };
  g_auto (Seen) seen = { .text = g_string_new (NULL), .events = g_string_new (NULL) };
  g_autoptr (GError) error = NULL;
  const QuothSource source = { .name = "a.txt" };
  g_autofree char *path = NULL;
  const int fd = g_file_open_tmp (NULL, &path, NULL);

  g_assert_cmpint (write (fd, "On disk.\n", 9), ==, 9);
  g_assert_true (quoth_file_reader_read (reader, fd, 9, &source, &notes, &sink, &seen, NULL, &error));
  g_assert_cmpstr (seen.text->str, ==, "On disk.\n");
  g_unlink (path);
  close (fd);
}

static void
test_sink_stops (void)
{
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { .stop_at = 1 };

  g_assert_false (read_named (reader, "a.txt", "Some text.\n", &seen, NULL, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_BUSY);
  assert_goes_on (reader);
}

static void
test_cancelled (void)
{
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (NULL);
  g_autoptr (GCancellable) cancel = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { .cancel = cancel };

  g_assert_false (read_named (reader, "flood", "Some text.\n", &seen, cancel, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (seen.n_articles, ==, 1);
  assert_goes_on (reader);
}

/* ---- W1 to W8 ----------------------------------------------------------------------------------- */

static void
test_crash (void)
{
  assert_fails ("crash", QUOTH_ERROR_FAILED, "crashed");
}

static void
test_crash_late (void)
{
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (&short_limits);
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  assert_goes_on (reader); /* a child that has read something gets no second try after an article */
  g_assert_false (read_named (reader, "crash-late", "Some text.\n", &seen, NULL, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED);
  g_assert_cmpstr (seen.events->str, ==, "a()");
  assert_goes_on (reader);
}

static void
test_hang (void)
{
  assert_fails ("hang", QUOTH_ERROR_TOO_LARGE, "too long");
}

static void
test_sleep (void)
{
  assert_fails ("sleep", QUOTH_ERROR_TOO_LARGE, "stood still");
}

static void
test_eat (void)
{
  assert_fails ("eat", QUOTH_ERROR_TOO_LARGE, "memory");
}

static void
test_flood (void)
{
  assert_fails ("flood", QUOTH_ERROR_TOO_LARGE, "More text");
}

static void
test_babble (void)
{
  assert_fails ("babble", QUOTH_ERROR_MALFORMED, "no article");
}

static void
test_lie (void)
{
  assert_fails ("lie", QUOTH_ERROR_MALFORMED, "no article");
}

static pid_t
pid_of (QuothFileReader *reader)
{
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };
  int pid = 0;

  g_assert_true (read_named (reader, "pid", "Some text.\n", &seen, NULL, &error));
  g_assert_cmpint (sscanf (seen.text->str, "pid %d", &pid), ==, 1);
  return pid;
}

/* A child killed between two files is noticed, and the file is read by the next one. */
static void
test_killed_between (void)
{
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (NULL);
  const pid_t pid = pid_of (reader);

  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  assert_goes_on (reader);
  g_assert_cmpint (pid_of (reader), !=, pid);
}

static void
test_recycled (void)
{
  const QuothFileReaderLimits limits = { 10, 60, 3, 300u * 1000 * 1000 };
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (&limits);
  const pid_t first = pid_of (reader);

  g_assert_cmpint (pid_of (reader), ==, first);
  g_assert_cmpint (pid_of (reader), ==, first);
  g_assert_cmpint (pid_of (reader), !=, first);
  g_assert_cmpint (kill (first, 0), ==, -1); /* gone, and waited for */
}

static gpointer
let_go_on (gpointer data)
{
  g_usleep (G_USEC_PER_SEC); /* longer than silence may last */
  g_assert_cmpint (kill (GPOINTER_TO_INT (data), SIGCONT), ==, 0);
  return NULL;
}

/* Stopped by somebody, as when the machine is looked into: that is no hang. */
static void
test_stopped (void)
{
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (&short_limits);
  GThread *thread = g_thread_new ("continue", let_go_on, GINT_TO_POINTER (pid_of (reader)));
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  g_assert_true (read_named (reader, "stop", "Some text.\n", &seen, NULL, &error));
  g_assert_no_error (error);
  g_thread_join (thread);
}

static void
test_gone_with_its_owner (void)
{
  QuothFileReader *reader = quoth_file_reader_new (NULL);
  const pid_t pid = pid_of (reader);

  quoth_file_reader_free (reader);
  g_assert_cmpint (kill (pid, 0), ==, -1);
}

static void
test_not_there (void)
{
  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (NULL);
  g_autofree char *program = g_strdup (g_getenv ("QUOTH_READER"));
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  g_setenv ("QUOTH_READER", "/nowhere/quoth-reader", TRUE);
  g_assert_false (read_named (reader, "a.txt", "Some text.\n", &seen, NULL, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "could not be started"));
  g_clear_error (&error);

  g_setenv ("QUOTH_READER", "/bin/true", TRUE);
  g_assert_false (read_named (reader, "a.txt", "Some text.\n", &seen, NULL, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "could not be started"));

  g_setenv ("QUOTH_READER", program, TRUE);
  assert_goes_on (reader);
}

/* ---- what it may not ---------------------------------------------------------------------------- */

static void
test_forbidden (void)
{
#ifndef QUOTH_HAVE_SECCOMP
  g_test_skip ("libseccomp is not built into this Quoth");
  return;
#endif

  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };
  g_autofree char *missing = NULL;

  g_assert_true (g_file_set_contents ("/tmp/quoth-reader-must-stay", "x", 1, NULL));
  g_assert_true (read_named (reader, "try", "Some text.\n", &seen, NULL, &error));
  missing = quoth_file_reader_missing (reader);
  g_test_message ("%s", seen.text->str);
  if (missing != NULL)
    {
      g_test_message ("this system lacks: %s", missing);
      g_test_fail ();
    }

  g_assert_null (strstr (seen.text->str, "DONE"));
  g_assert_nonnull (strstr (seen.text->str, "open /etc/passwd: "));
  g_assert_nonnull (strstr (seen.text->str, "still here"));
  g_assert_true (g_file_test ("/tmp/quoth-reader-must-stay", G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test ("/tmp/quoth-reader-was-here", G_FILE_TEST_EXISTS));
  g_unlink ("/tmp/quoth-reader-must-stay");
}

#define MAIL "From: Ida Marsh <ida@example.org>\nTo: desk@example.org\nSubject: Bridge\n" \
             "Date: Mon, 2 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain\n\n" \
             "The bridge is open again.\n"

static gboolean
read_mail (QuothFileReader *reader,
           Seen            *seen,
           GError         **error)
{
  return read_as (reader, "mail", "a.eml", MAIL, seen, NULL, error);
}

/* Without a part of the sandbox text is read and mails are not, unless the user wants it so. */
static void
test_missing_part (gconstpointer part)
{
#ifndef QUOTH_HAVE_MAIL
  g_test_skip ("mails, the risky format of this test, are not built into this Quoth");
  return;
#endif

  g_autoptr (QuothFileReader) reader = quoth_file_reader_new (NULL);
  g_autofree char *missing = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  g_setenv ("QUOTH_TEST_WITHOUT", part, TRUE);
  assert_goes_on (reader);
  missing = quoth_file_reader_missing (reader);
  g_assert_nonnull (missing);

  g_assert_false (read_mail (reader, &seen, &error));
  g_assert_error (error, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED);
  g_clear_error (&error);

  g_setenv ("QUOTH_READER_UNSAFE", "1", TRUE);
  g_assert_true (read_mail (reader, &seen, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (seen.text->str, "open again"));
  g_unsetenv ("QUOTH_READER_UNSAFE");
  g_unsetenv ("QUOTH_TEST_WITHOUT");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/reads-a-file", test_reads);
  g_test_add_func ("/reader/refuses-with-the-reason-of-the-format", test_refuses);
  g_test_add_func ("/reader/an-article-of-megabytes-comes-whole", test_large);
  g_test_add_func ("/reader/a-file-on-disk", test_plain_descriptor);
  g_test_add_func ("/reader/a-sink-that-wants-no-more-ends-it", test_sink_stops);
  g_test_add_func ("/reader/cancelling-ends-it-at-once", test_cancelled);
  g_test_add_func ("/reader/fault/crash", test_crash);
  g_test_add_func ("/reader/fault/crash-after-an-article", test_crash_late);
  g_test_add_func ("/reader/fault/endless-loop", test_hang);
  g_test_add_func ("/reader/fault/sleep", test_sleep);
  g_test_add_func ("/reader/fault/memory", test_eat);
  g_test_add_func ("/reader/fault/flood", test_flood);
  g_test_add_func ("/reader/fault/nonsense", test_babble);
  g_test_add_func ("/reader/fault/a-length-that-is-a-lie", test_lie);
  g_test_add_func ("/reader/fault/killed-between-two-files", test_killed_between);
  g_test_add_func ("/reader/fault/stopped-is-no-hang", test_stopped);
  g_test_add_func ("/reader/fault/not-there", test_not_there);
  g_test_add_func ("/reader/recycled-after-its-share-of-files", test_recycled);
  g_test_add_func ("/reader/gone-with-its-owner", test_gone_with_its_owner);
  g_test_add_func ("/reader/sandbox/refuses-what-is-no-business-of-a-reader", test_forbidden);
  g_test_add_data_func ("/reader/sandbox/without-limits", "1", test_missing_part);
  g_test_add_data_func ("/reader/sandbox/without-landlock", "4", test_missing_part);
  g_test_add_data_func ("/reader/sandbox/without-seccomp", "8", test_missing_part);
  return g_test_run ();
}
