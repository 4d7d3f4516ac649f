package org.cargolens.station.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.casework.ImportedCases;
import org.cargolens.casework.JoinedPapers;

/**
 * Which cases had papers already, and what tells that the new ones are of the same movement: a
 * container comes again, and two of its movements must not become one case unseen.
 *
 * @param imported what an import did
 */
record JoinedCases(ImportedCases imported) {
  private static final int MOST_NAMED = 10;

  /**
   * Prints them, and returns whether new papers may be of another movement than the earlier ones.
   */
  boolean print(ShownLines out, ShownLines err) throws IOException {
    Map<String, List<String>> sound = new LinkedHashMap<>();
    boolean doubted = false;
    for (JoinedPapers one : imported.joined()) {
      if (one.doubt().isPresent() || one.unreadable().isPresent()) {
        doubted = true;
        err.println("case " + one.caseId() + " had papers already, " + doubts(one));
      } else {
        String kinds = String.join(", ", one.by().stream().map(JoinedCases::kind).toList());
        sound.computeIfAbsent(kinds, by -> new ArrayList<>()).add(one.caseId());
      }
    }
    sound.forEach(
        (by, ids) ->
            out.println("had papers already, the new ones stand now (" + by + "): " + words(ids)));
    imported
        .apart()
        .forEach(
            (id, other) ->
                err.println(
                    "case "
                        + id
                        + " is not joined to case "
                        + other
                        + ", whose id is the same in other spelling: nothing tells that they are"
                        + " of one movement"));
    return doubted;
  }

  private static String doubts(JoinedPapers one) {
    return one.unreadable()
            .map(
                why ->
                    "the new ones are recorded beside them, but what all say together can't be read"
                        + " until that is mended: "
                        + why)
            .orElse("the new ones stand now")
        + " ("
        + String.join(", ", one.by())
        + ")"
        + one.doubt().map(why -> "; they may be of another movement: " + why).orElse("");
  }

  /** Cases are put together by what joined them, not by which number. */
  private static String kind(String by) {
    return by.startsWith("bill ") ? "bill" : by.startsWith("container ") ? "container" : by;
  }

  static String words(List<String> ids) {
    int more = Math.max(0, ids.size() - MOST_NAMED);
    return String.join(", ", ids.subList(0, ids.size() - more))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
