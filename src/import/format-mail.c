/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-mail.c - mails and what is kept as mails: EML, MBOX (mboxrd) and web pages saved as MHTML.
 * GMime takes a message apart; this file decides what of it is the article (mail-message.c), and cuts
 * a mailbox into messages, so that a broken one costs the others nothing. */
#include "import/mail-message.h"

#include "import/encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { "eml", "mbox", "mht", "mhtml", NULL };
static const char *const mime_types[] = { "message/rfc822", "application/mbox", "multipart/related",
                                          "application/x-mimearchive", NULL };

extern const QuothFormat quoth_format_mail;

enum
{
  STEP = 1024 * 1024, /* bytes read at once                                                      */
};

/* ---- mailboxes ------------------------------------------------------------------------------------ */

/* "From " at the beginning of a line, with a time of day in it: where a message begins. */
static gboolean
is_postmark (const char *line, gsize len)
{
  const char *end = memchr (line, '\n', len);
  const gsize n = end != NULL ? (gsize) (end - line) : len;

  return n > 10 && memcmp (line, "From ", 5) == 0 && memchr (line + 5, ':', n - 5) != NULL;
}

/* Where the next message begins after `from`: behind an empty line, as mbox has it. */
static gsize
next_postmark (const char *text, gsize len, gsize from)
{
  for (const char *p = text + from; (p = memmem (p, text + len - p, "\nFrom ", 6)) != NULL; p++)
    {
      const gsize at = p + 1 - text;
      const gboolean after_empty =
        p == text || p[-1] == '\n' || (p[-1] == '\r' && p - 2 >= text && p[-2] == '\n');

      if (after_empty && is_postmark (text + at, len - at))
        return at;
    }

  return len;
}

/* Without the postmark, and with a ">" less before "From " in the text. */
static GBytes *
message_of (const char *text, gsize len)
{
  const char *line = memchr (text, '\n', len);
  GByteArray *message = g_byte_array_new ();

  while (line != NULL && ++line < text + len)
    {
      const char *end = memchr (line, '\n', text + len - line);
      gsize n = end != NULL ? (gsize) (end + 1 - line) : (gsize) (text + len - line);
      gsize marks = 0;

      while (marks < n && line[marks] == '>')
        marks++;

      const gboolean quoted = marks > 0 && marks + 5 <= n && memcmp (line + marks, "From ", 5) == 0;

      g_byte_array_append (message, (const guint8 *) line + quoted, n - quoted);
      line = end;
    }

  return g_byte_array_free_to_bytes (message);
}

/* What is in hand of a mailbox; from `at` on it begins with a message's postmark. */
typedef struct
{
  QuothInput *input;
  QuothReading *reading;
  GByteArray *bytes;
  gsize at;
  gboolean is_end; /* of the input                                                              */
  guint number;    /* of the message, 1…                                                        */
  guint n_bad;
} Mailbox;

/* As much again as is in hand, so that what has to be looked at twice stays little. */
static gboolean
take_more (Mailbox *box, GError **error)
{
  gsize want;

  g_byte_array_remove_range (box->bytes, 0, box->at);
  box->at = 0;
  want = MAX (box->bytes->len, STEP);

  while (!box->is_end && want > 0)
    {
      const gsize before = box->bytes->len, n = MIN (want, STEP);
      gssize got;

      g_byte_array_set_size (box->bytes, before + n);
      got = quoth_input_read (box->input, box->bytes->data + before, n, error);
      g_byte_array_set_size (box->bytes, before + MAX (got, 0));
      if (got < 0 || g_cancellable_set_error_if_cancelled (box->reading->cancellable, error))
        return FALSE;
      box->is_end = got == 0;
      want -= got;
    }

  return TRUE;
}

/* The line the text ends in may be a postmark that is not whole: it is looked at again. */
static gsize
looked_at (const char *text, gsize len)
{
  const char *last = memrchr (text, '\n', len);
  const gsize at = last != NULL ? (gsize) (last - text) : 0;

  return MAX (at, 5);
}

/* Takes in the whole message at hand: *len bytes, 0 at the end of the mailbox. One that is too large is
 * left out, and the next one taken. */
