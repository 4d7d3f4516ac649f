package org.cargolens.casework.intake;

import java.util.List;

/** Makes ids of cases. */
final class CaseIds {
  private CaseIds() {}

  /** Joins values by hyphens; they must not run into each other: a-b and c are not a and b-c. */
  static String join(List<String> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : String.join(
            "-",
            parts.stream().map(part -> part.replace("\\", "\\\\").replace("-", "\\-")).toList());
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
