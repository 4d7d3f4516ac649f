package org.cargolens.station.cli;

import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.history.SharedHistory;

/** A history in words. */
final class HistoryText {
  private HistoryText() {}

  /** Returns whose it is, what it holds and until when. */
  static String of(SharedHistory history) {
    SharedHistory.Title title = history.title();
    return "history of "
        + title.unit()
        + " as of "
        + title.moment()
        + ", "
        + CountText.of(history.cases(), "case")
        + ", something found in "
        + history.findings()
        + ", until "
        + title.until();
  }
}
