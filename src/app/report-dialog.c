/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report-dialog.c - what an import took, what not, and why. */

#include "app/report-dialog.h"

#include "app/columns-dialog.h"
#include "app/layout-dialog.h"
#include "app/window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which files the list shows; the order of the drop-down. */
enum
{
  SHOW_NOT_TAKEN,
  SHOW_WARNINGS,
  SHOW_DUPLICATES,
  SHOW_ALL
};

struct _QuothReportDialog
{
  GtkWindow      parent_instance;
  GtkLabel      *summary;
  GtkDropDown   *shown;
  GtkStack      *stack;
  GtkListView   *list;
  GtkWidget     *copy, *save, *again, *layout, *columns, *folder;
  GtkMenuButton *read_as;

  QuothReport   *report;
  GtkStringList *numbers; /* of the files shown: GTK wants objects, a number as text is the smallest */
};

G_DEFINE_FINAL_TYPE (QuothReportDialog, quoth_report_dialog, GTK_TYPE_WINDOW)

/* ---- which files ------------------------------------------------------------------------------------ */

static gboolean
is_shown (QuothFileStatus status,
          guint           shown)
{
  switch (shown)
    {
    case SHOW_NOT_TAKEN:
      return status == QUOTH_FILE_REJECTED || status == QUOTH_FILE_SKIPPED;
    case SHOW_WARNINGS:
      return status == QUOTH_FILE_WARNING;
    case SHOW_DUPLICATES:
      return status == QUOTH_FILE_DUPLICATE;
    default:
      return TRUE;
    }
}

static const QuothFileReport *
file_at (QuothReportDialog *self,
         guint              position)
{
  const char *number = gtk_string_list_get_string (self->numbers, position);

  return quoth_report_file (self->report, g_ascii_strtoull (number, NULL, 10));
}

static GtkBitset *
selected (QuothReportDialog *self)
{
  return gtk_selection_model_get_selection (gtk_list_view_get_model (self->list));
}

/* The window whose corpus it is about: other dialogs may lie between. NULL: none. */
static GActionGroup *
main_window (QuothReportDialog *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));

  while (window != NULL && !G_IS_ACTION_GROUP (window))
    window = gtk_window_get_transient_for (window);
  return window != NULL ? G_ACTION_GROUP (window) : NULL;
}

static void
on_selection (QuothReportDialog *self)
{
  g_autoptr (GtkBitset) chosen = selected (self);

  gtk_widget_set_sensitive (self->again, gtk_bitset_get_size (chosen) > 0 && main_window (self) != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->read_as), gtk_widget_get_sensitive (self->again));
  gtk_widget_set_sensitive (self->folder, gtk_bitset_get_size (chosen) == 1);
  gtk_widget_set_sensitive (self->layout, gtk_bitset_get_size (chosen) == 1);
  gtk_widget_set_visible (self->columns, gtk_bitset_get_size (chosen) == 1
                                           && file_at (self, gtk_bitset_get_minimum (chosen))->mapping != NULL);
}

static void
fill (QuothReportDialog *self)
{
  const guint shown = gtk_drop_down_get_selected (self->shown);
  g_autoptr (GtkMultiSelection) model = NULL;

  g_clear_object (&self->numbers);
  self->numbers = gtk_string_list_new (NULL);
  for (guint i = 0; i < quoth_report_n_files (self->report); i++)
    if (is_shown (quoth_report_file (self->report, i)->status, shown))
      gtk_string_list_take (self->numbers, g_strdup_printf ("%u", i));

  model = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->numbers)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  g_signal_connect_object (model, "selection-changed", G_CALLBACK (on_selection), self, G_CONNECT_SWAPPED);
  on_selection (self);
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->numbers)) > 0 ? "files" : "none");
}

