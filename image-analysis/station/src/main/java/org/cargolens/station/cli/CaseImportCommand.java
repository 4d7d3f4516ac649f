package org.cargolens.station.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cargolens.casework.Casework;
import org.cargolens.casework.ImportedCases;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.intake.ImportResult;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings cases in. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Brings cases in from a CSV or JSON file (.json) by a mapping of its columns, or from a"
          + " UN/EDIFACT interchange (CUSCAR, IFTMIN) or WCO Data Model XML, which need none.",
      "Values that no field takes are kept and counted, faulty values kept and listed (exit code"
          + " 3). A message that is cut or miscounted is left out and listed, whole ones are taken;"
          + " so is one that changes or withdraws another: cases that are there stay as they are,"
          + " and their trail says by which document they were changed or withdrawn.",
      "A case that had papers already gets these, and is named with what tells that they are of the"
          + " same movement; exit code 1 if nothing does.",
      "Of a case that another document stated before, what this one doesn't speak of stays; where"
          + " they contradict each other the later one stands, and both are told."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens case import manifest.csv --mapping port.json --as p-1 --role port-officer \\",
      "      --place centre/north/deep-sea",
      "  cargolens case import manifest.edi --zone Asia/Ho_Chi_Minh --as p-1 --role port-officer"
          + " \\",
      "      --place centre/north/deep-sea"
    })
final class CaseImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Mixin private PaperOptions papers;

  @Option(
      names = "--at",
      paramLabel = "PLACE",
      description = "Where the cases are handled; else --place.")
  private Optional<String> at = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Place place =
        options.checked(() -> at.map(Place::new).orElseGet(() -> options.actor().place()));
    ImportResult result = papers.read();
    ImportedCases imported;
    try (CaseStore store = options.openOrMake()) {
      imported = new Casework(store).importPapers(options.request(), place, result.papers());
    }
    // What papers call themselves may hold what moves a cursor or turns letters.
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    ShownLines err = new ShownLines(spec.commandLine().getErr());
    result.faults().forEach(err::println);
    imported
        .erased()
        .forEach(id -> err.println("case " + id + ": left out, its personal data were erased"));
    out.println(
        CountText.of(imported.entries().size(), "case")
            + " of "
            + CountText.of(result.rows(), papers.row())
            + ", "
            + CountText.of(result.faults().size(), "fault"));
    printNames(result, imported, out);
    boolean doubted = new JoinedCases(imported).print(out, err);
    printNoted(imported.noted(), out);
    PaperDifferences.print(imported.entries(), out);
    result
        .unmappedColumns()
        .forEach((column, count) -> out.println("kept without a field: " + column + ", " + count));
    result
        .fieldless()
        .notKept()
        .forEach(
            (path, count) ->
                out.println("not kept: " + path + ", " + count + ", nothing says of which case"));
    out.flush();
    boolean whole = result.faults().isEmpty() && imported.erased().isEmpty();
    if (!whole) {
      return ExitCode.INPUT_UNREADABLE.code();
    }
    return (doubted ? ExitCode.FAULT_FOUND : ExitCode.DONE).code();
  }

  /** The ids of declarations' cases are made of bill and container: nobody can guess them. */
  private static void printNames(ImportResult result, ImportedCases imported, ShownLines out) {
    Set<String> erased = Set.copyOf(imported.erased());
    List<String> ids =
        result.cases().stream()
            .map(CargoCase::id)
            .map(id -> imported.foundAs().getOrDefault(id, id))
            .filter(id -> !erased.contains(id))
            .toList();
    if (!ids.isEmpty()) {
      out.println("cases: " + JoinedCases.words(ids));
    }
  }

  /** What papers say of cases that came in earlier changes nothing of them: someone must look. */
  private static void printNoted(ImportedCases.Noted noted, ShownLines out) {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    for (AuditEntry entry : noted.entries()) {
      cases
          .computeIfAbsent(TrailWords.of(entry), words -> new ArrayList<>())
          .add(entry.subject().orElse(""));
    }
    cases.forEach(
        (words, ids) -> out.println(words + ", recorded with: " + JoinedCases.words(ids)));
    if (noted.elsewhere() > 0) {
      out.println(
          "not recorded with "
              + CountText.of(noted.elsewhere(), "case of a place", "cases of places")
              + " where you may not import");
    }
  }
}
