package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Scans;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCommandsTest {
  @TempDir private static Path folder;
  private static Path scan;
  private static Path report;
  private static Path key;
  private static Path password;

  @BeforeAll
  static void caseWithScan() throws Exception {
    RawScan raw = Scans.transmission(64, 48, 1, ChannelKind.SINGLE_ENERGY);
    scan = new ScanFiles().write(raw, folder, "truck");
    report = folder.resolve("truck.npy.report.json");
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().build()) {
      analyzer.analyzeViews(AnalysisRequest.of(raw).named("truck.npy")).writeReport(report);
    }
    key = KeyStores.make(folder, "officer", "dns:localhost");
    password = Files.writeString(folder.resolve("password"), KeyStores.PASSWORD + "\n");
    Path mapping =
        Files.writeString(
            folder.resolve("mapping.json"),
            """
            {"schema": "urn:cargolens:case-mapping:1", "source": "manifest", "id": ["Bill"],
             "columns": {"Bill": "billOfLading", "To": "consignee"}}
            """);
    Path manifest =
        Files.writeString(folder.resolve("manifest.csv"), "Bill,To\nB1,Invented Trading\n");
    assertThat(run("case", "import", manifest, "--mapping", mapping).exitCode()).isZero();
    assertThat(run("case", "scan", "B1", "--report", report).exitCode()).isZero();
  }

  @Test
  void evidence_packed_isVerified() throws IOException {
    Path out = folder.resolve("B1.evidence.zip");

    CommandRun packed = evidence(out, "--scan", scan, "--report", report, "--personal");

    assertThat(packed.err()).isEmpty();
    assertThat(packed.exitCode()).isZero();
    assertThat(packed.out())
        .contains("  raw/1/truck.npy", "  audit/personal.json", "files, signed by CN=officer");
    CommandRun proven =
        CommandRun.of("verify", out, "--trust", key, "--trust-password-file", password);
    assertThat(proven.out()).contains(": ok, evidence package, case B1", "trusted");
    assertThat(proven.exitCode()).isZero();
    CommandRun alone = CommandRun.of("verify", out, "--json");
    JsonObject json = Json.parse(alone.out(), "out").asObject();
    assertThat(json.get("ok").asBoolean()).isFalse();
    assertThat(json.get("signer").asText()).isEqualTo("not-proven");
    assertThat(alone.exitCode()).isEqualTo(6);
    assertThat(json.get("schema").asText()).isEqualTo("cargolens/verify/1");
    assertThat(CommandRun.of("verify", out).out())
        .contains(": intact, signer not proven: CN=officer, certificate sha-256 ")
        .doesNotContain(": ok");
    CommandRun dumped = CommandRun.of("dump", "--json", out);
    JsonObject dump = Json.parse(dumped.out(), "dump").asObject();
    assertThat(dump.get("kind").asText()).isEqualTo("evidence package");
    assertThat(dump.get("manifest").asObject().get("case").asText()).isEqualTo("B1");
    assertThat(dump.get("signature").asObject().get("signer").asText()).isEqualTo("CN=officer");
    assertThat(CommandRun.of("dump", out).out()).contains("signer: CN=officer", "raw/1/truck.npy");
    byte[] bytes = Files.readAllBytes(out);
    bytes[bytes.length / 2] ^= 1;
    Files.write(out, bytes);
    CommandRun broken = CommandRun.of("verify", out);
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.out()).contains(": WRONG, evidence package: ");
  }

  @Test
  void evidence_thatCantBeMade_saysWhyAndLeavesNothing() throws IOException {
    Path out = folder.resolve("B1.incomplete");
    assertThat(evidence(out).err()).contains("the case has scans whose files are not given");
    Path wrong = Files.writeString(folder.resolve("wrong"), "other\n");
    CommandRun locked =
        run("case", "evidence", "B1", "--out", out, "--key", key, "--password-file", wrong);
    assertThat(locked.exitCode()).isEqualTo(4);
    assertThat(locked.err()).contains("officer.p12: no PKCS #12 file, or of another password");
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    assertThat(
            run("case", "evidence", "B1", "--out", out, "--key", key, "--password-file", empty)
                .err())
        .contains("its first line holds no password");
    assertThat(out).doesNotExist();
    assertThat(evidence(out, "--incomplete", "--no-picture").exitCode()).isZero();
    assertThat(evidence(out, "--incomplete").err()).contains("never written over");
  }

  @Test
  void verify_filesAndFolders_lineByLine(@TempDir Path other) throws IOException {
    for (Path file : List.of(scan, scan.resolveSibling("truck.scan.json"), report)) {
      Files.copy(file, other.resolve(file.getFileName()));
    }
    Path pixels = other.resolve("truck.npy");
    CommandRun fine = CommandRun.of("verify", other, pixels);
    assertThat(fine.exitCode()).isZero();
    assertThat(fine.out().lines().toList()).hasSize(3).allMatch(line -> line.contains(": ok, "));
    assertThat(fine.err()).isEmpty();
    Files.writeString(other.resolve("Xhigh.img"), "damaged");
    assertThat(CommandRun.of("verify", other).err())
        .isEqualToNormalizingNewlines(
            "cargolens: "
                + other
                + ": 1 file was not checked, Xhigh.img: any file is checked if it is named"
                + " itself\n");

    Files.write(pixels, new byte[] {1, 2, 3});
    CommandRun broken = CommandRun.of("verify", other, other.resolve("none"));
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.out()).contains("truck.scan.json: WRONG, ");
    assertThat(broken.err()).contains("none: no such file");
    assertThat(CommandRun.of("verify", other.resolve("none")).exitCode()).isEqualTo(3);
    assertThat(CommandRun.of("verify", report, "--trust", scan).exitCode()).isEqualTo(4);
  }

  @Test
  void verify_noPackageThoughTrustIsAsked_isWrong(@TempDir Path other) throws IOException {
    Path renamed = Files.copy(scan, other.resolve("case-7.EVIDENCE.zip"));

    CommandRun trusting =
        CommandRun.of("verify", scan, "--trust", key, "--trust-password-file", password);
    assertThat(trusting.out()).contains(": WRONG, npy scan: no evidence package");
    assertThat(trusting.exitCode()).isEqualTo(1);
    CommandRun plain = CommandRun.of("verify", renamed);
    assertThat(plain.out()).contains(": WRONG, evidence package: does not begin as one");
    assertThat(plain.exitCode()).isEqualTo(1);
  }

  @Test
  void verify_folderWithNothingToCheck_isNotCheckedNorWhole(@TempDir Path other)
      throws IOException {
    Files.writeString(other.resolve("notes.txt"), "nothing");

    CommandRun run = CommandRun.of("verify", other);

    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(other + ": nothing was checked")
        .contains("1 file was not checked, notes.txt: any file is checked if it is named itself");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void verify_unreadableFileInFolder_othersAreChecked(@TempDir Path other) throws IOException {
    // Whatever rights a test runs with, nothing can be read from the beginning of this.
    Path memory = Path.of("/proc/self/mem");
    assumeTrue(Files.isRegularFile(memory), "needs a file that is there and can't be read");
    Files.createSymbolicLink(other.resolve("a.report.json"), memory);
    Path sound = Files.copy(report, other.resolve("b.report.json"));

    CommandRun run = CommandRun.of("verify", other);

    assertThat(run.err()).contains("a.report.json");
    assertThat(run.out()).contains(sound + ": ok, report");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  private static CommandRun evidence(Path out, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("case", "evidence", "B1", "--out", out, "--key", key, "--password-file"));
    words.add(password);
    Collections.addAll(words, more);
    return run(words.toArray());
  }

  private static CommandRun run(Object... words) {
    List<Object> all = new ArrayList<>();
    Collections.addAll(all, words);
    Collections.addAll(
        all, "--store", folder.resolve("cases.db"), "--as", "p-1", "--role", "port-officer");
    Collections.addAll(all, "--place", "centre/north/deep-sea");
    return CommandRun.of(all.toArray());
  }
}
