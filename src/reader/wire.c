/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wire.c - records in packets. Each packet says of which kind the record is, how long it is in all
 * and where in it the packet belongs, so a packet too few, too many or out of turn is noticed. */
#include "reader/wire.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum
{
  PACKET = 128 * 1024, /* bytes of a packet, its head included; below any socket's buffer         */
  MAX_WARNINGS = 1000, /* of one file that are handed over                                        */
};

typedef struct
{
  guint32 kind;
  guint32 total; /* bytes of the record                                                       */
  guint32 at;    /* where in it these are                                                     */
} Head;

struct QuothWire
{
  int           socket;
  guint8       *packet;
  GByteArray   *record; /* what has come of it so far                                          */
  QuothWireKind kind;   /* of it; 0 between two records                                        */
  guint32       total;
  int           fd;     /* that came along, or -1                                              */
  gboolean      is_complete;
};

/* The type of each kind and the most bytes it may have. */
static const struct
{
  const char *type;
  guint32     limit;
} kinds[QUOTH_WIRE_N_KINDS] = {
  [QUOTH_WIRE_HELLO] = { "(uu)", 64 },
  [QUOTH_WIRE_READ] = { QUOTH_WIRE_REQUEST, 16 * 1024 * 1024 },
  [QUOTH_WIRE_ARTICLE] = { "(msms" QUOTH_DRAFT_RECORD_TYPE ")", 2 * QUOTH_ARTICLE_MAX_BYTES + 1024 * 1024 },
  [QUOTH_WIRE_BEGIN] = { "(sxs)", 64 * 1024 },
  [QUOTH_WIRE_END_MEMBER] = { "(" QUOTH_WIRE_NOTES QUOTH_WIRE_FAILURE ")", 4 * 1024 * 1024 },
  [QUOTH_WIRE_LINES] = { QUOTH_LAYOUT_VIEW, 4 * 1024 * 1024 },
  [QUOTH_WIRE_END] = { "(" QUOTH_WIRE_NOTES QUOTH_WIRE_FAILURE ")", 4 * 1024 * 1024 },
};

QuothWire *
quoth_wire_new (int socket)
{
  QuothWire *wire = g_new0 (QuothWire, 1);

  wire->socket = socket;
  wire->fd = -1;
  wire->packet = g_malloc (PACKET);
  wire->record = g_byte_array_new ();
  return wire;
}

void
quoth_wire_free (QuothWire *wire)
{
  if (wire == NULL)
    return;

  if (wire->socket >= 0)
    close (wire->socket);
  if (wire->fd >= 0)
    close (wire->fd);
  g_byte_array_unref (wire->record);
  g_free (wire->packet);
  g_free (wire);
}

int
quoth_wire_fd (QuothWire *wire)
{
  return wire->socket;
}

/* ---- out --------------------------------------------------------------------------------------- */

