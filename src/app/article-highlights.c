/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-highlights.c - how names and quotes look: colours, lines and tints, in text and lists.
 *
 * Drawn by hand instead of by text tags: tags know no dashes, no round corners, and a tag with a
 * foreground kills GTK 4.8 when a screen reader asks for it. */

#include "app/article-highlights.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  QuothKind   kind;
  const char *light, *dark; /* 4.5 to 1 against the page                                         */
  double      dash, gap;    /* gap 0: unbroken                                                   */
  gboolean    twice;        /* two thin lines                                                    */
} KindLook;

static const KindLook kind_looks[] = {
  { QUOTH_KIND_PERSON,   "#1a5fb4", "#78aeed", 0,  0,  FALSE },
  { QUOTH_KIND_ORG,      "#813d9c", "#cf93e8", 7,  3,  FALSE },
  { QUOTH_KIND_LOC,      "#1b7a53", "#57d99d", 2,  2,  FALSE },
  { QUOTH_KIND_NORP,     "#b34700", "#ffa35c", 0,  0,  TRUE  },
  { QUOTH_KIND_EVENT,    "#a51d2d", "#ff938c", 10, 4,  FALSE },
  { QUOTH_KIND_WORK,     "#a51d2d", "#ff938c", 4,  4,  FALSE },
  { QUOTH_KIND_PRODUCT,  "#a51d2d", "#ff938c", 4,  2,  FALSE },
  { QUOTH_KIND_DATE,     "#77573a", "#cdab8f", 1,  3,  FALSE },
  { QUOTH_KIND_MONEY,    "#5e5c64", "#b5b3ba", 1,  3,  FALSE },
  { QUOTH_KIND_PERCENT,  "#5e5c64", "#b5b3ba", 1,  3,  FALSE },
  { QUOTH_KIND_QUANTITY, "#5e5c64", "#b5b3ba", 1,  3,  FALSE },
};

typedef struct
{
  const char *light, *dark;               /* fill                                                */
  const char *light_edge, *dark_edge;     /* NULL: only drawn in high contrast                   */
} TintLook;

static const TintLook tint_looks[QUOTH_N_TINTS] = {
  [QUOTH_TINT_GUESS]      = { "rgba(229,165,10,.07)", "rgba(246,211,45,.06)",
                              "rgba(176,122,0,.42)",  "rgba(246,211,45,.34)" },
  [QUOTH_TINT_LIKELY]     = { "rgba(246,200,45,.17)", "rgba(246,211,45,.11)", NULL, NULL },
  [QUOTH_TINT_SURE]       = { "rgba(246,205,45,.31)", "rgba(246,211,45,.19)", NULL, NULL },
  [QUOTH_TINT_CHOSEN]     = { "rgba(246,196,20,.62)", "rgba(236,190,30,.40)",
                              "rgba(176,122,0,.55)",  "rgba(246,211,45,.60)" },
  [QUOTH_TINT_CUE]        = { "rgba(110,110,120,.13)", "rgba(200,200,215,.13)", NULL, NULL },
  [QUOTH_TINT_CHOSEN_CUE] = { "rgba(110,110,120,.20)", "rgba(200,200,215,.24)",
                              "rgba(60,60,70,.55)",    "rgba(235,235,245,.60)" },
  [QUOTH_TINT_SPEAKER]    = { "rgba(246,205,45,.22)", "rgba(246,211,45,.14)", NULL, NULL },
  [QUOTH_TINT_NAME]       = { "rgba(53,132,228,.20)", "rgba(98,160,234,.30)", NULL, NULL },
  [QUOTH_TINT_FOUND]      = { "rgba(255,120,0,.30)",  "rgba(255,140,30,.36)",
                              "rgba(200,80,0,.65)",   "rgba(255,170,80,.80)" },
};

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

static const KindLook *
kind_look (QuothKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_looks); i++)
    if (kind_looks[i].kind == kind)
      return &kind_looks[i];

  return &kind_looks[0];
}

static GdkRGBA
colour (const char *text)
{
  GdkRGBA rgba = { 0 };

  gdk_rgba_parse (&rgba, text);
  return rgba;
}

