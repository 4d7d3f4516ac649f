package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cargolens.casework.audit.LineText;

/** Makes ids of cases. No two lists of parts make one id. */
final class CaseIds {
  private CaseIds() {}

  /** Joins values by hyphens; they must not run into each other: a-b and c are not a and b-c. */
  static String join(List<String> parts) {
    return String.join("-", parts.stream().map(CaseIds::escaped).toList());
  }

  /**
   * Marks hyphens and backslashes; writes characters that have no place in a line by their number,
   * but U+0000, for which an id is refused.
   */
  private static String escaped(String part) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char one = part.charAt(i);
      if (one == '\\' || one == '-') {
        text.append('\\').append(one);
      } else if (one != 0 && LineText.breaksLine(one)) {
        text.append(String.format(Locale.ROOT, one < 0x100 ? "\\x%02X" : "\\u%04X", (int) one));
      } else {
        text.append(one);
      }
    }
    return text.toString();
  }

  /**
   * Returns ids that earlier versions made of values: one value stood as it was, and control
   * characters of declarations as spaces.
   */
  static List<String> before(List<String> parts) {
    String joined =
        parts.size() == 1
            ? parts.get(0)
            : String.join(
                "-",
                parts.stream()
                    .map(part -> part.replace("\\", "\\\\").replace("-", "\\-"))
                    .toList());
    Set<String> ids = new LinkedHashSet<>();
    ids.add(joined);
    ids.add(joined.replaceAll("\\p{Cntrl}+", " "));
    ids.remove(join(parts));
    return new ArrayList<>(ids);
  }

  /**
   * Returns what a consignment without a bill is called: who sent the document, since senders
   * number theirs alike, the document's number, and the consignment's place in it.
   */
  static String ofDocument(List<String> parts) {
    return String.join(
        "/", parts.stream().map(part -> part.replace("\\", "\\\\").replace("/", "\\/")).toList());
  }
}
