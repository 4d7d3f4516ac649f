package org.cargolens.casework.history;

/** The lines of a history, one after the other. */
final class HistoryLines {
  private final String text;
  private final String name;
  private final int longest;
  private int at;
  private int number;

  /**
   * @param name what errors call the history
   * @param longest most characters of a line
   */
  HistoryLines(String text, String name, int longest) {
    this.text = text;
    this.name = name;
    this.longest = longest;
  }

  /** Returns the next line, which must end. */
  String next(String expected) throws HistoryException {
    number++;
    int end = text.indexOf('\n', at);
    if (end < 0 || end - at > longest) {
      throw fault(expected + " and the end of the line", text.substring(at, shownEnd()));
    }
    String line = text.substring(at, end);
    at = end + 1;
    return line;
  }

  private int shownEnd() {
    return Math.min(text.length(), at + longest);
  }

  /** Returns what the next line says after a word with which it must begin. */
  String after(String word) throws HistoryException {
    String line = next("'" + word + "...'");
    if (!line.startsWith(word)) {
      throw fault("'" + word + "...'", line);
    }
    return line.substring(word.length());
  }

  void exactly(String expected) throws HistoryException {
    String line = next("'" + expected + "'");
    if (!line.equals(expected)) {
      throw fault("'" + expected + "'", line);
    }
  }

  void checkAtEnd() throws HistoryException {
    if (at < text.length()) {
      number++;
      throw fault("nothing more", text.substring(at, shownEnd()));
    }
  }

  /** Returns what is wrong with the last line. */
  HistoryException fault(String expected, String found) {
    return new HistoryException(name, number, expected, found);
  }
}
