/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * why-bar.c - under the text: how sure the chosen quote's speaker is, and by which rule. */

#include "app/why-bar.h"

#include "app/article-highlights.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _QuothWhyBar
{
  GtkWidget    parent_instance;
  GtkRevealer *revealer;
  GtkLabel    *label;
};

G_DEFINE_FINAL_TYPE (QuothWhyBar, quoth_why_bar, GTK_TYPE_WIDGET)

static char *
cue_words (const QuothQuote *quote,
           QuothArticle     *article)
{
  if (quoth_span_is_empty (quote->cue))
    return NULL;

  return g_strndup (quoth_article_body (article, NULL) + quote->cue.start, quote->cue.end - quote->cue.start);
}

char *
quoth_why_text (const QuothQuote *quote,
                QuothArticle     *article)
{
  g_return_val_if_fail (quote != NULL && article != NULL, NULL);

  g_autofree char *cue = cue_words (quote, article);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s — ", quoth_certainty_glyph (quote->certainty),
                          quoth_certainty_word (quote->certainty));
  if (quote->speaker_name != NULL)
    g_string_append_printf (text, "%s: ", quote->speaker_name);
  g_string_append (text, _(quote->reason)); /* with no speaker it says that there is none */
  if (cue != NULL && strstr (_(quote->reason), "“") == NULL) /* some rules name the words themselves */
    g_string_append_printf (text, _(" · “%s”"), cue);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
quoth_why_bar_show (QuothWhyBar      *self,
                    const QuothQuote *quote,
                    QuothArticle     *article)
{
  g_return_if_fail (QUOTH_IS_WHY_BAR (self));

  if (quote != NULL)
    {
      g_autofree char *text = quoth_why_text (quote, article);

      gtk_label_set_text (self->label, text);
    }
  gtk_revealer_set_reveal_child (self->revealer, quote != NULL);
}

static void
quoth_why_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), QUOTH_TYPE_WHY_BAR);
  G_OBJECT_CLASS (quoth_why_bar_parent_class)->dispose (object);
}

static void
quoth_why_bar_class_init (QuothWhyBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = quoth_why_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/why-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothWhyBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, QuothWhyBar, label);
}

static void
quoth_why_bar_init (QuothWhyBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
