# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the desk: finds things in the window through the accessibility bus, presses them
with the X server's own events, and waits for facts, never for time."""
import os
import subprocess
import time

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402


class Failed(Exception):
    pass


PATIENCE = 60  # seconds; only a failure takes so long, however slow the machine is


def wait(fact, what, seconds=PATIENCE):
    """Calls fact() until it is true; nodes die while the tree is rebuilt, so errors count as no."""
    end = time.monotonic() + seconds
    last = None
    while True:
        try:
            value = fact()
            if value:
                return value
            last = value
        except (GLib.Error, AttributeError, TypeError, ValueError, IndexError, subprocess.CalledProcessError) as error:
            last = error
        if time.monotonic() > end:
            raise Failed(f'waited {seconds} s in vain for {what} (last: {last!r})')
        time.sleep(0.03)


def xdo(*words):
    return subprocess.run(['xdotool', *map(str, words)], check=True, capture_output=True, text=True).stdout.strip()


def key(*keys):
    xdo('key', '--clearmodifiers', *keys)


def type_text(text):
    xdo('type', '--clearmodifiers', '--delay', 15, text)


# ---- the tree ------------------------------------------------------------------------------------

def children(node):
    found = []
    try:
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child:
                found.append(child)
    except GLib.Error:  # it has gone while we looked
        pass
    return found


def walk(node):
    """The node and all below it, but for what is inside rows: there are hundreds."""
    yield node
    try:
        closed = node.get_role_name() in ('list item', 'scroll bar', 'label')
    except GLib.Error:  # it has gone while we looked, and all below it
        return
    if not closed:
        for child in children(node):
            yield from walk(child)


def states(node):
    return {state.value_nick for state in node.get_state_set().get_states()}


def is_showing(node):
    """Has a place on screen: GTK 4.8 says the state only of whole windows."""
    _, _, width, height = box(node)
    return width > 0 and height > 0


def search(node, role=None, name=None, showing=False):
    for x in walk(node):
        try:
            if (name is None or x.get_name() == name) and (role is None or x.get_role_name() == role) \
               and (not showing or is_showing(x)):
                yield x
        except GLib.Error:
            pass


def find_all(node, role=None, name=None, showing=False):
    return list(search(node, role, name, showing))


def find(node, role=None, name=None, showing=False):
    return next(search(node, role, name, showing), None)


def text_of(node):
    text = node.get_text_iface()
    return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))


def selected_text(node):
    text = node.get_text_iface()
    if Atspi.Text.get_n_selections(text) == 0:
        return ''
    span = Atspi.Text.get_selection(text, 0)
    return Atspi.Text.get_text(text, span.start_offset, span.end_offset)


def do(node, action):
    names = [Atspi.Action.get_action_name(node.get_action_iface(), i)
             for i in range(Atspi.Action.get_n_actions(node.get_action_iface()))]
    return Atspi.Action.do_action(node.get_action_iface(), names.index(action))


def box(node):
    """x, y, width, height in the window (CoordType.SCREEN is wrong in GTK 4.8)."""
    r = Atspi.Component.get_extents(node.get_component_iface(), Atspi.CoordType.WINDOW)
    return r.x, r.y, r.width, r.height


# Where a name alone is not enough: a heading may be called like the list under it.
ROLES = {'Articles': 'list', 'Names': 'list', 'Quotes': 'list', 'Article text': 'text', 'Filter quotes': 'entry',
         'Search articles': 'entry'}


# ---- the program and its windows ---------------------------------------------------------------------

def x_windows(title):
    """Visible X windows by title (a regular expression), newest last."""
    done = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', title], capture_output=True, text=True)
    return done.stdout.split()


