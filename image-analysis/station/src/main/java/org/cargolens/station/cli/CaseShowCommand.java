package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.CaseViewJson;
import org.cargolens.casework.Casework;
import org.cargolens.casework.PerhapsAlerted;
import org.cargolens.casework.alert.AlertView;
import org.cargolens.casework.alert.CaseAlerts;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.GoodsItem;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.ContainerReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a case. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "Shows a case as it stands, without names of people unless the role may see them.")
final class CaseShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Parameters(paramLabel = "CASE", description = "Its id.")
  private String caseId;

  @Option(
      names = "--json",
      description =
          "All of it as JSON: its papers, each value with where it was read; score, scans, decisions,"
              + " openings, those of both that were corrected, alerts, those that may be about it,"
              + " and trail.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    CaseView view;
    List<AlertView> alerts;
    List<PerhapsAlerted> perhaps;
    try (CaseStore store = options.open()) {
      view = new Casework(store).view(options.actor(), caseId);
      alerts =
          new CaseAlerts(store)
              .of(
                  options.actor(),
                  caseId,
                  view.cargoCase().texts(CaseField.CONTAINER),
                  view.entries().get(0).at());
      perhaps = PerhapsAlerted.of(store, options.actor(), view);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(ShownJson.of(CaseViewJson.write(view, alerts, perhaps)));
    } else {
      print(view, new About(alerts, perhaps), new ShownLines(out));
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  /**
   * Alerts about a case.
   *
   * @param alerts those that name it or a container of it
   * @param perhaps those that may mean it
   */
  private record About(List<AlertView> alerts, List<PerhapsAlerted> perhaps) {}

  private static void print(CaseView view, About about, ShownLines out) throws IOException {
    out.println("case " + view.cargoCase().id() + " at " + view.place());
    for (CaseField field : view.cargoCase().fields().keySet()) {
      out.println("  " + field.word() + ": " + String.join(", ", view.cargoCase().texts(field)));
    }
    for (GoodsItem item : view.cargoCase().goods()) {
      StringBuilder line = new StringBuilder("  goods:");
      item.fields()
          .forEach(
              (field, value) ->
                  line.append(' ').append(field.word()).append(' ').append(value.text()));
      out.println(line);
    }
    CaseDetails.kept(view.cargoCase()).forEach(out::println);
    CaseDetails.papers(view).forEach(out::println);
    CaseDetails.score(view).forEach(out::println);
    for (ScanRecord scan : view.scans()) {
      out.println(
          "  scan "
              + scan.scannedAt()
              + " at "
              + scan.where().site()
              + ": "
              + scan.judgement().advice().word()
              + " "
              + scan.judgement().categories());
      scan.seen().containers().forEach(reading -> out.println("    read " + describe(reading)));
      scan.seen()
          .despite()
          .ifPresent(reason -> out.println("    recorded despite its container: " + reason));
    }
    CaseDetails.answers(view).forEach(out::println);
    for (AlertView alert : about.alerts()) {
      out.println(
          "  alert "
              + alert.alert().id()
              + ": "
              + alert.status().word()
              + ", "
              + alert.alert().content().urgency().word()
              + ", look for: "
              + alert.alert().content().lookFor().text());
    }
    for (PerhapsAlerted perhaps : about.perhaps()) {
      out.println(
          "  perhaps alert "
              + perhaps.alert().alert().id()
              + " about "
              + perhaps.container().value()
              + ", one digit from its faulty container number");
    }
    out.println("  trail:");
    for (AuditEntry entry : view.entries()) {
      out.println(
          "    "
              + entry.number()
              + " "
              + entry.at()
              + " "
              + TrailWords.of(entry)
              + " by "
              + entry.actor().id()
              + (entry.corrects().isPresent() ? ", corrects " + entry.corrects().getAsLong() : ""));
    }
  }

  private static String describe(ContainerReading reading) {
    return reading.text()
        + (reading.number().isPresent() ? "" : ", no container number")
        + (reading.confidence().isPresent()
            ? ", by a reader, sure to "
                + String.format(Locale.ROOT, "%.2f", reading.confidence().getAsDouble())
            : "");
  }
}
