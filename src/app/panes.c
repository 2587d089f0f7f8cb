/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * panes.c - the four panes, folded by width:
 *
 *   ≥ 1100   articles | text | names | quotes
 *   ≥  860   text | names | quotes           articles lie over the text when asked for (F9)
 *   ≥  560   text | (names, quotes as tabs)
 *   below    (text, names, quotes as tabs)
 *
 * The panes themselves are moved between slots, so each keeps its scroll, selection and search. The
 * width decides in size_allocate; the move follows in an idle, because a widget may not be given other
 * children while it is being laid out. Columns have the widths the user gave them; the text takes the
 * rest, and others give way only when it would get less than it can be read in. */
#include "app/panes.h"

#include "app/pane-border.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef enum
{
  FORM_TABS,
  FORM_TEXT_AND_TABS,
  FORM_NO_ARTICLES,
  FORM_ALL,
} Form;

static const int least_width[] = {
  [FORM_TABS] = 0,
  [FORM_TEXT_AND_TABS] = 560,
  [FORM_NO_ARTICLES] = 860,
  [FORM_ALL] = 1100,
};

#define LEAST_WIDTH 340
#define LEAST_TEXT 280   /* narrower than that, other columns give way                             */
#define LEAST_COLUMN 140
#define DRAWER_WIDTH 300
#define GRIP 9           /* how wide the border feels to the pointer; it shows as a line           */

/* Columns from start to end. QUOTH_PANE_QUOTES stands for the tabs, too. */
#define N_BORDERS (QUOTH_N_PANES - 1)

struct _QuothPanes
{
  GtkWidget  parent_instance;

  GtkWidget *panes[QUOTH_N_PANES];
  GtkWidget *slots[QUOTH_N_PANES];  /* bins, the columns                                          */
  GtkWidget *pages[QUOTH_N_PANES];  /* bins of the stack                                          */
  GtkWidget *borders[N_BORDERS];    /* border i is at the end of column i                         */
  GtkWidget *tabs;                  /* switcher over stack                                        */
  GtkWidget *stack;
  GtkWidget *drawer;                /* revealer of the articles over the text                     */
  GtkWidget *drawer_slot;
  GtkWidget *shade;                 /* what is clicked to close the drawer                        */

  Form       form;
  gboolean   formed;        /* the form has been laid out once                                    */
  gboolean   show_articles; /* wide: wanted. Narrow: the drawer is open                           */
  gboolean   wanted_wide;   /* show_articles as it was when the window became narrow              */
  int        widths[QUOTH_N_PANES]; /* as the user wants them; that of the text is not used       */
  int        shown[QUOTH_N_PANES];  /* as laid out last, 0 hidden                                 */
  int        grabbed[QUOTH_N_PANES];/* shown, when a border was taken                             */
  int        width;         /* allocated last                                                     */
  guint      idle;
};

