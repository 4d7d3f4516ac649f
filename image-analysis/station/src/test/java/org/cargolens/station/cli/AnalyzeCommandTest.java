package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.RiskContext;
import org.cargolens.analysis.report.RiskContextJson;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzeCommandTest {
  private static final String TRUCK = "hidden-object-1-1.npy";

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void simulate() {
    Path clean = shared.resolve("clean");
    simulate("--clean", "--passes", "2", "--out", clean);
    simulate("--out", shared);
  }

  private static void simulate(Object... options) {
    Object[] all = new Object[options.length + 5];
    System.arraycopy(
        new Object[] {"simulate", "--scene", "hidden-object", "--size", "half"}, 0, all, 0, 5);
    System.arraycopy(options, 0, all, 5, options.length);
    assertThat(CommandRun.of(all)).matches(run -> run.exitCode() == 0);
  }

  @Test
  void analyze_noReference_isUnjudgedAndSaysWhy() throws IOException {
    CommandRun run =
        CommandRun.of("analyze", shared.resolve(TRUCK), "--models", "none", "--out", folder);

    assertThat(run.exitCode()).isZero();
    ScanReport report = report(TRUCK);
    assertThat(report.summary().advice()).isEqualTo(Advice.UNJUDGED);
    assertThat(report.summary().reasons()).isNotEmpty();
    assertThat(report.source().name()).contains(TRUCK);
    assertThat(ImageIO.read(folder.resolve(TRUCK + ".annotated.png").toFile())).isNotNull();
  }

  @Test
  void analyze_withReferences_findsWhatWasHidden() throws IOException {
    CommandRun run =
        CommandRun.of(
            "analyze",
            shared.resolve(TRUCK),
            "--reference",
            shared.resolve("clean"),
            "--index",
            folder.resolve("index"),
            "--out",
            folder);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains(TRUCK + ": red");
    assertThat(report(TRUCK).findings()).isNotEmpty();
    assertThat(folder.resolve("index")).isNotEmptyDirectory();
  }

  @Test
  void analyze_withRisk_writesItIntoTheReportAndIsOfOneScan() throws IOException {
    RiskContext risk = new RiskContext("B1", 8, Set.of(Category.WEAPON), List.of("rule first"));
    Path file = folder.resolve("B1.risk.json");
    RiskContextJson.write(file, risk);
    Path truck = shared.resolve(TRUCK);

    CommandRun run =
        CommandRun.of("analyze", truck, "--models", "none", "--risk", file, "--out", folder);

    assertThat(run.exitCode()).isZero();
    assertThat(report(TRUCK).risk()).contains(risk);
    assertThat(report(TRUCK).summary().reasons())
        .anyMatch(
            reason ->
                reason.code().equals("risk-context")
                    && reason.text().contains("looked harder for weapon"));
    CommandRun two =
        CommandRun.of("analyze", truck, shared.resolve("clean"), "--risk", file, "--out", folder);
    assertThat(two.exitCode()).isEqualTo(2);
    assertThat(two.err()).contains("--risk is of one container");
  }

  @Test
  void analyze_someInputUnreadable_doesTheOthers() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.png"));
    Path cut = folder.resolve("cut.npy");
    byte[] whole = Files.readAllBytes(shared.resolve(TRUCK));
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
    Path text = Files.writeString(folder.resolve("notes.tiff"), "not a scan at all");
    Path bomb = Files.write(folder.resolve("bomb.png"), hugePng());

    CommandRun run =
        CommandRun.of("analyze", empty, cut, text, bomb, shared.resolve(TRUCK), "--out", folder);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines())
        .hasSize(4)
        .anyMatch(line -> line.contains("empty.png") && line.contains("an empty file"))
        .anyMatch(line -> line.contains("cut.npy") && line.contains("bytes"))
        .anyMatch(line -> line.contains("notes.tiff") && line.contains("at byte 0"))
        .anyMatch(line -> line.contains("bomb.png") && line.contains("65535"));
    assertThat(report(TRUCK).summary()).isNotNull();
  }

  @Test
  void analyze_wrongEnding_goesByContent() throws IOException {
    RawScan scan = Scans.transmission(40, 30, 5, ChannelKind.SINGLE_ENERGY);
    Path misnamed = folder.resolve("scan.jpg");
    ScanFormats.installed().named("tiff").orElseThrow().write(scan, misnamed);

    assertThat(CommandRun.of("analyze", misnamed, "--out", folder).exitCode()).isZero();
    assertThat(report("scan.jpg").source().sha256())
        .isEqualTo(scan.mainView().channels().get(0).sha256());
  }

  @Test
  void analyze_oneNameTwice_isUsageAndWritesNothing() {
    Path out = folder.resolve("out");

    CommandRun run =
        CommandRun.of(
            "analyze", shared.resolve(TRUCK), shared.resolve("clean/../" + TRUCK), "--out", out);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("one name");
    assertThat(out).doesNotExist();
  }

  @Test
  void analyze_outIsAFile_isOutputFailure() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    CommandRun run = CommandRun.of("analyze", shared.resolve(TRUCK), "--out", file);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains(file.toString());
  }

  @Test
  void analyze_referenceFolderMissing_isUsage() {
    CommandRun run =
        CommandRun.of(
            "analyze",
            shared.resolve(TRUCK),
            "--reference",
            folder.resolve("nowhere"),
            "--out",
            folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("nowhere");
  }

  @Test
  void analyze_noReadableReference_saysSoAndStaysUnjudged() throws IOException {
    Path references = Files.createDirectory(folder.resolve("references"));
    Files.writeString(references.resolve("a.png"), "not a picture");

    CommandRun run =
        CommandRun.of(
            "analyze",
            shared.resolve(TRUCK),
            "--reference",
            references,
            "--index",
            folder.resolve("index"),
            "--models",
            "none",
            "--out",
            folder);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("a.png", "no readable reference scan");
    assertThat(report(TRUCK).summary().advice()).isEqualTo(Advice.UNJUDGED);
  }

  @Test
  void analyze_someReferenceUnreadable_comparesWithTheOthersAndSaysSo() throws IOException {
    Path references = Files.createDirectory(folder.resolve("references"));
    Files.writeString(references.resolve("a.png"), "not a picture");

    CommandRun run =
        CommandRun.of(
            "analyze",
            shared.resolve(TRUCK),
            "--reference",
            references,
            "--reference",
            shared.resolve("clean"),
            "--index",
            folder.resolve("index"),
            "--out",
            folder);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("a.png");
    assertThat(report(TRUCK).findings()).isNotEmpty();
  }

  @Test
  void analyze_folderGiven_isNamed() {
    CommandRun run = CommandRun.of("analyze", shared, "--out", folder);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains(shared + ": ", "expected a regular file, found a folder");
  }

  @Test
  void analyze_unknownDomain_listsEachWordOnce() {
    CommandRun run =
        CommandRun.of("analyze", shared.resolve(TRUCK), "--domain", "x", "--out", folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("expected one of raw, transmission, grey, grey-inverted but");
  }

  @ParameterizedTest
  @CsvSource({
    "raw, RAW",
    "RAW_COUNTS, RAW",
    "transmission, TRANSMISSION",
    "display-grey, GREY",
    "grey-inverted, GREY_INVERTED",
    "DISPLAY_GREY_BRIGHT_IS_DENSE, GREY_INVERTED"
  })
  void domain_wordOrName_isKnown(String word, DomainWord domain) {
    assertThat(new DomainWord.Reader().convert(word)).isEqualTo(domain);
  }

  private ScanReport report(String name) throws IOException {
    return ScanReportJson.read(folder.resolve(name + ".report.json"));
  }

  /** A PNG that claims 65,535 x 65,535 pixels of 16 bits. */
  private static byte[] hugePng() {
    byte[] header =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .putInt(65535)
            .putInt(65535)
            .put(new byte[] {16, 0, 0, 0, 0})
            .array();
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(header);
    return ByteBuffer.allocate(33)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
        .putInt(13)
        .put(header)
        .putInt((int) crc.getValue())
        .array();
  }
}
