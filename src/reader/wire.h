/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wire.h - records between the program and a process that reads files for it. Inner header.
 *
 * A record is a kind and a GVariant of the type of that kind, sent in packets of at most 128 KiB
 * over a SOCK_SEQPACKET socket. Nothing that comes in is believed: lengths are checked as they
 * arrive, and a value that is not in normal form (wrong offsets, no UTF-8, padding that says
 * something) is no record. */
#pragma once

#include "import/import.h"
#include "text/text.h"

G_BEGIN_DECLS

typedef enum
{
  QUOTH_WIRE_HELLO = 1,  /* child: ready, in this protocol, with these protections missing        */
  QUOTH_WIRE_READ,       /* parent: read the file that comes along as a descriptor                */
  QUOTH_WIRE_ARTICLE,    /* child: format, encoding, draft                                        */
  QUOTH_WIRE_BEGIN,      /* child: a member begins                                                */
  QUOTH_WIRE_END_MEMBER, /* child: it ends                                                        */
  QUOTH_WIRE_LINES,      /* child: how a layout sees the file, if it was asked for                 */
  QUOTH_WIRE_END,        /* child: the file ends; ready for the next                              */
  QUOTH_WIRE_N_KINDS,
} QuothWireKind;

#define QUOTH_WIRE_PROTOCOL 2
#define QUOTH_WIRE_REQUEST  "(msmsmsmsmsmsbbx)" /* as in QuothSource; whether lines are shown, risky formats read; bytes */
#define QUOTH_WIRE_NOTES    "(msmsmsmsuuas)" /* format, layout, encoding, mapping, articles, announced, warnings */
#define QUOTH_WIRE_FAILURE  "m(sis)"         /* domain, code, message                                 */

typedef struct QuothWire QuothWire;

typedef enum
{
  QUOTH_WIRE_MORE,   /* a part of a record, or nothing yet                                        */
  QUOTH_WIRE_RECORD, /* a record is complete: take it                                             */
  QUOTH_WIRE_CLOSED, /* the other side is gone                                                    */
  QUOTH_WIRE_BROKEN, /* what came is none of ours; do not go on                                   */
} QuothWireState;

/* Takes the socket. */
QuothWire *quoth_wire_new  (int socket);
void       quoth_wire_free (QuothWire *wire);
int        quoth_wire_fd   (QuothWire *wire); /* to wait for; borrowed */

/* Sends a record, and `fd` with it unless it is -1. Takes `body` when it is floating. Blocks while
 * the other side does not listen. */
gboolean quoth_wire_send (QuothWire *wire, QuothWireKind kind, GVariant *body, int fd, GError **error);

/* Reads one packet; blocks for it unless told not to. */
QuothWireState quoth_wire_receive (QuothWire *wire, gboolean blocks);
/* The same for a packet that is in memory: for tests and fuzzers. */
QuothWireState quoth_wire_feed    (QuothWire *wire, const guint8 *packet, gsize len);
/* The record that is complete, yours; *fd is yours, too, or -1. */
GVariant      *quoth_wire_take    (QuothWire *wire, QuothWireKind *kind, int *fd);

/* ---- what is in a record ----------------------------------------------------------------------- */

GVariant *quoth_wire_notes     (const QuothImportNotes *notes); /* floating */
/* Fills in what is empty. FALSE when no reader could have learned that. */
gboolean  quoth_wire_get_notes (GVariant *record, QuothImportNotes *notes);
GVariant *quoth_wire_failure     (const GError *failure); /* floating; NULL: none */
/* A failure of a domain we do not know is QUOTH_ERROR_FAILED. NULL: none. */
GError   *quoth_wire_get_failure (GVariant *record);

/* Whether a record of QUOTH_LAYOUT_VIEW says only what a layout can. */
gboolean  quoth_wire_is_view     (GVariant *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothWire, quoth_wire_free)

G_END_DECLS
