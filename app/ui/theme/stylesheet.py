"""The one stylesheet, generated from the tokens and the text size.

A widget says what it is in its `role` property; what that looks like is decided here. Under
focus an edge grows from 1 to 2 px and the padding gives way, so that nothing moves.
"""

from typing import Final

from app.ui.theme.metrics import Metrics
from app.ui.theme.tokens import Tokens

_TEXT: Final = """
* {{ color: {ink}; font-size: {label}px; }}
QMainWindow, QDialog, QWidget[role="canvas"] {{ background: {canvas}; }}
QToolTip {{ background: {raised}; color: {ink}; border: 1px solid {edge}; padding: {s1}px; }}
QLabel {{ background: transparent; }}
QLabel[role="brand"] {{ font-size: {writing}px; font-weight: 600; }}
QLabel[role="title"] {{ font-size: {title}px; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: {label}px; font-weight: 600; }}
QLabel[role="section"] {{ font-size: {caption}px; font-weight: 600; color: {quiet}; }}
QLabel[role="reading"] {{ font-size: {body}px; }}
QLabel[role="aloud"] {{ font-size: {title}px; }}
QLabel[role="strong"] {{ font-size: {body}px; font-weight: 500; }}
QLabel[role="quiet"] {{ color: {quiet}; }}
QLabel[role="late"] {{ color: {warn}; }}
QLabel[role="caption"] {{ font-size: {caption}px; color: {quiet}; }}
QLabel[role="field"] {{ font-weight: 500; }}
QLabel[role="group"] {{ font-size: {writing}px; font-weight: 600; }}
QLabel[role="thing"] {{ font-size: {body}px; font-weight: 500; }}
QLabel[role="settle"] {{ font-size: {caption}px; color: {warn}; }}
QLabel[role="warn"] {{ font-size: {caption}px; font-weight: 600; color: {warn}; }}
QLabel[role="ok"] {{ font-size: {caption}px; color: {ok}; }}
"""

_SURFACES: Final = """
QFrame[role="card"] {{ background: {surface}; border: 1px solid {line};
  border-radius: {r_card}px; }}
QFrame[role="absent"] {{ background: transparent; border: 1px dashed {line};
  border-radius: {r_card}px; }}
QFrame[role="chosen"] {{ background: {accent_soft}; border: 1px solid {accent};
  border-radius: {r_card}px; }}
QFrame[role="current"] {{ background: {surface}; border: 1px solid {accent};
  border-radius: {r_card}px; }}
QFrame[role="notice"] {{ background: {warn_soft}; border: none; border-radius: {r_control}px; }}
QFrame[role="notice"] QLabel, QFrame[role="notice"] QPushButton {{ color: {warn}; }}
QFrame[role="told"] {{ background: {accent_soft}; border: none; border-radius: {r_control}px; }}
QWidget[role="side"] {{ background: {canvas}; border: none; border-right: 1px solid {line}; }}
QFrame[role="hairline"] {{ background: {line}; border: none; }}
QFrame[role="paper"] {{ background: {surface}; border: 1px solid {line};
  border-radius: {r_card}px; }}
QFrame[role="paper"] QTextEdit {{ background: transparent; border: 1px solid transparent;
  padding: {s1}px; }}
QFrame[role="paper"] QTextEdit:focus {{ border: 2px solid {accent}; padding: {s1f}px; }}
QScrollArea, QScrollArea > QWidget > QWidget[role="column"] {{ background: transparent;
  border: none; }}
QScrollArea[role="reader"] {{ border: 2px solid transparent; border-radius: {r_control}px; }}
QScrollArea[role="reader"]:focus {{ border: 2px solid {accent}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: 4px; min-height: 32px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {edge}; border-radius: 4px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {surface}; border: 1px solid {line}; border-radius: 4px;
  max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
"""

