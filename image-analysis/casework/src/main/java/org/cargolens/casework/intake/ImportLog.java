package org.cargolens.casework.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an import has to say beside the cases. */
final class ImportLog {
  private final String file;
  private final List<ImportFault> faults = new ArrayList<>();
  private final Map<String, Integer> unmapped = new LinkedHashMap<>();

  ImportLog(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  List<ImportFault> faults() {
    return faults;
  }

  Map<String, Integer> unmapped() {
    return unmapped;
  }

  void fault(String position, String column, String expected) {
    faults.add(new ImportFault(file, position, column, expected));
  }

  void fault(ImportFault fault) {
    faults.add(fault);
  }

  void unmapped(String column) {
    unmapped.merge(column, 1, Integer::sum);
  }
}
