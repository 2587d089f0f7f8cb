/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pane-border.c - the line between two panes. GtkPaned holds two children and resizes them by rules of its
 * own; with four panes that fold, three nested ones forget their widths at each fold. */
#include "app/pane-border.h"

#include <glib/gi18n-lib.h>

#define KEY_STEP 16

struct _QuothPaneBorder
{
  GtkWidget parent_instance;
  double    start; /* of the drag, in the coordinates of the parent: we move with the pointer */
};

G_DEFINE_FINAL_TYPE (QuothPaneBorder, quoth_pane_border, GTK_TYPE_WIDGET)

enum
{
  BEGIN,
  MOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
move_by (QuothPaneBorder *self,
         double           dx)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  g_signal_emit (self, signals[MOVE], 0, (int) (rtl ? -dx : dx));
}

static double
parent_x (QuothPaneBorder *self,
          double           x)
{
  double there = x, unused;

  gtk_widget_translate_coordinates (GTK_WIDGET (self), gtk_widget_get_parent (GTK_WIDGET (self)), x, 0,
                                    &there, &unused);
  return there;
}

static void
on_drag_begin (GtkGestureDrag  *drag,
               double           x,
               double           y,
               QuothPaneBorder *self)
{
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  self->start = parent_x (self, x);
  g_signal_emit (self, signals[BEGIN], 0);
}

static void
on_drag_update (GtkGestureDrag  *drag,
                double           dx,
                double           dy,
                QuothPaneBorder *self)
{
  double x, y;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  move_by (self, parent_x (self, x + dx) - self->start);
}

static gboolean
move_by_key (GtkWidget *widget,
             GVariant  *args,
             gpointer   data)
{
  QuothPaneBorder *self = QUOTH_PANE_BORDER (widget);

  g_signal_emit (self, signals[BEGIN], 0);
  move_by (self, g_variant_get_int32 (args));
  return TRUE;
}

static void
quoth_pane_border_class_init (QuothPaneBorderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[BEGIN] = g_signal_new ("begin", QUOTH_TYPE_PANE_BORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", QUOTH_TYPE_PANE_BORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_by_key, "i", -KEY_STEP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_by_key, "i", KEY_STEP);
  gtk_widget_class_set_css_name (widget_class, "border");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
}

static void
quoth_pane_border_init (QuothPaneBorder *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Border between panes"), -1);
}

GtkWidget *
quoth_pane_border_new (void)
{
  return g_object_new (QUOTH_TYPE_PANE_BORDER, NULL);
}
