package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.simulation.HistoryWriter;
import org.cargolens.casework.simulation.InventedHistory;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.yield.Dimension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YieldCommandTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void writeHistory() throws IOException {
    HistoryWriter writer = new HistoryWriter();
    try (CaseStore store = CaseStore.open(folder.resolve("cases.db"), writer.clock())) {
      writer.write(
          store, new InventedHistory(300, Instant.parse("2024-01-01T00:00:00Z"), 5).draw());
    }
  }

  @Test
  void yield_year_printsTablesAndWritesFiles() throws IOException {
    Path csv = folder.resolve("y.csv");
    Path plot = folder.resolve("y.png");
    Path pdf = folder.resolve("y.pdf");
    CommandRun run =
        run(
            "centre",
            "--against-year-before",
            "--by",
            "rule,month",
            "--csv",
            csv,
            "--plot",
            plot,
            "--pdf",
            pdf,
            "--overdue",
            3);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("2025-01-01 to 2025-12-31, against 2024-01-01 to 2024-12-31 (UTC)")
        .contains("All scans", "By rule", "By month", "Time taken", "Longest overdue")
        .containsPattern("scanned +1\\d\\d +\\d\\d +x ");
    assertThat(Files.readString(csv)).contains("2024-01-01,2025-01-01,rule,drawn,");
    assertThat(ImageIO.read(plot.toFile()).getWidth()).isEqualTo(1000);
    assertThat(Files.size(pdf)).isGreaterThan(5_000);
  }

  @Test
  void yield_document_saysHowTheProgramJudges() throws IOException {
    Path pdf = folder.resolve("method.pdf");
    assertThat(run("centre", "--least-scans", "150", "--pdf", pdf).exitCode()).isZero();

    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
          .contains(
              "A rule earns its place if its yield, divided by that of the cases drawn at random,"
                  + " has such an interval that lies above 1",
              "cases that were drawn too are left out of its yield",
              "both need 150 scans",
              "Cases whose first scan is one image are one container and count once together")
          .doesNotContain("lower end of its yield");
    }
  }

  @Test
  void yield_dimensionsOfOneGroupEach_haveNoPagesOfTheirOwn() throws IOException {
    Path pdf = folder.resolve("short.pdf");
    assertThat(run("centre/north/river", "--by", "place,month", "--pdf", pdf).exitCode()).isZero();
    int pictures = 0;
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      for (PDPage page : document.getPages()) {
        for (COSName ignored : page.getResources().getXObjectNames()) {
          pictures++;
        }
      }
    }
    assertThat(pictures).isEqualTo(1);
  }

  @Test
  void yield_folderOfOutputMissing_isAFailureOfTheOutput() {
    for (String option : List.of("--csv", "--plot", "--pdf")) {
      CommandRun run = run("centre", option, folder.resolve("none").resolve("y"));

      assertThat(run.exitCode()).isEqualTo(4);
      assertThat(run.err()).contains("can't be written, there is no folder");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void yield_help_namesEachDimension() {
    String help = CommandRun.of("yield", "--help").out().replaceAll("\\s+", " ");
    for (Dimension dimension : Dimension.values()) {
      assertThat(help).containsPattern("to count by[^.]*[ ,]" + dimension.word() + "[,.]");
    }
  }

  @Test
  void yield_momentWithoutItsZone_saysWhatIsExpected() {
    CommandRun run = CommandRun.of(asOf("2025-12-01T09:04:00", "2025"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "'--as-of'",
            "expected a moment with its zone, such as 2026-12-01T09:04:00+07:00",
            "found '2025-12-01T09:04:00'")
        .doesNotContain("java.time");
    assertThat(CommandRun.of(asOf("2025-12-01T09:04:00+07:00", "2025")).out())
        .contains("until 2025-12-01T02:04:00Z");
  }

  @Test
  void yield_placeBelow_seesItsOwnCasesAlone() {
    assertThat(run("centre/north/river", "--by", "place").out())
        .contains("centre/north/river")
        .doesNotContain("deep-sea", "year before");
    assertThat(run("centre/south", "--plot", folder.resolve("none.png")).err())
        .contains("nothing to draw");
  }

  @Test
  void yield_faultyOptions_areNamed() {
    assertThat(run("centre", "--by", "colour").err())
        .contains("--by must be of rule, ground, model", "is colour");
    assertThat(run("centre", "--zone", "Nowhere").err()).contains("--zone must be", "is Nowhere");
    assertThat(run("centre", "--overdue", "-1").err()).contains("--overdue must be 0 or more");
    assertThat(run("centre", "--least-scans", "0").err()).contains("least scans must be 1");
    assertThat(run("centre", "--to", "2024-01-01").exitCode()).isEqualTo(2);
  }

  @Test
  void yield_caseThatCantBeRead_isNamed() throws IOException {
    Path odd = folder.resolve("odd.db");
    Actor actor = new Actor("c-1", Role.CENTRAL_RISK, new Place("centre"));
    try (CaseStore store = CaseStore.open(odd)) {
      store.append(
          new EntryPlan(
              "r",
              EntryKind.CASE,
              actor,
              Optional.of("b"),
              entries ->
                  Optional.of(
                      EntryDraft.of("r", EntryKind.CASE, actor, JsonObject.builder().build())
                          .about("b"))));
    }
    CommandRun run = run("centre", "--store", odd);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("left out: case b: ");
  }

  @Test
  void yield_asOfAtTheEndsOfTime_isRefused() {
    for (String moment :
        new String[] {
          "-0001-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"
        }) {
      CommandRun run = CommandRun.of(asOf(moment, "2025"));
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("as of must be a moment of the years 1 to 9999, is " + moment);
    }
    assertThat(CommandRun.of(asOf("0001-01-01T00:00:00Z", "2025")).exitCode()).isZero();
    assertThat(CommandRun.of(asOf("9999-12-31T23:59:59Z", "9997")).exitCode()).isZero();
    CommandRun first = CommandRun.of(asOf("0001-01-01T00:00:00Z", "0001"));
    assertThat(first.exitCode()).isEqualTo(2);
    assertThat(first.err()).contains("a period lies in the years 1 to 9999");
  }

  @Test
  void yield_dayThatIsNone_isRefusedInPlainWords() {
    CommandRun run = CommandRun.of(asOf("2026-01-01T00:00:00Z", "26"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("'--from'", "expected a day such as 2026-01-31, found 26-01-01")
        .doesNotContain("java.time");
  }

  private static Object[] asOf(String moment, String year) {
    String words =
        "yield --against-year-before --as-of=MOMENT --from YEAR-01-01 --to YEAR-12-31 --as c-1"
            + " --role central-risk --place centre --store";
    List<Object> all =
        new ArrayList<>(
            List.of((Object[]) words.replace("MOMENT", moment).replace("YEAR", year).split(" ")));
    all.add(folder.resolve("cases.db"));
    return all.toArray();
  }

  @Test
  void yield_damagedCaseOfAPlaceThatIsNotSeen_isNotNamed() throws IOException {
    Path odd = folder.resolve("hidden.db");
    Actor actor = new Actor("c-1", Role.CENTRAL_RISK, new Place("centre"));
    try (CaseStore store = CaseStore.open(odd)) {
      store.append(
          new EntryPlan(
              "r",
              EntryKind.CASE,
              actor,
              Optional.of("secret"),
              entries ->
                  Optional.of(
                      EntryDraft.of("r", EntryKind.CASE, actor, JsonObject.builder().build())
                          .about("secret"))));
    }
    CommandRun port = run("centre/north/river", "--store", odd);

    assertThat(port.exitCode()).isEqualTo(3);
    assertThat(port.err())
        .contains("left out: 1 case whose place can't be read")
        .doesNotContain("secret");
  }

  private static CommandRun run(String place, Object... words) {
    List<Object> all = new ArrayList<>(List.of("yield"));
    List<Object> given = List.of(words);
    if (!given.contains("--to")) {
      Collections.addAll(all, "--to", "2026-01-01");
    }
    if (!given.contains("--store")) {
      Collections.addAll(all, "--store", folder.resolve("cases.db"));
    }
    Collections.addAll(
        all,
        "--from",
        "2025-01-01",
        "--as",
        "c-1",
        "--role",
        "central-risk",
        "--place",
        place,
        "--as-of",
        "2026-01-01T00:00:00Z");
    all.addAll(given);
    return CommandRun.of(all.toArray());
  }
}
