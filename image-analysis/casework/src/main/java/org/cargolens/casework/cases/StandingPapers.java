package org.cargolens.casework.cases;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.cargolens.analysis.json.JsonObject;

/**
 * Reads what stands of a case's papers, from the last to the first. Papers whose documents later
 * ones all state anew are not opened: damage of theirs, or of their sealed part, is no damage of
 * what stands. Not safe for use by several threads at once.
 */
public final class StandingPapers {
  private final PaperDocuments.Stated stated = new PaperDocuments.Stated();
  private final Deque<PaperVersion> standing = new ArrayDeque<>();

  /** Opens the personal part of an entry. */
  @FunctionalInterface
  public interface Personal {
    /** Returns it; an object without members if it is gone or may not be seen. */
    JsonObject open() throws IOException;
  }

  /**
   * Reads the papers that came in before those that were read.
   *
   * @param body of their entry
   */
  public void addEarlier(JsonObject body, Personal personal) throws IOException {
    if (stated.add(PaperDocuments.read(body))) {
      standing.addFirst(PaperVersion.read(body, personal.open()));
    }
  }

  /** Returns those that stand, in the order in which they came in. */
  public List<PaperVersion> versions() {
    return new ArrayList<>(standing);
  }
}