/* Opens on what a person wants to know first. */
static guint
first_worth_showing (const QuothReport *report)
{
  for (guint shown = SHOW_NOT_TAKEN; shown < SHOW_ALL; shown++)
    for (guint i = 0; i < quoth_report_n_files (report); i++)
      if (is_shown (quoth_report_file (report, i)->status, shown))
        return shown;

  return SHOW_ALL;
}

static void
show_summary (QuothReportDialog *self)
{
  g_autofree char *text =
    g_strdup_printf (_("%'u files seen · %'u taken, with %'u articles · %'u there already · %'u not taken · %'u skipped"),
                     quoth_report_seen (self->report), quoth_report_imported (self->report),
                     quoth_report_articles (self->report), quoth_report_duplicate (self->report),
                     quoth_report_rejected (self->report), quoth_report_skipped (self->report));

  gtk_label_set_text (self->summary, text);
}

/* ---- lines ------------------------------------------------------------------------------------------- */

static const char *
icon_of (QuothFileStatus status)
{
  switch (status)
    {
    case QUOTH_FILE_REJECTED:
      return "dialog-error-symbolic";
    case QUOTH_FILE_WARNING:
      return "dialog-warning-symbolic";
    case QUOTH_FILE_DUPLICATE:
      return "edit-copy-symbolic";
    case QUOTH_FILE_SKIPPED:
      return "action-unavailable-symbolic";
    case QUOTH_FILE_IMPORTED:
    default:
      return "emblem-ok-symbolic";
    }
}

static const char *
word_for (QuothFileStatus status)
{
  switch (status)
    {
    case QUOTH_FILE_REJECTED:
      return _("Not taken");
    case QUOTH_FILE_WARNING:
      return _("Taken, with a warning");
    case QUOTH_FILE_DUPLICATE:
      return _("There already");
    case QUOTH_FILE_SKIPPED:
      return _("Skipped");
    case QUOTH_FILE_IMPORTED:
    default:
      return _("Taken");
    }
}

static GtkWidget *
new_label (const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new ();

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (row, "report-row");
  gtk_box_append (GTK_BOX (text), new_label ("heading"));
  gtk_box_append (GTK_BOX (text), new_label ("reasons"));
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), text);
  gtk_list_item_set_child (item, row);
}

