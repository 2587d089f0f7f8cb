/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * find-bar.c - finds words in the text on screen; case and accents folded.
 *
 * The body is folded once per article, character by character, so that a place in the folded text
 * is a place in the body. */

#include "app/find-bar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _QuothFindBar
{
  GtkWidget       parent_instance;
  GtkRevealer    *revealer;
  GtkEntry       *entry;
  GtkLabel       *count;
  GtkWidget      *previous, *next;

  QuothArticle   *article;
  GArray         *folded;  /* gunichar, one per character of the body; NULL until asked           */
  GArray         *spans;   /* QuothSpan                                                           */
  int             current;
};

G_DEFINE_FINAL_TYPE (QuothFindBar, quoth_find_bar, GTK_TYPE_WIDGET)

enum
{
  FOUND,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- finding ------------------------------------------------------------------------------------ */

static gunichar
fold (gunichar c)
{
  gunichar pieces[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  switch (c)
    {
    case 0x2018: case 0x2019: case 0x201B: case 0x02BC:
      return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x00AB: case 0x00BB:
      return '"';
    case 0x00A0: case 0x202F: case '\n': case '\t':
      return ' ';
    case 0x2010: case 0x2011:
      return '-';
    default:
      g_unichar_fully_decompose (c, FALSE, pieces, G_N_ELEMENTS (pieces));
      return g_unichar_tolower (pieces[0]);
    }
}

static GArray *
fold_text (const char *text)
{
  GArray *folded = g_array_new (FALSE, FALSE, sizeof (gunichar));

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = fold (g_utf8_get_char (at));

      g_array_append_val (folded, c);
    }
  return folded;
}

static void
find_all (QuothFindBar *self,
          const char   *words)
{
  g_autofree char *composed = g_utf8_normalize (words, -1, G_NORMALIZE_NFC);
  g_autoptr (GArray) needle = fold_text (composed != NULL ? composed : "");

  g_array_set_size (self->spans, 0);
  if (needle->len == 0 || self->article == NULL)
    return;
  if (self->folded == NULL)
    self->folded = fold_text (quoth_article_body (self->article, NULL));

  const gunichar *text = (const gunichar *) self->folded->data;
  for (guint i = 0; i + needle->len <= self->folded->len; i++)
    if (text[i] == g_array_index (needle, gunichar, 0)
        && memcmp (text + i, needle->data, needle->len * sizeof (gunichar)) == 0)
      {
        QuothSpan span = { quoth_article_byte_offset (self->article, i),
                           quoth_article_byte_offset (self->article, i + needle->len) };

        g_array_append_val (self->spans, span);
        i += needle->len - 1;
      }
}

static void
show_count (QuothFindBar *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *text = NULL;

  if (self->spans->len > 0)
    text = g_strdup_printf (_("%'d of %'u"), self->current + 1, self->spans->len);
  else
    text = g_strdup (*words != '\0' ? _("not found") : "");
  gtk_label_set_text (self->count, text);
  gtk_widget_set_sensitive (self->previous, self->spans->len > 1);
  gtk_widget_set_sensitive (self->next, self->spans->len > 1);
  g_signal_emit (self, signals[FOUND], 0);
}

static void
search (QuothFindBar *self)
{
  find_all (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  self->current = self->spans->len > 0 ? 0 : -1;
  show_count (self);
}

static void
step (QuothFindBar *self,
      int           by)
{
  const int n = self->spans->len;

  if (n == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  self->current = (self->current + by + n) % n;
  show_count (self);
}

static void
next_cb (QuothFindBar *self)
{
  step (self, 1);
}

static void
previous_cb (QuothFindBar *self)
{
  step (self, -1);
}

static void
close_cb (QuothFindBar *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                QuothFindBar          *self)
{
  if (key == GDK_KEY_Escape)
    close_cb (self);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    step (self, (modifiers & GDK_SHIFT_MASK) != 0 ? -1 : 1);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* ---- public -------------------------------------------------------------------------------------- */

void
quoth_find_bar_set_article (QuothFindBar *self,
                            QuothArticle *article)
{
  g_return_if_fail (QUOTH_IS_FIND_BAR (self));

  g_clear_pointer (&self->article, quoth_article_unref);
  g_clear_pointer (&self->folded, g_array_unref);
  g_array_set_size (self->spans, 0);
  self->current = -1;
  if (article == NULL)
    return;

  /* An open bar marks the new text as well, but leaves its place alone. */
  self->article = quoth_article_ref (article);
  if (gtk_revealer_get_reveal_child (self->revealer))
    {
      find_all (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
      show_count (self);
    }
}

void
quoth_find_bar_open (QuothFindBar *self,
                     const char   *words)
{
  g_return_if_fail (QUOTH_IS_FIND_BAR (self));

  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  if (words != NULL && *words != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  search (self);
}

const QuothSpan *
quoth_find_bar_spans (QuothFindBar *self,
                      guint        *n)
{
  g_return_val_if_fail (QUOTH_IS_FIND_BAR (self), NULL);

  *n = self->spans->len;
  return (const QuothSpan *) self->spans->data;
}

int
quoth_find_bar_current (QuothFindBar *self)
{
  g_return_val_if_fail (QUOTH_IS_FIND_BAR (self), -1);

  return self->current;
}

static void
quoth_find_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), QUOTH_TYPE_FIND_BAR);
  G_OBJECT_CLASS (quoth_find_bar_parent_class)->dispose (object);
}

static void
quoth_find_bar_finalize (GObject *object)
{
  QuothFindBar *self = QUOTH_FIND_BAR (object);

  g_clear_pointer (&self->article, quoth_article_unref);
  g_clear_pointer (&self->folded, g_array_unref);
  g_array_unref (self->spans);
  G_OBJECT_CLASS (quoth_find_bar_parent_class)->finalize (object);
}

static void
quoth_find_bar_class_init (QuothFindBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = quoth_find_bar_dispose;
  object_class->finalize = quoth_find_bar_finalize;

  signals[FOUND] = g_signal_new ("found", QUOTH_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", QUOTH_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, QuothFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, QuothFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, QuothFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, QuothFindBar, next);
  gtk_widget_class_bind_template_callback (widget_class, search);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
quoth_find_bar_init (QuothFindBar *self)
{
  self->spans = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  self->current = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}
