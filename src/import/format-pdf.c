/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * format-pdf.c - PDF, over poppler: characters with their places, in reading order, are lines, and
 * pdf-page.c makes paragraphs of them. A PDF of pictures has no text and is refused with a word about
 * text recognition; an encrypted one is refused, too. */
#include "import/pdf-page.h"

#include <glib/gi18n-lib.h>
#include <poppler.h>
#include <string.h>

static const char *const suffixes[] = { "pdf", NULL };
static const char *const mime_types[] = { "application/pdf", NULL };

enum
{
  MAX_PAGES = 5000,
};

/* ---- a page ------------------------------------------------------------------------------------- */

typedef struct
{
  double width, height;
  guint number;
} Sheet;

static void
take_line (
  QuothPdfText *text, const char *begin, const char *end, const PopplerRectangle *around, const Sheet *sheet)
{
  g_autofree char *words = g_strstrip (g_strndup (begin, end - begin));
  const QuothPdfLine line = {
    .text = words,
    .left = around->x1 / sheet->width,
    .right = around->x2 / sheet->width,
    .top = around->y1 / sheet->height,
    .bottom = around->y2 / sheet->height,
    .page = sheet->number,
  };

  if (words[0] != '\0')
    quoth_pdf_text_add (text, &line);
}

static void
widen (PopplerRectangle *around, const PopplerRectangle *box)
{
  around->x1 = MIN (around->x1, box->x1);
  around->y1 = MIN (around->y1, MIN (box->y1, box->y2));
  around->x2 = MAX (around->x2, box->x2);
  around->y2 = MAX (around->y2, MAX (box->y1, box->y2));
}

/* TRUE when there was text on the page. */
static gboolean
read_page (PopplerPage *page, guint number, QuothPdfText *text)
{
  static const PopplerRectangle nothing = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
  g_autofree char *words = poppler_page_get_text (page);
  g_autofree PopplerRectangle *boxes = NULL;
  PopplerRectangle around = nothing;
  Sheet sheet = { .number = number };
  guint n_boxes = 0, i = 0;
  const char *begin = words;

  if (words == NULL || words[0] == '\0' || !poppler_page_get_text_layout (page, &boxes, &n_boxes))
    return FALSE;

  poppler_page_get_size (page, &sheet.width, &sheet.height);
  for (const char *p = words;; p = g_utf8_next_char (p), i++) /* one box for each character */
    {
      if (*p == '\n' || *p == '\0')
        {
          take_line (text, begin, p, &around, &sheet);
          begin = p + 1;
          around = nothing;
        }
      else if (i < n_boxes && !g_unichar_isspace (g_utf8_get_char (p)))
        widen (&around, &boxes[i]);

      if (*p == '\0')
        return TRUE;
    }
}

static gboolean
read_pages (PopplerDocument *pdf, QuothPdfText *text, QuothReading *reading, guint *n_empty, GError **error)
{
  const int n_pages = poppler_document_get_n_pages (pdf);

  if (n_pages > MAX_PAGES)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("It has more than %u pages."), MAX_PAGES);
      return FALSE;
    }

  for (int i = 0; i < n_pages; i++)
    {
      PopplerPage *page;

      if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
        return FALSE;

      page = poppler_document_get_page (pdf, i);
      if (page == NULL || !read_page (page, i, text))
        ++*n_empty;
      g_clear_object (&page);
    }

  if (*n_empty < (guint) n_pages)
    return TRUE;

  g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_EMPTY,
                       _("There is no text in it, only pictures of pages; have a program recognise the text (OCR) first."));
  return FALSE;
}

/* ---- the format --------------------------------------------------------------------------------- */

/* Readers accept a kilobyte of anything before it. */
static int
score (const QuothSource *source, const guint8 *head, gsize len)
{
  g_autofree char *suffix = quoth_suffix (source);

  if (len > 5 && memcmp (head, "%PDF-", 5) == 0)
    return 95;
  return strcmp (suffix, "pdf") == 0 && memmem (head, MIN (len, 1024), "%PDF-", 5) != NULL ? 90 : 0;
}

static PopplerDocument *
open_pdf (QuothInput *input, QuothReading *reading, GError **error)
{
  g_autoptr (GBytes) bytes = quoth_input_bytes (input, QUOTH_IMPORT_MAX_BYTES, error);
  g_autoptr (GError) why = NULL;
  PopplerDocument *pdf;
  gsize size;

  if (bytes == NULL)
    return NULL;

  const char *data = g_bytes_get_data (bytes, &size);

  if (memmem (data, size, "/JavaScript", 11) != NULL || memmem (data, size, "/Launch", 7) != NULL)
    quoth_import_notes_warn (reading->notes, "%s", _("Scripts in it were not run."));
  if (memcmp (data, "%PDF-", 5) != 0)
    quoth_import_notes_warn (reading->notes, "%s", _("Something that is no part of it stands before the PDF."));
  pdf = poppler_document_new_from_bytes (bytes, NULL, &why);
  if (pdf == NULL && g_error_matches (why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED, _("It is encrypted; save it without a password."));
  else if (pdf == NULL)
    g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("It cannot be read as PDF: %s."), why->message);
  return pdf;
}

static void
read_properties (PopplerDocument *pdf, QuothDocument *document)
{
  g_autofree char *title = poppler_document_get_title (pdf);
  g_autofree char *author = poppler_document_get_author (pdf);
  g_autofree char *subject = poppler_document_get_subject (pdf);

  quoth_document_property (document, "title", title);
  quoth_document_property (document, "author", author);
  quoth_document_property (document, "subject", subject);
}

static gboolean
read_pdf (QuothInput *input, QuothReading *reading, GError **error)
{
  g_autoptr (GObject) held = (GObject *) open_pdf (input, reading, error);
  PopplerDocument *pdf = (PopplerDocument *) held;
  g_autoptr (QuothPdfText) text = quoth_pdf_text_new ();
  g_autoptr (QuothDocument) document = quoth_document_new ();
  guint n_empty = 0;

  if (pdf == NULL || !read_pages (pdf, text, reading, &n_empty, error))
    return FALSE;

  if (n_empty > 0)
    quoth_import_notes_warn (reading->notes, ngettext ("%u page has no text.", "%u pages have no text.", n_empty), n_empty);
  if (quoth_pdf_text_find_furniture (text, poppler_document_get_n_pages (pdf)) > 0)
    quoth_import_notes_warn (reading->notes, "%s", _("Running heads and page numbers were left out."));

  read_properties (pdf, document);
  quoth_pdf_text_tell (text, document);
  return quoth_document_read (document, "pdf", reading, error);
}

const QuothFormat quoth_format_pdf = {
  .name = "pdf",
  .title = N_("PDF"),
  .suffixes = suffixes,
  .mime_types = mime_types,
  .is_risky = TRUE,
  .score = score,
  .read = read_pdf,
};
