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

static gboolean
read_mailbox (const char *text, gsize len, QuothReading *reading, GError **error)
{
  guint number = 0, n_bad = 0;

  for (gsize at = 0, next; at < len; at = next)
    {
      g_autoptr (GError) mistake = NULL;
      g_autoptr (GBytes) message = NULL;

      number++;
      next = next_postmark (text, len, at + 5);
      message = message_of (text + at, next - at);
      if (quoth_mail_read_message (message, reading, &mistake))
        continue;

      if (quoth_reading_is_over (reading))
        {
          g_propagate_error (error, g_steal_pointer (&mistake));
          return FALSE;
        }
      if (n_bad++ == 0)
        quoth_import_notes_warn (reading->notes, _("Message %u could not be read: %s"), number,
                                 mistake->message);
    }

  if (n_bad > 1)
    quoth_import_notes_warn (reading->notes, _("%u messages in all could not be read."), n_bad);
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
  g_autoptr (GBytes) bytes = quoth_input_bytes (input, QUOTH_IMPORT_MAX_BYTES, error);
  gsize len;

  if (bytes == NULL)
    return FALSE;

  const char *text = g_bytes_get_data (bytes, &len);

  if (is_postmark (text, len))
    return read_mailbox (text, len, reading, error);

  return quoth_mail_read_message (bytes, reading, error);
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