G_DEFINE_FINAL_TYPE (QuothPanes, quoth_panes, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ARTICLES, /* the four in the order of QuothPane */
  PROP_TEXT,
  PROP_NAMES,
  PROP_QUOTES,
  PROP_SHOW_ARTICLES,
  PROP_NARROW,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static Form
form_for (int width)
{
  Form form = FORM_ALL;

  while (width < least_width[form])
    form--;
  return form;
}

/* ---- moving panes between slots ---------------------------------------------------------- */

static GtkWidget *
slot_for (QuothPanes *self,
          QuothPane   pane)
{
  switch (pane)
    {
    case QUOTH_PANE_ARTICLES:
      return self->form == FORM_ALL ? self->slots[pane] : self->drawer_slot;
    case QUOTH_PANE_TEXT:
      return self->form == FORM_TABS ? self->pages[pane] : self->slots[pane];
    case QUOTH_PANE_NAMES:
    case QUOTH_PANE_QUOTES:
      return self->form <= FORM_TEXT_AND_TABS ? self->pages[pane] : self->slots[pane];
    case QUOTH_N_PANES:
    default:
      g_assert_not_reached ();
    }
}

static void
put_panes (QuothPanes *self)
{
  for (guint i = 0; i < QUOTH_N_PANES; i++)
    {
      GtkWidget *slot = slot_for (self, i), *pane = self->panes[i];
      if (pane == NULL || gtk_widget_get_parent (pane) == slot)
        continue;

      g_object_ref (pane);
      if (gtk_widget_get_parent (pane) != NULL)
        adw_bin_set_child (ADW_BIN (gtk_widget_get_parent (pane)), NULL);
      adw_bin_set_child (ADW_BIN (slot), pane);
      g_object_unref (pane);
    }
}

static gboolean
has_column (QuothPanes *self,
            QuothPane   pane)
{
  switch (pane)
    {
    case QUOTH_PANE_ARTICLES:
      return self->form == FORM_ALL && self->show_articles;
    case QUOTH_PANE_TEXT:
      return self->form != FORM_TABS;
    case QUOTH_PANE_NAMES:
      return self->form >= FORM_NO_ARTICLES;
    case QUOTH_PANE_QUOTES:
      return TRUE;
    case QUOTH_N_PANES:
    default:
      g_assert_not_reached ();
    }
}

static void
show_columns (QuothPanes *self)
{
  gboolean drawer = self->form != FORM_ALL, tabs = self->form <= FORM_TEXT_AND_TABS;

  for (guint i = 0; i < QUOTH_N_PANES; i++)
    gtk_widget_set_visible (self->slots[i], has_column (self, i) && !(i == QUOTH_PANE_QUOTES && tabs));
  for (guint i = 0; i < N_BORDERS; i++)
    gtk_widget_set_visible (self->borders[i], has_column (self, i));
  gtk_widget_set_visible (self->tabs, tabs);
  gtk_widget_set_visible (self->drawer, drawer);
  gtk_widget_set_visible (self->shade, drawer && self->show_articles);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->drawer), drawer && self->show_articles);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
take_form (QuothPanes *self,
           Form        form)
{
  gboolean was_wide = self->form == FORM_ALL, is_wide = form == FORM_ALL;
  gboolean side_by_side = form >= FORM_NO_ARTICLES, was_compact = self->form <= FORM_TEXT_AND_TABS;
  gboolean shown_before = self->show_articles;
  int current = quoth_panes_current (self);

  self->form = form;

  if (was_wide && !is_wide)
    {
      self->wanted_wide = self->show_articles;
      self->show_articles = FALSE;
    }
  else if (!was_wide && is_wide)
    self->show_articles = self->wanted_wide;

  put_panes (self);
  gtk_stack_page_set_visible (gtk_stack_get_page (GTK_STACK (self->stack), self->pages[QUOTH_PANE_TEXT]),
                              form == FORM_TABS);
  show_columns (self);

  if (current >= 0 && (is_wide || current != QUOTH_PANE_ARTICLES))
    quoth_panes_go (self, current);
  else if (form <= FORM_TEXT_AND_TABS)
    quoth_panes_reveal (self, form == FORM_TABS ? QUOTH_PANE_TEXT : QUOTH_PANE_QUOTES);

  self->formed = TRUE;
  if (was_wide != is_wide)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
  if (was_compact == side_by_side)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPACT]);
  if (shown_before != self->show_articles)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_ARTICLES]);
}

static gboolean
take_form_idle (gpointer data)
{
  QuothPanes *self = data;

  self->idle = 0;
  Form form = form_for (self->width);
  if (form != self->form || !self->formed)
    take_form (self, form);
  return G_SOURCE_REMOVE;
}

/* ---- laying out -------------------------------------------------------------------------- */

static GtkWidget *
column_widget (QuothPanes *self,
               QuothPane   pane)
{
  return pane == QUOTH_PANE_QUOTES && self->form <= FORM_TEXT_AND_TABS ? self->tabs : self->slots[pane];
}