static gboolean
send_packet (QuothWire    *wire,
             const Head   *head,
             const guint8 *bytes,
             gsize         n,
             int           fd,
             GError      **error)
{
  union
  {
    struct cmsghdr align;
    char           bytes[CMSG_SPACE (sizeof (int))];
  } control = { 0 };
  struct iovec parts[] = { { (void *) head, sizeof *head }, { (void *) bytes, n } };
  struct msghdr message = { .msg_iov = parts, .msg_iovlen = 2 };
  gssize sent;

  if (fd >= 0)
    {
      struct cmsghdr *about;

      message.msg_control = control.bytes;
      message.msg_controllen = sizeof control.bytes;
      about = CMSG_FIRSTHDR (&message);
      about->cmsg_level = SOL_SOCKET;
      about->cmsg_type = SCM_RIGHTS;
      about->cmsg_len = CMSG_LEN (sizeof (int));
      memcpy (CMSG_DATA (about), &fd, sizeof fd);
    }

  do
    sent = sendmsg (wire->socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);

  if (sent < 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
  return sent >= 0;
}

gboolean
quoth_wire_send (QuothWire    *wire,
                 QuothWireKind kind,
                 GVariant     *body,
                 int           fd,
                 GError      **error)
{
  g_autoptr (GVariant) record = g_variant_ref_sink (body);
  const gsize total = g_variant_get_size (record);
  const guint8 *bytes = g_variant_get_data (record);
  const gsize step = PACKET - sizeof (Head);

  g_return_val_if_fail (g_variant_is_of_type (record, G_VARIANT_TYPE (kinds[kind].type)), FALSE);

  if (total > kinds[kind].limit)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("The text is longer than one article can be."));
      return FALSE;
    }

  for (gsize at = 0; at == 0 || at < total; at += step)
    {
      const Head head = { kind, total, at };

      if (!send_packet (wire, &head, bytes + at, MIN (step, total - at), at == 0 ? fd : -1, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- in ---------------------------------------------------------------------------------------- */

static gboolean
begins_record (QuothWire  *wire,
               const Head *head)
{
  if (head->kind == 0 || head->kind >= QUOTH_WIRE_N_KINDS || head->total > kinds[head->kind].limit)
    return FALSE;

  wire->kind = head->kind;
  wire->total = head->total;
  g_byte_array_set_size (wire->record, 0);
  return TRUE;
}

QuothWireState
quoth_wire_feed (QuothWire    *wire,
                 const guint8 *packet,
                 gsize         len)
{
  Head head;

  if (wire->is_complete || len < sizeof head || len > PACKET)
    return QUOTH_WIRE_BROKEN;

  memcpy (&head, packet, sizeof head);
  len -= sizeof head;
  if (wire->kind == 0 && !begins_record (wire, &head))
    return QUOTH_WIRE_BROKEN;

  /* each packet is full but the last: a record never takes more packets than it has to */
  if (head.kind != wire->kind || head.total != wire->total || head.at != wire->record->len
      || len != MIN (PACKET - sizeof head, head.total - head.at))
    return QUOTH_WIRE_BROKEN;

  g_byte_array_append (wire->record, packet + sizeof head, len);
  wire->is_complete = wire->record->len == wire->total;
  return wire->is_complete ? QUOTH_WIRE_RECORD : QUOTH_WIRE_MORE;
}

/* The descriptor that came with a packet: one at most, of a record's first packet. */
static gboolean
take_descriptors (QuothWire     *wire,
                  struct msghdr *message)
{
  gboolean is_good = TRUE;

  for (struct cmsghdr *about = CMSG_FIRSTHDR (message); about != NULL; about = CMSG_NXTHDR (message, about))
    {
      const gsize n = about->cmsg_type == SCM_RIGHTS && about->cmsg_level == SOL_SOCKET
                        ? (about->cmsg_len - CMSG_LEN (0)) / sizeof (int) : 0;

      for (gsize i = 0; i < n; i++)
        {
          int fd;

          memcpy (&fd, CMSG_DATA (about) + i * sizeof fd, sizeof fd);
          if (wire->fd < 0 && wire->kind == 0)
            wire->fd = fd;
          else
            {
              close (fd);
              is_good = FALSE;
            }
        }
    }

  return is_good;
}

QuothWireState
quoth_wire_receive (QuothWire *wire,
                    gboolean   blocks)
{
  union
  {
    struct cmsghdr align;
    char           bytes[CMSG_SPACE (4 * sizeof (int))];
  } control;
  struct iovec part = { wire->packet, PACKET };
  struct msghdr message = {
    .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes,
  };
  gssize got;

  do
    got = recvmsg (wire->socket, &message, MSG_CMSG_CLOEXEC | (blocks ? 0 : MSG_DONTWAIT));
  while (got < 0 && errno == EINTR);

  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
    return QUOTH_WIRE_MORE;
  if (got <= 0)
    return QUOTH_WIRE_CLOSED;
  if (!take_descriptors (wire, &message) || (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)))
    return QUOTH_WIRE_BROKEN;

  return quoth_wire_feed (wire, wire->packet, got);
}

GVariant *
quoth_wire_take (QuothWire     *wire,
                 QuothWireKind *kind,
                 int           *fd)
{
  g_autoptr (GVariant) record = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (wire->is_complete, NULL);

  *kind = wire->kind;
  *fd = wire->fd;
  bytes = g_byte_array_free_to_bytes (wire->record);
  wire->record = g_byte_array_new ();
  wire->is_complete = FALSE;
  wire->kind = 0;
  wire->fd = -1;

  record = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (kinds[*kind].type), bytes, FALSE));
  if (g_variant_is_normal_form (record))
    return g_steal_pointer (&record);

  if (*fd >= 0)
    close (*fd);
  *fd = -1;
  return NULL;
}

