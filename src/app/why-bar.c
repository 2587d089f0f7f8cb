/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * why-bar.c - under the text: how sure the chosen quote's speaker is and by which rule; the verb, to whom it
 * was said, whether it was denied, and who came second. */

#include "app/why-bar.h"

#include "app/article-highlights.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _QuothWhyBar
{
  GtkWidget    parent_instance;
  GtkRevealer *revealer;
  GtkLabel    *label;
};

G_DEFINE_FINAL_TYPE (QuothWhyBar, quoth_why_bar, GTK_TYPE_WIDGET)

/* “● sure — Ilse Marrant: name right after the verb” */
static char *
head_text (const QuothQuote *quote)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s — ", quoth_certainty_glyph (quote->certainty),
                          quoth_certainty_word (quote->certainty));
  if (quote->speaker_name != NULL)
    g_string_append_printf (text, "%s: ", quote->speaker_name);
  g_string_append (text, _(quote->reason)); /* with no speaker it says that there is none */
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* “said” (a neutral verb); some rules name the words themselves. */
static char *
verb_text (const QuothQuote *quote,
           QuothArticle     *article)
{
  const char *group = quote->lemma != NULL ? quoth_wording_verb_group (quote->lemma) : NULL;
  const char *body = quoth_article_body (article, NULL);

  if (quoth_span_is_empty (quote->cue) || strstr (_(quote->reason), "“") != NULL)
    return NULL;

  g_autofree char *cue = g_strndup (body + quote->cue.start, quote->cue.end - quote->cue.start);

  /* Translators: the verb as the text has it, and what kind of verb it is: “claimed” (a distancing verb) */
  return group != NULL ? g_strdup_printf (_("“%s” (%s)"), cue, group) : g_strdup_printf (_("“%s”"), cue);
}

static const char *
source_text (QuothSpeakerType type)
{
  switch (type)
    {
    case QUOTH_SPEAKER_UNNAMED:
      return _("one person, unnamed");
    case QUOTH_SPEAKER_COLLECTIVE:
      return _("several, or a body");
    case QUOTH_SPEAKER_DOCUMENT:
      return _("a document");
    case QUOTH_SPEAKER_NAMED:
    case QUOTH_SPEAKER_UNKNOWN:
      break;
    }
  return NULL;
}

static const char *
polarity_text (const QuothQuote *quote)
{
  if (quote->polarity == QUOTH_POLARITY_DENIED)
    return _("denied, or not said");
  if (quote->polarity == QUOTH_POLARITY_REFUSED)
    return _("no answer given");
  return quote->quote_class == QUOTH_CLASS_STANCE ? _("a stance, maybe never said") : NULL;
}

static void
append_fact (GString    *text,
             const char *fact)
{
  if (fact != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", fact);
}

/* Verb, kind of source, hearer, denial and the second choice: what there is of them. */
static char *
facts_text (const QuothQuote *quote,
            QuothArticle     *article)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *verb = verb_text (quote, article);
  g_autofree char *to = quote->addressee_name != NULL
                          /* Translators: to whom somebody spoke */
                          ? g_strdup_printf (_("to %s"), quote->addressee_name)
                          : NULL;
  g_autofree char *second = quote->runner_up_name != NULL
                              /* Translators: who else may have said it */
                              ? g_strdup_printf (_("next best: %s"), quote->runner_up_name)
                              : NULL;

  append_fact (text, polarity_text (quote));
  append_fact (text, verb);
  append_fact (text, to);
  append_fact (text, source_text (quote->speaker_type));
  append_fact (text, second);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
quoth_why_text (const QuothQuote *quote,
                QuothArticle     *article)
{
  g_return_val_if_fail (quote != NULL && article != NULL, NULL);

  g_autofree char *head = head_text (quote);
  g_autofree char *facts = facts_text (quote, article);

  return g_strconcat (head, *facts != '\0' ? " · " : "", facts, NULL);
}

/* One label for both, so that they begin at one edge whatever way the language runs. */
static void
show_lines (QuothWhyBar *self,
            const char  *head,
            const char  *facts)
{
  g_autofree char *text = g_strconcat (head, *facts != '\0' ? "\n" : "", facts, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *second[] = { pango_attr_scale_new (0.92), pango_attr_foreground_alpha_new (G_MAXUINT16 * 0.8) };

  for (guint i = 0; i < G_N_ELEMENTS (second); i++)
    {
      second[i]->start_index = strlen (head);
      pango_attr_list_insert (attributes, second[i]);
    }
  gtk_label_set_text (self->label, text);
  gtk_label_set_attributes (self->label, attributes);
}

void
quoth_why_bar_show (QuothWhyBar      *self,
                    const QuothQuote *quote,
                    QuothArticle     *article)
{
  g_return_if_fail (QUOTH_IS_WHY_BAR (self));

  if (quote != NULL)
    {
      g_autofree char *head = head_text (quote);
      g_autofree char *facts = facts_text (quote, article);
      g_autofree char *all = quoth_why_text (quote, article);
      /* Translators: what a screen reader says of the card under the text: why, and all it holds */
      g_autofree char *spoken = g_strdup_printf (_("Why this speaker: %s"), all);

      show_lines (self, head, facts);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
  gtk_widget_set_focusable (GTK_WIDGET (self), quote != NULL); /* Tab from the text comes here */
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
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "why");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/why-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothWhyBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, QuothWhyBar, label);
}

static void
quoth_why_bar_init (QuothWhyBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
