/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chips.c - filters as chips. GtkFlowBox lines its children up in columns, which words of different
 * length are not; so lines are broken here, as in a paragraph. */
#include "app/chips.h"

#include "app/wording.h"

#include <glib/gi18n-lib.h>

#define GAP 6

struct _QuothChips
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (QuothChips, quoth_chips, GTK_TYPE_WIDGET)

enum
{
  REMOVE,
  EDIT,
  NEGATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Breaks lines for this width; gives places to the children when asked to. Returns the height. */
static int
lay_out (GtkWidget *widget,
         int        width,
         gboolean   allocate)
{
  int x = 0, y = 0, line_height = 0;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (GtkWidget *chip = gtk_widget_get_first_child (widget); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    {
      int least, chip_width, chip_height;
      gtk_widget_measure (chip, GTK_ORIENTATION_HORIZONTAL, -1, &least, &chip_width, NULL, NULL);
      chip_width = CLAMP (chip_width, least, MAX (width, least));
      gtk_widget_measure (chip, GTK_ORIENTATION_VERTICAL, chip_width, NULL, &chip_height, NULL, NULL);

      if (x > 0 && x + chip_width > width)
        {
          x = 0;
          y += line_height + GAP;
          line_height = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (
          chip, &(GtkAllocation){ rtl ? width - x - chip_width : x, y, chip_width, chip_height }, -1);
      x += chip_width + GAP;
      line_height = MAX (line_height, chip_height);
    }
  return y + line_height;
}

static GtkSizeRequestMode
quoth_chips_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
quoth_chips_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (widget, for_size < 0 ? G_MAXINT : for_size, FALSE);
      return;
    }

  *minimum = *natural = 0;
  for (GtkWidget *chip = gtk_widget_get_first_child (widget); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    {
      int least, wanted;
      gtk_widget_measure (chip, orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + GAP;
    }
}

static void
quoth_chips_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  lay_out (widget, width, TRUE);
}

static void
remove_all (QuothChips *self)
{
  GtkWidget *chip;

  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (chip);
}

static void
quoth_chips_dispose (GObject *object)
{
  remove_all (QUOTH_CHIPS (object));
  G_OBJECT_CLASS (quoth_chips_parent_class)->dispose (object);
}

static guint
group_of (GVariant *parameter)
{
  return g_variant_get_uint32 (parameter);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0, group_of (parameter));
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[EDIT], 0, group_of (parameter));
}

static void
negate_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[NEGATE], 0, group_of (parameter));
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, QUOTH_TYPE_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                       G_TYPE_UINT);
}

static void
quoth_chips_class_init (QuothChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quoth_chips_dispose;
  widget_class->get_request_mode = quoth_chips_get_request_mode;
  widget_class->measure = quoth_chips_measure;
  widget_class->size_allocate = quoth_chips_size_allocate;

  signals[REMOVE] = add_signal ("remove");
  signals[EDIT] = add_signal ("edit");
  signals[NEGATE] = add_signal ("negate");

  gtk_widget_class_install_action (widget_class, "chip.remove", "u", remove_action);
  gtk_widget_class_install_action (widget_class, "chip.edit", "u", edit_action);
  gtk_widget_class_install_action (widget_class, "chip.negate", "u", negate_action);
  gtk_widget_class_set_css_name (widget_class, "chips");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
quoth_chips_init (QuothChips *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filters"), -1);
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             guint       group)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "u", group);
  g_menu_append_item (menu, item);
}

static GtkWidget *
new_chip (const QuothQuery *query,
          guint             group)
{
  g_autofree char *text = quoth_wording_group (query, group);
  guint n_terms;
  const QuothTerm *terms = quoth_query_group (query, group, &n_terms);

  g_autoptr(GMenu) menu = g_menu_new ();
  if (n_terms == 1) /* the opposite of “a or b” has no words in the query language */
    append_item (menu, terms[0].negated ? _("_Include These") : _("_Exclude These"), "chip.negate", group);
  append_item (menu, _("_Edit"), "chip.edit", group);
  append_item (menu, _("_Remove"), "chip.remove", group);

  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  GtkWidget *body = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (body), label);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (body), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (body, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (body), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  g_autofree char *remove_text = g_strdup_printf (_("Remove filter %s"), text);
  GtkWidget *cross = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cross), "chip.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (cross), "u", group);
  gtk_widget_set_tooltip_text (cross, _("Remove filter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cross), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_text, -1);
  gtk_widget_add_css_class (cross, "circular");
  gtk_widget_add_css_class (cross, "flat");
  gtk_widget_set_valign (cross, GTK_ALIGN_CENTER);

  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (chip, "chip");
  if (n_terms == 1 && terms[0].negated)
    gtk_widget_add_css_class (chip, "negated");
  gtk_box_append (GTK_BOX (chip), body);
  gtk_box_append (GTK_BOX (chip), cross);
  return chip;
}

void
quoth_chips_show (QuothChips       *self,
                  const QuothQuery *query)
{
  g_return_if_fail (QUOTH_IS_CHIPS (self));
  g_return_if_fail (query != NULL);

  guint n = quoth_query_n_groups (query);

  remove_all (self);
  for (guint i = 0; i < n; i++)
    gtk_widget_set_parent (new_chip (query, i), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
