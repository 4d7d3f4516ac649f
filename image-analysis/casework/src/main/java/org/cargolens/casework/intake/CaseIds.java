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
}