static int
least_of (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* The width of each column for this width of all; the text has what the others leave. */
static void
share_width (QuothPanes *self,
             int         width,
             int        *columns)
{
  static const QuothPane giving_way[] = { QUOTH_PANE_QUOTES, QUOTH_PANE_NAMES, QUOTH_PANE_ARTICLES };
  int rest = width;

  for (guint i = 0; i < QUOTH_N_PANES; i++)
    {
      columns[i] = has_column (self, i) ? MAX (self->widths[i], least_of (column_widget (self, i))) : 0;
      if (i != QUOTH_PANE_TEXT)
        rest -= columns[i];
    }

  if (!has_column (self, QUOTH_PANE_TEXT))
    {
      columns[QUOTH_PANE_QUOTES] = width;
      return;
    }

  int wanted = MAX (LEAST_TEXT, least_of (self->slots[QUOTH_PANE_TEXT]));
  for (guint i = 0; i < G_N_ELEMENTS (giving_way) && rest < wanted; i++)
    {
      QuothPane pane = giving_way[i];
      if (columns[pane] == 0)
        continue;

      int least = MAX (LEAST_COLUMN, least_of (column_widget (self, pane)));
      int given = MIN (wanted - rest, MAX (columns[pane] - least, 0));
      columns[pane] -= given;
      rest += given;
    }
  columns[QUOTH_PANE_TEXT] = MAX (rest, least_of (self->slots[QUOTH_PANE_TEXT]));
}

static void
allocate_at (QuothPanes *self,
             GtkWidget  *widget,
             int         x,
             int         width,
             int         height)
{
  if (!gtk_widget_get_visible (widget))
    return;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = self->width - x - width;
  gtk_widget_size_allocate (widget, &(GtkAllocation){ x, 0, width, height }, -1);
}

static void
on_border_begin (QuothPanes *self)
{
  memcpy (self->grabbed, self->shown, sizeof self->grabbed);
}

static void
on_border_move (QuothPaneBorder *border,
                int              dx,
                QuothPanes      *self)
{
  QuothPane before = 0;
  while (self->borders[before] != GTK_WIDGET (border))
    before++;

  /* What stands at the start of the border grows by dx, what stands at its end shrinks; the text needs
   * no telling. */
  QuothPane after = before + 1;
  while (after < QUOTH_PANE_QUOTES && !has_column (self, after))
    after++;
  if (before != QUOTH_PANE_TEXT)
    self->widths[before] = MAX (self->grabbed[before] + dx, LEAST_COLUMN);
  if (after != QUOTH_PANE_TEXT)
    self->widths[after] = MAX (self->grabbed[after] - dx, LEAST_COLUMN);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* ---- GtkWidget --------------------------------------------------------------------------- */

static void
quoth_panes_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  QuothPanes *self = QUOTH_PANES (widget);

  /* Less than the columns of this form need: they fold when it comes to that. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? least_width[FORM_ALL] : 0;
  for (guint i = 0; orientation == GTK_ORIENTATION_VERTICAL && i < QUOTH_N_PANES; i++)
    if (has_column (self, i))
      {
        int least, wanted;
        gtk_widget_measure (column_widget (self, i), orientation, -1, &least, &wanted, NULL, NULL);
        *minimum = MAX (*minimum, least);
        *natural = MAX (*natural, wanted);
      }
}

static void
quoth_panes_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  QuothPanes *self = QUOTH_PANES (widget);
  int x = 0;

  self->width = width;
  if ((!self->formed || form_for (width) != self->form) && self->idle == 0)
    self->idle = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, take_form_idle, self, NULL);

  share_width (self, width, self->shown);
  for (guint i = 0; i < QUOTH_N_PANES; i++)
    {
      if (self->shown[i] == 0)
        continue;

      allocate_at (self, column_widget (self, i), x, self->shown[i], height);
      x += self->shown[i];
      if (i < N_BORDERS)
        allocate_at (self, self->borders[i], x - GRIP / 2 - 1, GRIP, height);
    }

  allocate_at (self, self->shade, 0, width, height);
  allocate_at (self, self->drawer, 0, MAX (MIN (DRAWER_WIDTH, width), least_of (self->drawer)), height);
}

static void
on_shade_clicked (QuothPanes *self)
{
  g_object_set (self, "show-articles", FALSE, NULL);
}

static gboolean
on_drawer_key (GtkEventControllerKey *keys,
               guint                  keyval,
               guint                  keycode,
               GdkModifierType        modifiers,
               QuothPanes            *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  g_object_set (self, "show-articles", FALSE, NULL);
  quoth_panes_go (self, QUOTH_PANE_TEXT);
  return GDK_EVENT_STOP;
}

static void
quoth_panes_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  QuothPanes *self = QUOTH_PANES (object);

  switch (prop_id)
    {
    case PROP_ARTICLES:
    case PROP_TEXT:
    case PROP_NAMES:
    case PROP_QUOTES:
      g_value_set_object (value, self->panes[prop_id - PROP_ARTICLES]);
      break;
    case PROP_SHOW_ARTICLES:
      g_value_set_boolean (value, self->show_articles);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->form != FORM_ALL);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->form <= FORM_TEXT_AND_TABS);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quoth_panes_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  QuothPanes *self = QUOTH_PANES (object);

  switch (prop_id)
    {
    case PROP_ARTICLES:
    case PROP_TEXT:
    case PROP_NAMES:
    case PROP_QUOTES:
      g_set_object (&self->panes[prop_id - PROP_ARTICLES], g_value_get_object (value));
      put_panes (self);
      break;
    case PROP_SHOW_ARTICLES:
      if (self->show_articles == g_value_get_boolean (value))
        break;
      self->show_articles = g_value_get_boolean (value);
      show_columns (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quoth_panes_dispose (GObject *object)
{
  QuothPanes *self = QUOTH_PANES (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < QUOTH_N_PANES; i++)
    g_clear_object (&self->panes[i]);

  G_OBJECT_CLASS (quoth_panes_parent_class)->dispose (object);
}

static void
quoth_panes_class_init (QuothPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = quoth_panes_get_property;
  object_class->set_property = quoth_panes_set_property;
  object_class->dispose = quoth_panes_dispose;
  widget_class->measure = quoth_panes_measure;
  widget_class->size_allocate = quoth_panes_size_allocate;

  props[PROP_ARTICLES] = g_param_spec_object ("articles", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_TEXT] = g_param_spec_object ("text", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_NAMES] = g_param_spec_object ("names", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_QUOTES] = g_param_spec_object ("quotes", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_SHOW_ARTICLES] = g_param_spec_boolean ("show-articles", NULL, NULL, TRUE, flags);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "panes");
}

/* ---- making the parts -------------------------------------------------------------------- */

static void
make_tabs (QuothPanes *self)
{
  const char *const titles[] = {
    [QUOTH_PANE_TEXT] = _("Text"),
    [QUOTH_PANE_NAMES] = _("Names"),
    [QUOTH_PANE_QUOTES] = _("Quotes"),
  };

  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  for (guint i = QUOTH_PANE_TEXT; i < QUOTH_N_PANES; i++)
    {
      self->pages[i] = adw_bin_new ();
      gtk_stack_add_titled (GTK_STACK (self->stack), self->pages[i], NULL, titles[i]);
    }

  GtkWidget *switcher = gtk_stack_switcher_new ();
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), GTK_STACK (self->stack));
  gtk_widget_add_css_class (switcher, "pane-tabs");
  gtk_widget_set_halign (switcher, GTK_ALIGN_CENTER);

  self->tabs = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->tabs), switcher);
  gtk_box_append (GTK_BOX (self->tabs), self->stack);
  gtk_widget_set_parent (self->tabs, GTK_WIDGET (self));
}