_BUTTONS: Final = """
QPushButton {{ background: {surface}; border: 1px solid {edge}; border-radius: {r_control}px;
  padding: 0 {s3h}px; min-height: {inner}px; font-weight: 500; outline: 0; }}
QPushButton:hover {{ background: {raised}; border-color: {ink}; }}
QPushButton:pressed {{ background: {accent_soft}; }}
QPushButton:checked {{ background: {accent_soft}; border-color: {accent}; }}
QPushButton[role="choice"] {{ text-align: left; }}
QPushButton[role="figure"] {{ padding: 0; }}
QPushButton[role="figure"]:checked {{ background: {accent}; color: {on_accent}; }}
QPushButton[role="choice"]:checked {{ font-weight: 600; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 0 {s3f}px; min-height: {inner_f}px; }}
QPushButton:disabled {{ color: {quiet}; border: 1px dashed {line}; background: transparent; }}
QPushButton[role="primary"] {{ background: {accent}; color: {on_accent};
  border-color: {accent}; font-weight: 600; }}
QPushButton[role="primary"]:hover {{ border-color: {ink}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {ink}; }}
QPushButton[role="primary"]:disabled {{ background: transparent; color: {quiet};
  border: 1px dashed {line}; }}
QPushButton[role="danger"] {{ color: {danger}; border-color: {danger}; font-weight: 600; }}
QPushButton[role="danger"]:focus {{ border: 2px solid {danger}; background: {surface}; }}
QPushButton[role="danger"]:default {{ background: {danger}; color: {on_danger}; }}
QPushButton[role="danger"]:disabled {{ color: {quiet}; border: 1px dashed {line}; }}
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent;
  color: {accent}; padding: 0 {s1}px; text-decoration: underline; }}
QPushButton[role="verb"] {{ background: transparent; border: 1px solid transparent;
  color: {accent}; padding: 0 {s1}px; min-height: {verb}px; }}
QPushButton[role="verb"]:hover {{ color: {ink}; }}
QPushButton[role="verb"]:focus {{ border: 2px solid {accent}; padding: 0 {s1f}px;
  min-height: {verb_f}px; }}
QPushButton[role="name"] {{ background: transparent; border: 1px solid transparent;
  font-weight: 600; padding: 0 {s1}px; }}
QPushButton[role="name"]:hover {{ color: {accent}; text-decoration: underline; }}
QPushButton[role="name"]:focus {{ border: 2px solid {accent}; padding: 0 {s1f}px; }}
QPushButton[role="step"], QPushButton[role="here"] {{ background: transparent; color: {quiet};
  text-align: left;
  border: 1px solid transparent; padding: 0 {s1}px; font-weight: 400; }}
QPushButton[role="here"] {{ color: {accent}; font-weight: 600; }}
QPushButton[role="step"]:hover {{ color: {ink}; }}
QPushButton[role="step"]:focus, QPushButton[role="here"]:focus {{ border: 2px solid {accent};
  padding: 0 {s1f}px; }}
QPushButton[role="link"]:hover {{ color: {ink}; }}
QPushButton[role="link"]:focus {{ border: 2px solid {accent}; padding: 0 {s1f}px; }}
"""

