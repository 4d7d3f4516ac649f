package org.cargolens.casework.intake;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an import has to say beside the cases. */
final class ImportLog {
  static final int MOST_FAULTS = 100_000;

  private final String file;
  private final Set<ImportFault> faults = new LinkedHashSet<>();
  private final Map<String, Integer> unmapped = new LinkedHashMap<>();
  private final Map<String, Integer> notKept = new LinkedHashMap<>();

  /** Where values stand that are counted once, however many cases keep them without a field. */
  private final Set<String> shared = new HashSet<>();

  private boolean overflown;

  ImportLog(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  List<ImportFault> faults() {
    return List.copyOf(faults);
  }

  ImportResult.Fieldless fieldless() {
    return new ImportResult.Fieldless(unmapped, notKept);
  }

  void fault(String position, String column, String expected) {
    fault(new ImportFault(file, position, column, expected));
  }

  /** Lists a fault; what several cases share is listed once. Nothing in it moves a cursor. */
  void fault(ImportFault listed) {
    ImportFault fault =
        new ImportFault(
            line(listed.file()),
            line(listed.position()),
            line(listed.column()),
            line(listed.expected()));
    if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    } else if (!faults.contains(fault)) {
      overflown = true;
    }
  }

  private static String line(String text) {
    return text.chars().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}|[\\x80-\\x9F]", "\uFFFD")
        : text;
  }

  /** Refuses a file that is faulty all over: the mapping is another file's. */
  void checkBounds() throws CaseFormatException {
    if (overflown) {
      throw new CaseFormatException(
          file,
          "as a whole",
          "expected at most " + MOST_FAULTS + " faults; is the mapping its own?");
    }
  }

  void unmapped(String column) {
    unmapped.merge(column, 1, Integer::sum);
  }

  /** Counts a value that is of all cases, and that some of them keep without a field. */
  void unmappedOnce(SourceCell cell) {
    if (shared.add(cell.position())) {
      unmapped(cell.column());
    }
  }

  /** Lists what stands beside the records and goes to no case. */
  void notKept(String path, int values) {
    notKept.merge(path, values, Integer::sum);
  }
}