static gboolean
take_message (Mailbox *box, gsize *len, GError **error)
{
  gsize from = 5;
  gboolean is_left_out = FALSE;

  for (;;)
    {
      const char *text = (const char *) box->bytes->data + box->at;
      const gsize n = box->bytes->len - box->at;

      *len = n > from ? next_postmark (text, n, from) : n;
      if ((*len < n || box->is_end) && !is_left_out)
        return TRUE;
      if (*len < n || box->is_end)
        {
          box->at += *len;
          box->number++;
          is_left_out = FALSE;
          from = 5;
          continue;
        }

      from = looked_at (text, n);
      if (n > QUOTH_IMPORT_MAX_BYTES && from > 5 + 2)
        {
          if (!is_left_out)
            quoth_import_notes_warn (box->reading->notes,
                                     _("Message %u is larger than %u MB and was left out."),
                                     box->number + 1, QUOTH_IMPORT_MAX_BYTES >> 20);
          is_left_out = TRUE;
          box->at += from - 2;
          from = 2;
        }
      if (!take_more (box, error))
        return FALSE;
    }
}

/* FALSE only when all has to stop. */
static gboolean
read_boxed (Mailbox *box, gsize len, GError **error)
{
  g_autoptr (GBytes) message = message_of ((const char *) box->bytes->data + box->at, len);
  g_autoptr (GError) mistake = NULL;

  box->number++;
  box->at += len;
  if (quoth_mail_read_message (message, box->reading, &mistake))
    return TRUE;

  if (quoth_reading_is_over (box->reading))
    {
      g_propagate_error (error, g_steal_pointer (&mistake));
      return FALSE;
    }
  if (box->n_bad++ == 0)
    quoth_import_notes_warn (box->reading->notes, _("Message %u could not be read: %s"),
                             box->number, mistake->message);
  return TRUE;
}

static gboolean
read_mailbox (QuothInput *input, QuothReading *reading, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  Mailbox box = { .input = input, .reading = reading, .bytes = bytes };
  gsize len;

  if (!quoth_input_seek (input, 0, error) || !take_more (&box, error))
    return FALSE;

  for (;;)
    {
      if (!take_message (&box, &len, error))
        return FALSE;
      if (len == 0)
        break;
      if (!read_boxed (&box, len, error))
        return FALSE;
    }

  if (box.n_bad > 1)
    quoth_import_notes_warn (reading->notes, _("%u messages in all could not be read."),
                             box.n_bad);
  return TRUE;
}

/* ---- the format ----------------------------------------------------------------------------------- */

/* A line "Name: value" of a mail's head, of those that every mail begins with. */
static gboolean
begins_like_mail (const char *text, gsize len)
{
  static const char *const names[] = { "from:",    "received:", "return-path:", "delivered-to:",
                                       "subject:", "date:",     "message-id:",  "mime-version:",
                                       "to:",      "x-",        "reply-to:",    "content-type:" };
  guint n = 0;

  for (gsize at = 0; at < len && n < 3;)
    {
      const char *end = memchr (text + at, '\n', len - at);
      const gsize to = end != NULL ? (gsize) (end - text) : len;
      gboolean found = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (names) && !found; i++)
        found = to - at >= strlen (names[i])
                && g_ascii_strncasecmp (text + at, names[i], strlen (names[i])) == 0;

      if (!found && !(n > 0 && (text[at] == ' ' || text[at] == '\t')))
        return FALSE;
      n += found;
      at = to + 1;
    }

  return n == 3;
}

static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  const char *text = (const char *) head;

  if (len < 8 || memchr (head, '\0', MIN (len, 64)) != NULL)
    return 0;
  if (is_postmark (text, len) || (g_ascii_strncasecmp (text, "mime-version:", 13) == 0))
    return 85;
  if (quoth_is_named_like (source, &quoth_format_mail) && quoth_looks_like_text (head, len))
    return 85;

  return begins_like_mail (text, len) && memmem (text, len, "\nMIME-Version:", 14) != NULL ? 81 : 0;
}

static gboolean
read_mail (QuothInput *input, QuothReading *reading, GError **error)
{
  gsize len;
  const guint8 *head = quoth_input_head (input, &len, error);
  g_autoptr (GBytes) bytes = NULL;

  if (head == NULL)
    return FALSE;
  if (is_postmark ((const char *) head, len))
    return read_mailbox (input, reading, error);

  bytes = quoth_input_bytes (input, QUOTH_IMPORT_MAX_BYTES, error);
  return bytes != NULL && quoth_mail_read_message (bytes, reading, error);
}

const QuothFormat quoth_format_mail = {
  .name = "mail",
  .title = N_("Mail or web archive (MHTML)"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .is_risky = TRUE,
  .score = score,
  .read = read_mail,
};
