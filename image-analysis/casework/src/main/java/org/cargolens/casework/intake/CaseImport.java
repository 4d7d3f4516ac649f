package org.cargolens.casework.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.audit.LineText;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.CaseKeys;
import org.cargolens.casework.cases.Papers;

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
   * Reads a file, JSON if its name ends in {@code .json}, else CSV; both in UTF-8, CSV also in
   * UTF-16 with its mark.
   *
   * @throws CaseFormatException if it can't be read to its end as such a file
   * @throws org.cargolens.analysis.json.JsonException if it is no JSON text of such records
   * @throws IOException if it can't be read
   */
  public ImportResult read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
      ImportLog log = new ImportLog(name);
      JsonSource.Content content = new JsonSource(mapping, log).read(Json.read(file));
      Run run = new Run(log, Optional.of(FileHeader.of(content.header(), mapping, name)));
      for (List<SourceRow> record : content.records()) {
        run.add(record);
      }
      run.addHeader();
      run.listUnseen();
      return run.result();
    }
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new CaseFormatException(
          name, "end", "expected at most " + MOST_BYTES + " bytes, found " + size);
    }
    Charset encoding = encoding(file);
    try (BufferedReader in = Files.newBufferedReader(file, encoding)) {
      return readCsv(in, name, encoding);
    }
  }

  /**
   * Reads a CSV text.
   *
   * @param in the text; the caller closes it
   * @param name what errors call it
   */
  ImportResult readCsv(Reader in, String name) throws IOException {
    return readCsv(in, name, StandardCharsets.UTF_8);
  }

  /** Spreadsheets write UTF-16 too, and say so by a mark. */
  private static Charset encoding(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(2);
      if (head.length == 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
        return StandardCharsets.UTF_16LE;
      }
      return head.length == 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF
          ? StandardCharsets.UTF_16BE
          : StandardCharsets.UTF_8;
    }
  }

  private ImportResult readCsv(Reader in, String name, Charset encoding) throws IOException {
    Run run = new Run(new ImportLog(name), Optional.empty());
    try {
      return csv(in, run);
    } catch (CharacterCodingException e) {
      String expected = encoding.equals(StandardCharsets.UTF_8) ? "UTF-8" : "UTF-16";
      throw new CaseFormatException(
          name, "after row " + (run.rows + 1), "expected " + expected + " text");
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
  private void requireColumn(CsvSource source, String column, String file)
      throws CaseFormatException {
    if (!source.columns().contains(column)) {
      String hint =
          source.columns().size() > 1
              ? ""
              : "; the mapping's delimiter is '"
                  + shown(String.valueOf(mapping.layout().delimiter()))
                  + "', is the file's another?";
      throw new CaseFormatException(
          file,
          "row 1",
          "expected a column '" + column + "', found " + shown(source.columns().toString()) + hint);
    }
  }

  /** A tab looks like spaces. */
  private static String shown(String text) {
    return text.replace("\t", "\\t");
  }

  /** One reading of one file. */
  private final class Run {
    private final ImportLog log;
    private final Optional<FileHeader> header;
    private final Map<String, CaseDraft> drafts = new LinkedHashMap<>();
    private final Map<String, CaseKeys> keys = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private int rows;

    Run(ImportLog log, Optional<FileHeader> header) {
      this.log = log;
      this.header = header;
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
      List<String> written = new ArrayList<>();
      List<String> parts = new ArrayList<>();
      for (String column : mapping.id()) {
        Optional<SourceCell> cell =
            head.first(column).or(() -> header.flatMap(of -> of.first(column)));
        if (cell.isPresent()) {
          written.add(cell.get().text().strip());
          parts.add(spelt(cell.get()));
        }
      }
      String id = id(parts);
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
      otherIds(id, List.of(parts, written));
      CaseDraft draft = drafts.computeIfAbsent(id, key -> new CaseDraft(key, log));
      for (SourceRow row : record) {
        row.fault().ifPresent(log::fault);
        count(row);
        draft.add(row, mapping, clock.instant());
      }
    }

    /** Behind all that the records of a case say of themselves, which stands. */
    void addHeader() throws CaseFormatException {
      if (header.isPresent() && !drafts.isEmpty()) {
        header.get().addTo(drafts.values(), mapping, clock.instant());
        // However many cases keep it.
        count(header.get().row());
      }
    }

    /** Counts what no field takes. */
    private void count(SourceRow row) {
      for (SourceCell cell : row.cells()) {
        if (!mapping.takes(cell.column())) {
          log.unmapped(cell.column());
        }
      }
    }

    /**
     * The value of one column is an id as it stands, also that of a case that came otherwise,
     * unless it has no place in a line.
     */
    private static String id(List<String> parts) {
      return parts.size() == 1 && LineText.fault(parts.get(0)).isEmpty()
          ? parts.get(0)
          : CaseIds.join(parts);
    }

    /** What a field takes is spelt as the field is: however it is written, it is of one case. */
    private String spelt(SourceCell cell) {
      CaseField field = mapping.columns().get(cell.column());
      String text = cell.text().strip();
      if (field == null || text.isEmpty()) {
        return text;
      }
      try {
        String plain = cell.plain() ? text : mapping.layout().style().plain(field.kind(), text);
        return field.kind().canonical(plain);
      } catch (IllegalArgumentException e) {
        return text;
      }
    }

    /**
     * Declarations and earlier versions of this make other ids of the same values.
     *
     * @param spellings of the values
     */
    private void otherIds(String id, List<List<String>> spellings) {
      // Rows of one case may be spelt otherwise each.
      Set<String> others = new LinkedHashSet<>(keys.getOrDefault(id, CaseKeys.NONE).otherIds());
      for (List<String> parts : spellings) {
        others.addAll(CaseIds.before(parts));
        others.add(CaseIds.join(parts));
        others.add(id(parts));
      }
      others.remove(id);
      if (!others.isEmpty()) {
        keys.put(id, new CaseKeys(List.copyOf(others), Set.of(), Set.of(), 0, Set.of()));
      }
    }

    /** A misspelt path would otherwise be a field that no case has. */
    void listUnseen() {
      header.ifPresent(of -> of.row().cells().forEach(cell -> seen.add(cell.column())));
      for (String path : mapping.columns().keySet()) {
        if (rows > 0 && !seen.contains(path)) {
          String where = FileHeader.names(path) ? "beside the records" : "in at least one record";
          log.fault("as a whole", path, "expected this member " + where);
        }
      }
    }

    ImportResult result() throws CaseFormatException {
      log.checkBounds();
      return new ImportResult(
          new Papers(drafts.values().stream().map(CaseDraft::finish).toList(), keys, List.of()),
          log.faults(),
          log.fieldless(),
          rows);
    }
  }
}