_FIELDS: Final = """
QLineEdit, QComboBox, QDateEdit, QSpinBox {{ background: {surface}; border: 1px solid {edge};
  border-radius: {r_control}px; padding: 0 {s3}px; min-height: {inner}px; font-size: {body}px;
  selection-background-color: {accent}; selection-color: {on_accent};
  placeholder-text-color: {quiet}; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {{ border: 2px solid {accent};
  padding: 0 {s3b}px; min-height: {inner_f}px; }}
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QSpinBox:disabled {{
  color: {quiet}; border-color: {line}; background: {canvas}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0;
  min-height: 0; background: transparent; }}
QPlainTextEdit, QTextEdit {{ background: {surface}; border: 1px solid {edge};
  border-radius: {r_control}px; padding: {s2}px; font-size: {writing}px;
  selection-background-color: {accent}; selection-color: {on_accent};
  placeholder-text-color: {quiet}; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {accent}; padding: {s2b}px; }}
QTextEdit[role="paper"], QTextEdit[role="paper"]:focus {{ border: none; padding: 0;
  border-radius: 0; }}
QComboBox, QComboBox:focus {{ padding-right: {drop}px; }}
QComboBox::drop-down {{ border: none; width: 0; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {edge}; outline: 0;
  selection-background-color: {accent_soft}; selection-color: {ink}; }}
QComboBox QAbstractItemView::item {{ min-height: {inner}px; padding: 0 {s2}px; }}
QCheckBox, QRadioButton {{ background: transparent; spacing: {s2}px; min-height: {inner_f}px;
  border: 2px solid transparent; border-radius: 6px; padding-right: {s2}px; }}
QCheckBox[role="strong"] {{ font-weight: 600; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {accent}; outline: 0; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {mark}px; height: {mark}px;
  background: {surface}; border: 1px solid {edge}; border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {mark_r}px; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; }}
QRadioButton::indicator:checked {{ border: {mark_dot}px solid {accent}; width: {mark_in}px;
  height: {mark_in}px; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {canvas};
  border-color: {line}; }}
QMenu {{ background: {raised}; border: 1px solid {edge}; padding: {s1}px; }}
QMenu::item {{ padding: {s2}px {s4}px; border-radius: 6px; }}
QMenu::item:selected {{ background: {accent_soft}; }}
"""

_LISTS: Final = """
QListView {{ background: transparent; border: none; outline: 0; }}
QListWidget[role="sections"] {{ font-size: {body}px; padding: 0 {s2}px; }}
QListWidget[role="sections"]::item {{ min-height: {nav}px; padding: 0 {s2}px 0 {nav_in}px;
  margin: 1px 0; border: 2px solid transparent; border-radius: {r_control}px; }}
QListWidget[role="sections"]::item:hover {{ background: {raised}; }}
QListWidget[role="sections"]::item:selected {{ background: {accent_soft}; color: {accent};
  font-weight: 600; }}
QListWidget[role="sections"]::item:focus {{ border: 2px solid {accent}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {quiet}; padding: 0 {s1}px; min-height: {inner}px;
  margin-right: {s1}px; border: 2px solid transparent; }}
QTabBar::tab:hover {{ color: {ink}; }}
QTabBar::tab:selected {{ color: {ink}; border-bottom: 2px solid {accent}; font-weight: 600; }}
QTabBar:focus {{ border: none; }}
QTabBar::tab:selected:focus {{ border: 2px solid {accent}; border-radius: 6px; }}
"""


def stylesheet(tokens: Tokens, metrics: Metrics) -> str:
    """The stylesheet of a theme at a text size."""
    words = {name: getattr(tokens, name) for name in type(tokens).__slots__}
    mark = metrics.mark
    sizes = {
        "caption": metrics.caption,
        "label": metrics.label,
        "body": metrics.body,
        "writing": metrics.writing,
        "title": metrics.title,
        "inner": metrics.control - 2,  # a control's height without its 1 px edges
        "inner_f": metrics.control - 4,
        "verb": metrics.px(24) - 2,
        "verb_f": metrics.px(24) - 4,
        "nav": metrics.gap(8),
        "nav_in": metrics.gap(3) - 1,  # what it says begins where the brand does
        "drop": metrics.px(30),
        "mark": mark,
        "mark_r": mark // 2 + 1,
        "mark_dot": mark // 3,
        "mark_in": mark + 2 - 2 * (mark // 3),
        "r_control": 8,
        "r_card": 12,
        "s1": metrics.gap(1),
        "s1f": metrics.gap(1) - 1,
        "s2": metrics.gap(2),
        "s2b": metrics.gap(2) - 1,
        "s3": metrics.gap(3),
        "s3b": metrics.gap(3) - 1,
        "s3h": metrics.gap(3) + 2,
        "s3f": metrics.gap(3) + 1,
        "s4": metrics.gap(4),
    }
    parts = (_TEXT, _SURFACES, _BUTTONS, _FIELDS, _LISTS)
    return "".join(part.format(**words, **sizes) for part in parts)