/* ---- notes and failures ------------------------------------------------------------------------ */

/* Messages may hold what a library took from the file. */
static GVariant *
maybe_text (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  return g_variant_new ("ms", valid);
}

static GVariant *
warning_array (GPtrArray *warnings)
{
  const guint n = warnings != NULL ? warnings->len : 0;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < MIN (n, MAX_WARNINGS); i++)
    g_variant_builder_add_value (&builder, g_variant_new_take_string (g_utf8_make_valid (warnings->pdata[i], -1)));
  if (n > MAX_WARNINGS)
    g_variant_builder_add_value (&builder, g_variant_new_take_string (
      g_strdup_printf (_("… and %u more warnings"), n - MAX_WARNINGS)));

  return g_variant_builder_end (&builder);
}

GVariant *
quoth_wire_notes (const QuothImportNotes *notes)
{
  GVariant *parts[] = {
    maybe_text (notes->format), maybe_text (notes->layout),
    maybe_text (notes->encoding), maybe_text (notes->mapping),
    g_variant_new_uint32 (notes->n_articles), g_variant_new_uint32 (notes->announced),
    warning_array (notes->warnings),
  };

  return g_variant_new_tuple (parts, G_N_ELEMENTS (parts));
}

/* Names are for people and reports: short, and of one line. */
static gboolean
is_name (const char *text)
{
  if (text == NULL)
    return TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (p - text > 100 || g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

gboolean
quoth_wire_get_notes (GVariant         *record,
                      QuothImportNotes *notes)
{
  g_autoptr (GVariantIter) warnings = NULL;
  g_autofree char *format = NULL;
  const char *warning;

  g_variant_get (record, QUOTH_WIRE_NOTES, &format, &notes->layout, &notes->encoding, &notes->mapping,
                 &notes->n_articles, &notes->announced, &warnings);
  if (!is_name (format) || !is_name (notes->layout) || !is_name (notes->encoding))
    return FALSE;

  notes->format = g_intern_string (format); /* of the few names there are */
  while (g_variant_iter_next (warnings, "&s", &warning))
    quoth_import_notes_warn (notes, "%s", warning);
  return TRUE;
}

GVariant *
quoth_wire_failure (const GError *failure)
{
  GVariant *body = NULL;

  if (failure != NULL)
    {
      g_autofree char *message = g_utf8_make_valid (failure->message, -1);

      body = g_variant_new ("(sis)", g_quark_to_string (failure->domain), failure->code, message);
    }

  return g_variant_new_maybe (G_VARIANT_TYPE ("(sis)"), body);
}

GError *
quoth_wire_get_failure (GVariant *record)
{
  g_autoptr (GVariant) body = g_variant_get_maybe (record);
  const char *domain, *message;
  gint32 code;

  if (body == NULL)
    return NULL;

  g_variant_get (body, "(&si&s)", &domain, &code, &message);
  if (strcmp (domain, g_quark_to_string (QUOTH_ERROR)) == 0 && code >= 0 && code <= QUOTH_ERROR_QUERY)
    return g_error_new_literal (QUOTH_ERROR, code, message);

  return g_error_new_literal (QUOTH_ERROR, QUOTH_ERROR_FAILED, message);
}

gboolean
quoth_wire_is_view (GVariant *view)
{
  g_autoptr (GVariant) lines = g_variant_get_child_value (view, 4);

  for (gsize i = 0; i < g_variant_n_children (lines); i++)
    {
      guint8 use, role;

      g_variant_get_child (lines, i, "(&s&syy)", NULL, NULL, &use, &role);
      if (use >= QUOTH_LINE_N_USES || role > QUOTH_ROLE_REST + 1)
        return FALSE;
    }

  return TRUE;
}
