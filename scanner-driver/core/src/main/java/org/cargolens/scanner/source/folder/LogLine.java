package org.cargolens.scanner.source.folder;

/** One line of a log, whatever the names in it: those of a share may have line ends in them. */
final class LogLine {
  private LogLine() {}

  static String of(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
  }
}