static void
append_bar (GtkSnapshot   *snapshot,
            const GdkRGBA *rgba,
            double         x,
            double         y,
            double         width,
            double         height)
{
  gtk_snapshot_append_color (snapshot, rgba, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* ---- public ------------------------------------------------------------------------------------ */

QuothTint
quoth_tint_of_certainty (QuothCertainty certainty)
{
  if (certainty == QUOTH_CERTAINTY_SURE)
    return QUOTH_TINT_SURE;

  return certainty == QUOTH_CERTAINTY_LIKELY ? QUOTH_TINT_LIKELY : QUOTH_TINT_GUESS;
}

void
quoth_tint_snapshot (GtkSnapshot           *snapshot,
                     QuothTint              tint,
                     const graphene_rect_t *area)
{
  const TintLook *look = &tint_looks[tint];
  const gboolean dark = is_dark ();
  GdkRGBA fill = colour (dark ? look->dark : look->light);
  const char *edge_text = dark ? look->dark_edge : look->light_edge;
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, area, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &fill, area);
  gtk_snapshot_pop (snapshot);

  if (edge_text != NULL || is_high_contrast ())
    {
      GdkRGBA edge = colour (edge_text != NULL ? edge_text : (dark ? "#c0bfbc" : "#5e5c64"));
      const float widths[4] = { 1, 1, 1, 1 };
      const GdkRGBA edges[4] = { edge, edge, edge, edge };

      gtk_snapshot_append_border (snapshot, &shape, widths, edges);
    }
}

void
quoth_kind_line_snapshot (GtkSnapshot *snapshot,
                          QuothKind    kind,
                          gboolean     strong,
                          double       x,
                          double       y,
                          double       width)
{
  const KindLook *look = kind_look (kind);
  const GdkRGBA rgba = colour (is_dark () ? look->dark : look->light);
  const double thick = strong || is_high_contrast () ? 2 : 1.5;

  if (look->twice)
    {
      append_bar (snapshot, &rgba, x, y - 1, width, 1);
      append_bar (snapshot, &rgba, x, y + 1.5, width, 1);
    }
  else if (look->gap == 0)
    append_bar (snapshot, &rgba, x, y, width, thick);
  else
    for (double at = 0; at < width; at += look->dash + look->gap)
      append_bar (snapshot, &rgba, x + at, y, MIN (look->dash, width - at), thick);

  if (strong)
    append_bar (snapshot, &rgba, x, y + thick + 1, width, 1);
}

void
quoth_highlights_watch (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw),
                           widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           widget, G_CONNECT_SWAPPED);
}

const char *
quoth_certainty_glyph (QuothCertainty certainty)
{
  if (certainty == QUOTH_CERTAINTY_SURE)
    return "●";

  return certainty == QUOTH_CERTAINTY_LIKELY ? "◐" : "○";
}

const char *
quoth_certainty_word (QuothCertainty certainty)
{
  if (certainty == QUOTH_CERTAINTY_SURE)
    return _("sure");

  return certainty == QUOTH_CERTAINTY_LIKELY ? _("likely") : _("a guess");
}

/* ---- the mark in lists -------------------------------------------------------------------------- */

#define MARK_WIDTH 15

struct _QuothKindMark
{
  GtkWidget parent_instance;
  QuothKind kind;
};

G_DEFINE_FINAL_TYPE (QuothKindMark, quoth_kind_mark, GTK_TYPE_WIDGET)

static void
quoth_kind_mark_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MARK_WIDTH : 6;
}

static void
quoth_kind_mark_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  QuothKindMark *self = QUOTH_KIND_MARK (widget);

  if (self->kind == 0)
    return;
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, gtk_widget_get_height (widget) / 2.0 - 1));
  gtk_snapshot_scale (snapshot, 1, 1.6); /* alone it needs more weight than under a word */
  quoth_kind_line_snapshot (snapshot, self->kind, FALSE, 0, 0, MARK_WIDTH);
}

static void
quoth_kind_mark_class_init (QuothKindMarkClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->measure = quoth_kind_mark_measure;
  widget_class->snapshot = quoth_kind_mark_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
quoth_kind_mark_init (QuothKindMark *self)
{
  quoth_highlights_watch (GTK_WIDGET (self));
}

void
quoth_kind_mark_set_kind (QuothKindMark *self,
                          QuothKind      kind)
{
  g_return_if_fail (QUOTH_IS_KIND_MARK (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
