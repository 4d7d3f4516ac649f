package org.cargolens.casework.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a table of comma-separated values (RFC 4180) row by row: cells in quotes may hold
 * delimiters, line breaks and doubled quotes. For one thread.
 */
final class CsvReader {
  static final int MOST_COLUMNS = 4096;
  static final int LONGEST_CELL = 1 << 20;

  private static final int END = -1;

  private final Reader in;
  private final String file;
  private final char delimiter;
  private int row;
  private int next;

  CsvReader(Reader in, String file, char delimiter) throws IOException {
    this.in = in;
    this.file = file;
    this.delimiter = delimiter;
    next = in.read();
    if (next == '\uFEFF') {
      next = in.read();
    }
  }

  /** Returns the number of the row read last, from 1. */
  int row() {
    return row;
  }

  /** Reads the next row that isn't empty. */
  Optional<List<String>> read() throws IOException {
    while (next != END) {
      row++;
      List<String> cells = new ArrayList<>();
      do {
        if (cells.size() == MOST_COLUMNS) {
          throw fault(cells, "expected at most " + MOST_COLUMNS + " columns, found more");
        }
        cells.add(cell(cells));
      } while (separated());
      endOfRow();
      if (cells.size() > 1 || !cells.get(0).isEmpty()) {
        return Optional.of(cells);
      }
    }
    return Optional.empty();
  }

  private boolean separated() throws IOException {
    if (next != delimiter) {
      return false;
    }
    advance();
    return true;
  }

  private void endOfRow() throws IOException {
    if (next == '\r') {
      advance();
    }
    if (next == '\n') {
      advance();
    }
  }

  private String cell(List<String> before) throws IOException {
    StringBuilder text = new StringBuilder();
    if (next == '"') {
      quoted(text, before);
      if (next != delimiter && next != '\r' && next != '\n' && next != END) {
        throw fault(before, "expected a delimiter after the closing quote");
      }
      return text.toString();
    }
    while (next != delimiter && next != '\r' && next != '\n' && next != END) {
      append(text, before);
    }
    return text.toString();
  }

  private void quoted(StringBuilder text, List<String> before) throws IOException {
    advance();
    while (true) {
      if (next == END) {
        throw fault(before, "expected a closing quote, found the end of the file");
      }
      if (next == '"') {
        advance();
        if (next != '"') {
          return;
        }
      }
      append(text, before);
    }
  }

  private void append(StringBuilder text, List<String> before) throws IOException {
    if (text.length() == LONGEST_CELL) {
      throw fault(before, "expected at most " + LONGEST_CELL + " characters in a cell");
    }
    text.append((char) next);
    advance();
  }

  private void advance() throws IOException {
    next = in.read();
  }

  private CaseFormatException fault(List<String> before, String expected) {
    return new CaseFormatException(
        file, "row " + row + ", column " + (before.size() + 1), expected);
  }
}