static void
make_drawer (QuothPanes *self)
{
  self->shade = adw_bin_new ();
  gtk_widget_add_css_class (self->shade, "pane-shade");
  gtk_widget_set_parent (self->shade, GTK_WIDGET (self));

  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_shade_clicked), self);
  gtk_widget_add_controller (self->shade, GTK_EVENT_CONTROLLER (click));

  self->drawer_slot = adw_bin_new ();
  gtk_widget_set_size_request (self->drawer_slot, DRAWER_WIDTH, -1);
  gtk_widget_add_css_class (self->drawer_slot, "pane-drawer");

  self->drawer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->drawer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_RIGHT);
  gtk_revealer_set_child (GTK_REVEALER (self->drawer), self->drawer_slot);
  gtk_widget_set_halign (self->drawer, GTK_ALIGN_START);
  gtk_widget_set_parent (self->drawer, GTK_WIDGET (self));

  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_drawer_key), self);
  gtk_widget_add_controller (self->drawer, keys);
}

static void
quoth_panes_init (QuothPanes *self)
{
  self->form = FORM_ALL;
  self->show_articles = self->wanted_wide = TRUE;
  self->widths[QUOTH_PANE_ARTICLES] = 240;
  self->widths[QUOTH_PANE_NAMES] = 220;
  self->widths[QUOTH_PANE_QUOTES] = 400;

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  /* In the order of drawing: columns, borders over them, the drawer over all. */
  for (guint i = 0; i < QUOTH_N_PANES; i++)
    {
      self->slots[i] = adw_bin_new ();
      gtk_widget_set_parent (self->slots[i], GTK_WIDGET (self));
    }
  make_tabs (self);
  for (guint i = 0; i < N_BORDERS; i++)
    {
      self->borders[i] = quoth_pane_border_new ();
      g_signal_connect_swapped (self->borders[i], "begin", G_CALLBACK (on_border_begin), self);
      g_signal_connect (self->borders[i], "move", G_CALLBACK (on_border_move), self);
      gtk_widget_set_parent (self->borders[i], GTK_WIDGET (self));
    }
  make_drawer (self);
  show_columns (self);
}

