package org.cargolens.station.cli;

import java.io.PrintWriter;
import org.cargolens.casework.audit.LineText;
import org.cargolens.station.text.TextTable;

/**
 * Prints lines whose texts come from papers, devices and other units: none of them ends its line,
 * moves the cursor or turns the order of letters.
 */
record ShownLines(PrintWriter out) {
  void println(Object line) {
    out.println(LineText.shown(String.valueOf(line)));
  }

  void println() {
    out.println();
  }

  void print(TextTable table) {
    out.print(table);
  }

  void flush() {
    out.flush();
  }
}