/* A file's name as people know it: no %20, no file://. */
static char *
shown_name (const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  return g_file_get_parse_name (file);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         QuothReportDialog        *self)
{
  const char *number = gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item)));
  const QuothFileReport *file = quoth_report_file (self->report, g_ascii_strtoull (number, NULL, 10));
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *name_label = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  GtkWidget *reasons_label = gtk_widget_get_next_sibling (name_label);
  g_autofree char *name = shown_name (file->uri);
  g_autoptr (GString) reasons = g_string_new (word_for (file->status));

  for (guint i = 0; file->reasons != NULL && i < file->reasons->len; i++)
    g_string_append_printf (reasons, "%s%s", i == 0 ? ": " : "; ", (const char *) file->reasons->pdata[i]);
  if (file->mapping != NULL)
    {
      g_autofree char *columns = quoth_columns_words (file->mapping);

      /* Translators: which column of a table was taken for what, "Title: Titel · Text: Inhalt". */
      g_string_append_printf (reasons, _(". Columns: %s"), columns);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), icon_of (file->status));
  gtk_label_set_text (GTK_LABEL (name_label), name);
  gtk_label_set_text (GTK_LABEL (reasons_label), reasons->str);

  g_autofree char *spoken = g_strdup_printf ("%s. %s", name, reasons->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (gtk_list_item_get_child (item))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* ---- the files themselves --------------------------------------------------------------------------------- */

/* The file on the disk: of a member that of its archive. */
static char *
uri_on_disk (const QuothFileReport *file)
{
  const char *member = strstr (file->uri, "!/");

  return member != NULL ? g_strndup (file->uri, member - file->uri) : g_strdup (file->uri);
}

static void
open_folder (QuothReportDialog *self,
             guint              position)
{
  g_autofree char *uri = uri_on_disk (file_at (self, position));
  g_autoptr (GFile) file = g_file_new_for_uri (uri), folder = g_file_get_parent (file);
  g_autofree char *address = g_file_get_uri (folder != NULL ? folder : file);

  g_app_info_launch_default_for_uri_async (address, NULL, NULL, NULL, NULL);
}

static void
folder_cb (QuothReportDialog *self)
{
  g_autoptr (GtkBitset) chosen = selected (self);

  if (!gtk_bitset_is_empty (chosen))
    open_folder (self, gtk_bitset_get_minimum (chosen));
}

static void
layout_cb (QuothReportDialog *self)
{
  g_autoptr (GtkBitset) chosen = selected (self);
  g_autofree char *uri = NULL;

  if (gtk_bitset_is_empty (chosen))
    return;
  uri = uri_on_disk (file_at (self, gtk_bitset_get_minimum (chosen)));
  quoth_layout_dialog_present (uri, main_window (self), GTK_WINDOW (self));
}

/* Of a member of an archive the archive is read again. */
static void
columns_cb (QuothReportDialog *self)
{
  g_autoptr (GtkBitset) chosen = selected (self);
  GActionGroup *window = main_window (self);
  const QuothFileReport *file;
  g_autofree char *uri = NULL;

  if (gtk_bitset_is_empty (chosen) || !QUOTH_IS_WINDOW (window))
    return;
  file = file_at (self, gtk_bitset_get_minimum (chosen));
  uri = uri_on_disk (file);
  quoth_columns_dialog_present (quoth_state_get_corpus (QUOTH_WINDOW (window)->state), uri, file->mapping, window,
                                GTK_WINDOW (self));
}

static GVariant *
chosen_uris (QuothReportDialog *self)
{
  g_autoptr (GtkBitset) chosen = selected (self);
  g_autoptr (GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < gtk_bitset_get_size (chosen); i++)
    g_ptr_array_add (uris, uri_on_disk (file_at (self, gtk_bitset_get_nth (chosen, i))));

  return g_variant_new_strv ((const char *const *) uris->pdata, uris->len);
}

static void
again_cb (QuothReportDialog *self)
{
  g_action_group_activate_action (main_window (self), "import-uris", chosen_uris (self));
  gtk_window_close (GTK_WINDOW (self));
}

static void
read_as_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *encoding)
{
  QuothReportDialog *self = QUOTH_REPORT_DIALOG (widget);

  g_action_group_activate_action (main_window (self), "read-as",
                                  g_variant_new ("(@ass)", chosen_uris (self), g_variant_get_string (encoding, NULL)));
  gtk_window_close (GTK_WINDOW (self));
}

