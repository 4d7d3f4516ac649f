package org.cargolens.casework;

import java.io.IOException;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.envelope.Opened;
import org.cargolens.casework.envelope.SealingException;
import org.cargolens.casework.history.HistoryReader;
import org.cargolens.casework.history.SharedHistory;

/**
 * A history's file, opened: it was signed by the unit that it names, for this one among its
 * readers.
 *
 * @param history what it says
 * @param content the signed bytes
 */
@SuppressWarnings("ArrayRecordComponent") // some MiB, kept as they are at once
record HistoryEnvelope(SharedHistory history, byte[] content) {
  /**
   * Opens a file.
   *
   * @param name what errors call it
   */
  static HistoryEnvelope open(AlertPost post, byte[] file, String name) throws IOException {
    Opened opened = opened(post, file, name);
    byte[] content = opened.content();
    SharedHistory history = HistoryReader.read(content, name);
    SharedHistory.Title title = history.title();
    if (!title.unit().equals(opened.signer())) {
      throw CaseworkException.ofHistory(
          name, "a history of " + title.unit() + ", signed by " + opened.signer());
    }
    // Whoever could read it might have encrypted it anew to others.
    if (!title.readers().contains(post.own())) {
      throw CaseworkException.ofHistory(
          name, "a history for " + String.join(", ", title.readers()) + ", not for " + post.own());
    }
    return new HistoryEnvelope(history, content);
  }

  private static Opened opened(AlertPost post, byte[] file, String name) throws SealingException {
    try {
      return post.sealing().open(file);
    } catch (SealingException e) {
      throw new SealingException(name + ": " + e.getMessage(), e);
    }
  }
}