class Program:
    """quoth, as it is installed; found on the accessibility bus once it shows a window."""

    def __init__(self, trace, argv=None, env=None):
        self.trace_path = trace
        self.process = subprocess.Popen(argv, env=env) if argv else None
        self.x_id = None
        self.known = {}  # (role, name): the node found last; walking the whole tree takes a second

    def app(self):
        desktop = Atspi.get_desktop(0)
        app = next((a for a in children(desktop) if 'quoth' in (a.get_name() or '').lower()), None)
        if app:  # without a main loop of ours the cache would never hear of changes
            app.set_cache_mask(Atspi.Cache.NONE)
        return app

    def frame(self):
        return wait(lambda: find(self.app(), 'frame'), 'a window of quoth')

    def window(self):
        """The X window; focused on first use, so that keys arrive."""
        if self.x_id is None:
            self.frame()
            self.x_id = wait(lambda: x_windows('Quoth')[-1], 'the X window')
            xdo('windowactivate', '--sync', self.x_id)
        return self.x_id

    def origin(self):
        x, y = xdo('getwindowgeometry', self.window()).split('Position: ')[1].split(' ')[0].split(',')
        return int(x), int(y)

    def get(self, role=None, name=None, showing=True):
        role = role or ROLES.get(name)
        known = self.known.get((role, name))
        try:
            if known and known.get_name() == name and (is_showing(known) or not showing):
                return known
        except GLib.Error:
            pass
        node = wait(lambda: find(self.app(), role, name, showing), f'{role or "anything"} “{name}”')
        self.known[role, name] = node
        return node

    def click(self, node, dx=None, dy=None, button=1, times=1):
        x, y, width, height = box(node)
        xdo('mousemove', '--window', self.window(), x + (width // 2 if dx is None else dx),
            y + (height // 2 if dy is None else dy), 'sleep', '0.1',
            'click', '--repeat', times, '--delay', 60, button)

    def trace(self):
        if not os.path.exists(self.trace_path):
            return []
        with open(self.trace_path, encoding='utf-8') as lines:
            return lines.read().splitlines()

    def last(self, word):
        """The last line of the trace that starts with this word, without it."""
        lines = [line[len(word) + 1:] for line in self.trace() if line.startswith(word + ' ')]
        return lines[-1] if lines else None

    def wait_last(self, word, value):
        wait(lambda: self.last(word) == str(value), f'trace “{word} {value}”, now “{word} {self.last(word)}”')

    def pids(self):
        """Processes of the program on our own display, however they were started."""
        program = os.environ['QUOTH_PREFIX'] + '/bin/quoth'
        ours = f'DISPLAY={os.environ["DISPLAY"]}'.encode()
        found = []
        for pid in filter(str.isdigit, os.listdir('/proc')):
            try:
                if os.readlink(f'/proc/{pid}/exe') == program \
                   and ours in open(f'/proc/{pid}/environ', 'rb').read().split(b'\0'):
                    found.append(int(pid))
            except OSError:
                pass
        return found

    def has_gone(self):
        """No process left, and its name on the bus free for the next."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        owned, = bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'NameHasOwner',
                               GLib.Variant('(s)', ['org.quoth.Quoth']), None, 0, -1, None)
        return not self.pids() and not owned

    def close(self):
        xdo('windowactivate', '--sync', self.window(), 'key', 'ctrl+q')
        wait(self.has_gone, 'the end of the program')
        if self.process:
            code = self.process.wait(PATIENCE)
            if code != 0:
                raise Failed(f'quoth ended with {code}')

    def end(self):
        """After a failure: ends what we started, by pid."""
        for pid in self.pids():
            try:
                os.kill(pid, 15)
            except ProcessLookupError:
                pass


def drag(source_window, from_x, from_y, to_x, to_y):
    """A real drag: press, travel in steps (one jump is no drag), rest, let go."""
    xdo('mousemove', from_x, from_y, 'sleep', '0.1', 'mousedown', 1, 'sleep', '0.1')
    for i in range(1, 11):
        xdo('mousemove', from_x + (to_x - from_x) * i // 10, from_y + (to_y - from_y) * i // 10, 'sleep', '0.03')
    xdo('sleep', '0.2', 'mouseup', 1)