/* Encodings that are taken for each other, by where they are used. */
static GMenuModel *
encodings_menu (void)
{
  static const struct
  {
    const char *title, *encoding;
  } encodings[] = {
    { N_("Unicode (UTF-8)"), "UTF-8" },
    { N_("Unicode (UTF-16)"), "UTF-16LE" },
    { N_("Western (windows-1252)"), "WINDOWS-1252" },
    { N_("Western (ISO 8859-15)"), "ISO-8859-15" },
    { N_("Western (DOS 850)"), "IBM850" },
    { N_("Western (Macintosh)"), "MACINTOSH" },
    { N_("Central European (windows-1250)"), "WINDOWS-1250" },
    { N_("Central European (ISO 8859-2)"), "ISO-8859-2" },
    { N_("Baltic (windows-1257)"), "WINDOWS-1257" },
    { N_("Cyrillic (windows-1251)"), "WINDOWS-1251" },
    { N_("Cyrillic (KOI8-R)"), "KOI8-R" },
    { N_("Greek (windows-1253)"), "WINDOWS-1253" },
    { N_("Turkish (windows-1254)"), "WINDOWS-1254" },
    { N_("Hebrew (windows-1255)"), "WINDOWS-1255" },
    { N_("Arabic (windows-1256)"), "WINDOWS-1256" },
    { N_("Japanese (Shift JIS)"), "SHIFT_JIS" },
    { N_("Japanese (EUC)"), "EUC-JP" },
    { N_("Chinese (GB 18030)"), "GB18030" },
    { N_("Chinese (Big5)"), "BIG5" },
    { N_("Korean (EUC)"), "EUC-KR" },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(encodings[i].title), NULL);

      g_menu_item_set_action_and_target (item, "report.read-as", "s", encodings[i].encoding);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

/* ---- copy and save -------------------------------------------------------------------------------------- */

static void
copy_cb (QuothReportDialog *self)
{
  g_autofree char *text = quoth_report_to_text (self->report);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
complain (QuothReportDialog *self,
          const GError      *error)
{
  GtkWidget *dialog = gtk_message_dialog_new (GTK_WINDOW (self), GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                              GTK_MESSAGE_ERROR, GTK_BUTTONS_CLOSE, _("The report was not saved"));

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", error->message);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_window_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_cb (GObject      *file,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (QuothReportDialog) self = data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (file), result, NULL, &error))
    complain (self, error);
}

static void
save_chosen_cb (GtkNativeDialog   *chooser,
                int                response,
                QuothReportDialog *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *name = g_file_get_basename (file);
      char *text = g_str_has_suffix (name, ".json")  ? quoth_report_to_json (self->report)
                   : g_str_has_suffix (name, ".csv") ? quoth_report_to_csv (self->report)
                                                     : quoth_report_to_text (self->report);
      g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

      g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                           saved_cb, g_object_ref (self));
    }
  g_object_unref (chooser);
}

static void
save_cb (QuothReportDialog *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Save Import Report"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _("import-report.csv"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (save_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* ---- the object ------------------------------------------------------------------------------------------- */

static void
quoth_report_dialog_dispose (GObject *object)
{
  QuothReportDialog *self = QUOTH_REPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), QUOTH_TYPE_REPORT_DIALOG);
  g_clear_object (&self->numbers);
  g_clear_pointer (&self->report, quoth_report_unref);
  G_OBJECT_CLASS (quoth_report_dialog_parent_class)->dispose (object);
}

static void
quoth_report_dialog_class_init (QuothReportDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = quoth_report_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothReportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, QuothReportDialog, shown);
  gtk_widget_class_bind_template_child (widget_class, QuothReportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothReportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, QuothReportDialog, copy);
  gtk_widget_class_bind_template_child (widget_class, QuothReportDialog, save);
  gtk_widget_class_bind_template_child (widget_class, QuothReportDialog, again);
  gtk_widget_class_bind_template_child (widget_class, QuothReportDialog, folder);
  gtk_widget_class_bind_template_child (widget_class, QuothReportDialog, layout);
  gtk_widget_class_bind_template_child (widget_class, QuothReportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, QuothReportDialog, read_as);
  gtk_widget_class_install_action (widget_class, "report.read-as", "s", read_as_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
quoth_report_dialog_init (QuothReportDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_autoptr (GMenuModel) encodings = encodings_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->read_as, encodings);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_signal_connect_object (self->copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->again, "clicked", G_CALLBACK (again_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "clicked", G_CALLBACK (columns_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->layout, "clicked", G_CALLBACK (layout_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->folder, "clicked", G_CALLBACK (folder_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (open_folder), self, G_CONNECT_SWAPPED);
}

void
quoth_report_dialog_present (QuothReport *report,
                             GtkWindow   *parent)
{
  g_return_if_fail (report != NULL);

  QuothReportDialog *self = g_object_new (QUOTH_TYPE_REPORT_DIALOG, "transient-for", parent, NULL);

  self->report = quoth_report_ref (report);
  gtk_drop_down_set_selected (self->shown, first_worth_showing (report));
  g_signal_connect_object (self->shown, "notify::selected", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  show_summary (self);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
}