void
quoth_panes_set_widths (QuothPanes *self,
                        int         articles,
                        int         names,
                        int         quotes)
{
  g_return_if_fail (QUOTH_IS_PANES (self));

  self->widths[QUOTH_PANE_ARTICLES] = articles;
  self->widths[QUOTH_PANE_NAMES] = names;
  self->widths[QUOTH_PANE_QUOTES] = quotes;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
quoth_panes_get_widths (QuothPanes *self,
                        int        *articles,
                        int        *names,
                        int        *quotes)
{
  g_return_if_fail (QUOTH_IS_PANES (self));

  *articles = self->widths[QUOTH_PANE_ARTICLES];
  *names = self->widths[QUOTH_PANE_NAMES];
  *quotes = self->widths[QUOTH_PANE_QUOTES];
}

void
quoth_panes_reveal (QuothPanes *self,
                    QuothPane   pane)
{
  g_return_if_fail (QUOTH_IS_PANES (self));
  g_return_if_fail (pane < QUOTH_N_PANES);

  if (pane == QUOTH_PANE_ARTICLES)
    g_object_set (self, "show-articles", TRUE, NULL);
  else if (slot_for (self, pane) == self->pages[pane])
    gtk_stack_set_visible_child (GTK_STACK (self->stack), self->pages[pane]);
}

void
quoth_panes_go (QuothPanes *self,
                QuothPane   pane)
{
  g_return_if_fail (QUOTH_IS_PANES (self));
  g_return_if_fail (pane < QUOTH_N_PANES);

  quoth_panes_reveal (self, pane);
  if (self->panes[pane] != NULL)
    gtk_widget_grab_focus (self->panes[pane]);
}

int
quoth_panes_current (QuothPanes *self)
{
  g_return_val_if_fail (QUOTH_IS_PANES (self), -1);

  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; focus != NULL && i < QUOTH_N_PANES; i++)
    if (self->panes[i] != NULL
        && (focus == self->panes[i] || gtk_widget_is_ancestor (focus, self->panes[i])))
      return i;
  return -1;
}
