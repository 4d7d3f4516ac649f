package org.cargolens.casework.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.cases.CargoCase;

/**
 * Reads cases from files by a mapping. Rows of one id make one case: its fields once, each row's
 * goods as a line. Safe for use by several threads.
 */
public final class CaseImport {
  /** Most bytes of a file: 256 MiB, JSON 64 MiB. */
  public static final long MOST_BYTES = 256L << 20;

  /** Most rows of a file. */
  public static final int MOST_ROWS = 1_000_000;

  private final CaseMapping mapping;
  private final InstantSource clock;

  /**
   * Makes an import.
   *
   * @param mapping which column is which field
   * @param clock says when a value was read
   */
  public CaseImport(CaseMapping mapping, InstantSource clock) {
    this.mapping = mapping;
    this.clock = clock;
  }

  /**
   * Reads a file, JSON if its name ends in {@code .json}, else CSV; both in UTF-8.
   *
   * @throws CaseFormatException if it can't be read to its end as such a file
   * @throws org.cargolens.analysis.json.JsonException if it is no JSON text of such records
   * @throws IOException if it can't be read
   */
  public ImportResult read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
      Run run = new Run(new ImportLog(name));
      for (List<SourceRow> record :
          new JsonSource(mapping.layout().tree()).records(Json.read(file))) {
        run.add(record);
      }
      run.listUnseen();
      return run.result();
    }
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new CaseFormatException(
          name, "end", "expected at most " + MOST_BYTES + " bytes, found " + size);
    }
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return readCsv(in, name);
    }
  }

  /**
   * Reads a CSV text.
   *
   * @param in the text; the caller closes it
   * @param name what errors call it
   */
  ImportResult readCsv(Reader in, String name) throws IOException {
    Run run = new Run(new ImportLog(name));
    try {
      return csv(in, run);
    } catch (CharacterCodingException e) {
      throw new CaseFormatException(name, "after row " + (run.rows + 1), "expected UTF-8 text");
    }
  }

  private ImportResult csv(Reader in, Run run) throws IOException {
    String name = run.log.file();
    CsvSource source = new CsvSource(new CsvReader(in, name, mapping.layout().delimiter()), name);
    for (String column : mapping.id()) {
      requireColumn(source, column, name);
    }
    for (String column : mapping.columns().keySet()) {
      requireColumn(source, column, name);
    }
    for (Optional<SourceRow> row = source.read(); row.isPresent(); row = source.read()) {
      run.add(List.of(row.get()));
    }
    return run.result();
  }

  /** A misspelt column would otherwise be a field that no case has. */
  private static void requireColumn(CsvSource source, String column, String file)
      throws CaseFormatException {
    if (!source.columns().contains(column)) {
      throw new CaseFormatException(
          file, "row 1", "expected a column '" + column + "', found " + source.columns());
    }
  }

  /** One reading of one file. */
  private final class Run {
    private final ImportLog log;
    private final Map<String, CaseDraft> drafts = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private int rows;

    Run(ImportLog log) {
      this.log = log;
    }

    /** Adds the rows of one case; the first holds its id. */
    void add(List<SourceRow> record) throws CaseFormatException {
      rows += record.size();
      if (rows > MOST_ROWS) {
        throw new CaseFormatException(
            log.file(), "row " + rows, "expected at most " + MOST_ROWS + " rows");
      }
      record.forEach(row -> row.cells().forEach(cell -> seen.add(cell.column())));
      log.checkBounds();
      SourceRow head = record.get(0);
      List<String> parts = new ArrayList<>();
      for (String column : mapping.id()) {
        head.first(column).ifPresent(cell -> parts.add(cell.text().strip()));
      }
      String id = CaseIds.join(parts);
      if (parts.size() < mapping.id().size() || id.length() > CargoCase.LONGEST_ID) {
        log.fault(
            head.position(),
            String.join(", ", mapping.id()),
            "expected an id of 1 to " + CargoCase.LONGEST_ID + " characters; the row is left out");
        return;
      }
      Optional<String> unkept = LineText.fault(id);
      if (unkept.isPresent()) {
        log.fault(
            head.position(),
            String.join(", ", mapping.id()),
            "expected an id without " + unkept.get() + "; the row is left out");
        return;
      }
      CaseDraft draft = drafts.computeIfAbsent(id, key -> new CaseDraft(key, log));
      for (SourceRow row : record) {
        row.fault().ifPresent(log::fault);
        draft.add(row, mapping, clock.instant());
      }
    }

    /** A misspelt path would otherwise be a field that no case has. */
    void listUnseen() {
      for (String path : mapping.columns().keySet()) {
        if (rows > 0 && !seen.contains(path)) {
          log.fault("as a whole", path, "expected this member in at least one record");
        }
      }
    }

    ImportResult result() throws CaseFormatException {
      log.checkBounds();
      return new ImportResult(
          drafts.values().stream().map(CaseDraft::finish).toList(),
          log.faults(),
          log.unmapped(),
          rows);
    }
  }
}
