package org.cargolens.station.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.station.evidence.EvidencePackages.PASSWORD;
import static org.cargolens.station.evidence.EvidencePackages.edited;
import static org.cargolens.station.evidence.EvidencePackages.member;
import static org.cargolens.station.evidence.EvidencePackages.members;
import static org.cargolens.station.evidence.EvidencePackages.pack;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.signature.SigningKey;
import org.cargolens.casework.signature.TrustAnchors;
import org.cargolens.dicos.tdr.Author;
import org.cargolens.dicos.tdr.Conclusion;
import org.cargolens.dicos.tdr.ReportKind;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Mutations;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.station.verify.FileReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceCheckTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String AUDIT = "audit/entries.json";
  private static final String PIXELS = "raw/1/truck.npy";

  @TempDir private static Path made;
  private static EvidencePackages packages;
  private static Path whole;
  private static TrustAnchors trust;

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws Exception {
    packages = new EvidencePackages(made);
    whole = made.resolve("B1.evidence.zip");
    packages.write(whole, packages.source(packages.files(), false));
    trust = TrustAnchors.read(packages.key, PASSWORD);
  }

  @AfterAll
  static void close() throws IOException {
    packages.close();
  }

  @Test
  void check_wholePackage_isFine() throws IOException {
    FileReport report = EvidenceCheck.check(whole, Optional.of(trust));

    assertThat(report.faults()).isEmpty();
    assertThat(report.summary()).contains("case B1", "made by p-1");
    assertThat(report.remarks()).anyMatch(remark -> remark.contains("trusted"));
    assertThat(report.remarks()).anyMatch(remark -> remark.contains("trail's head 5:"));
    assertThat(members(whole).keySet())
        .containsExactly(
            "manifest.json",
            "manifest.p7s",
            "report/1/truck.npy.report.json",
            "raw/1/truck.npy",
            "raw/1/truck.scan.json",
            "picture/1/truck.npy.png",
            "tdr/1/machine.tdr.dcs",
            "tdr/1/operator-4.tdr.dcs",
            "tdr/1/opening-5.tdr.dcs",
            "audit/entries.json");
    assertThat(member(members(whole), PIXELS)).isEqualTo(Files.readAllBytes(packages.scan));
    assertThat(
            ImageIO.read(
                new ByteArrayInputStream(member(members(whole), "picture/1/truck.npy.png"))))
        .isNotNull();
    assertThat(EvidenceCheck.begins(FileHead.read(whole))).isTrue();
  }

  @Test
  void check_withoutTrust_saysThatTheSignerIsNotProven() throws Exception {
    FileReport report = EvidenceCheck.check(whole, Optional.empty());

    assertThat(report.isWhole()).isTrue();
    assertThat(report.line())
        .startsWith(whole + ": intact, signer not proven: CN=officer, certificate sha-256 ")
        .contains("signature intact", "no --trust was given");
    assertThat(report.isOk()).isFalse();
    assertThat(report.toJson().get("signer").asText()).isEqualTo("not-proven");
  }

  @Test
  void manifest_followsItsSchema() throws IOException {
    try (InputStream in =
        EvidenceManifest.class.getResourceAsStream("evidence-manifest-1.schema.json")) {
      String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String manifest =
          new String(member(members(whole), EvidenceManifest.NAME), StandardCharsets.UTF_8);
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema, InputFormat.JSON)
                  .validate(manifest, InputFormat.JSON))
          .isEmpty();
    }
  }

  @Test
  void write_sameAgain_givesTheSameFilesAndManifest() throws IOException {
    EvidenceManifest first =
        EvidenceManifestJson.read(
            Json.parse(member(members(whole), EvidenceManifest.NAME), "manifest"));
    Path again = folder.resolve("again.zip");
    EvidenceManifest second = packages.write(again, packages.source(packages.files(), false));

    assertThat(second.items()).isEqualTo(first.items());
    assertThat(second.scans()).isEqualTo(first.scans());
  }

  @Test
  void write_overAnotherFile_isRefused() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken.zip"), "kept");
    EvidenceSource source = packages.source(packages.files(), false);

    assertThatThrownBy(() -> packages.write(taken, source))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(taken).hasContent("kept");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(taken);
    }
  }

  @Test
  void write_decisionAndOpening_areThreatReports() throws IOException {
    Map<String, byte[]> members = members(whole);
    ThreatDetectionReport decision = tdr(members, "tdr/1/operator-4.tdr.dcs");
    ThreatDetectionReport opening = tdr(members, "tdr/1/opening-5.tdr.dcs");

    assertThat(decision.kind()).isEqualTo(ReportKind.OPERATOR);
    assertThat(decision.author()).isEqualTo(new Author.Person("p-1", "CUSTOMS", ""));
    assertThat(decision.conclusion().decision()).isEqualTo(Conclusion.Decision.ALARM);
    assertThat(decision.conclusion().processingMillis()).isEqualTo(38_000);
    assertThat(decision.objects().get(0).assessments().get(0).description()).contains("inspect");
    assertThat(opening.kind()).isEqualTo(ReportKind.GROUND_TRUTH);
    assertThat(opening.objects().get(0).assessments().get(0).description())
        .contains("ivory, 12.5 kg, HS 0507");
    assertThat(opening.subject().images()).hasSize(2);
    assertThat(new String(member(members, AUDIT), StandardCharsets.UTF_8))
        .doesNotContain("neighbour")
        .doesNotContain("B0");
  }

  @Test
  void write_personal_tellsReasons() throws IOException {
    Path file = folder.resolve("personal.zip");
    packages.write(file, packages.source(packages.files(), true));
    Map<String, byte[]> members = members(file);

    assertThat(EvidenceCheck.check(file, Optional.of(trust)).faults()).isEmpty();
    assertThat(new String(member(members, "audit/personal.json"), StandardCharsets.UTF_8))
        .contains("told by a neighbour");
    assertThat(
            tdr(members, "tdr/1/operator-4.tdr.dcs")
                .objects()
                .get(0)
                .assessments()
                .get(0)
                .description())
        .contains("told by a neighbour");
  }

  @Test
  void write_withoutScans_onlyIfAsked() throws IOException {
    EvidenceSource.Files nothing =
        new EvidenceSource.Files(List.of(), List.of(), List.of(packages.report), false, false);
    EvidenceSource.Files incomplete =
        new EvidenceSource.Files(List.of(), List.of(), List.of(packages.report), true, false);
    Path file = folder.resolve("B1.zip");
    EvidenceSource refused = packages.source(nothing, false);

    assertThatThrownBy(() -> packages.write(file, refused))
        .hasMessageContaining("the case has scans whose files are not given");
    packages.write(file, packages.source(incomplete, false));

    FileReport report = EvidenceCheck.check(file, Optional.empty());
    assertThat(report.isWhole()).isTrue();
    assertThat(report.line()).contains("was left out when it was packed");
    assertThat(members(file)).containsKey("attachment/truck.npy.report.json");
  }

  @Test
  void write_filesOfOtherCases_areRefused() throws IOException {
    Path stranger =
        Files.write(
            folder.resolve("other.npy"), flipped(Files.readAllBytes(packages.scan), 8 * 200));
    Path report =
        Files.write(
            folder.resolve("other.json"),
            Files.readString(packages.report)
                .replaceFirst("(\"sha256\": \")[0-9a-f]{4}", "$10000")
                .getBytes(StandardCharsets.UTF_8));
    EvidenceSource scans =
        packages.source(
            new EvidenceSource.Files(
                List.of(packages.scan, stranger), List.of(), List.of(), false, false),
            false);
    EvidenceSource reports =
        packages.source(
            new EvidenceSource.Files(
                List.of(packages.scan), List.of(report), List.of(), false, false),
            false);
    EvidenceSource doubled =
        packages.source(
            new EvidenceSource.Files(
                List.of(packages.scan),
                List.of(),
                List.of(packages.report, packages.report),
                false,
                false),
            false);
    EvidenceSource twice =
        packages.source(
            new EvidenceSource.Files(
                List.of(packages.scan, packages.scan), List.of(), List.of(), false, false),
            false);
    Path file = folder.resolve("B1.zip");

    assertThatThrownBy(() -> packages.write(file, scans)).hasMessageContaining("no scan of this");
    assertThatThrownBy(() -> packages.write(file, reports)).hasMessageContaining("speaks of no");
    assertThatThrownBy(() -> packages.write(file, doubled)).hasMessageContaining("another file is");
    assertThatThrownBy(() -> packages.write(file, twice)).hasMessageContaining("the same scan");
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "Photo.jpg, photo.jpg, another file is named",
    "caf\u00e9.jpg, cafe\u0301.jpg, another file is named",
    "1.jpg, a\\b.jpg, can't be packed under a name with control",
  })
  void write_namesThatTheReaderRefuses_areRefusedFirst(String one, String other, String fault)
      throws IOException {
    Path first = Files.writeString(folder.resolve(one), "1");
    Path second = Files.createDirectory(folder.resolve("more")).resolve(other);
    Files.writeString(second, "2");
    EvidenceSource source =
        packages.source(
            new EvidenceSource.Files(
                List.of(packages.scan), List.of(), List.of(first, second), false, false),
            false);
    Path file = folder.resolve("B1.zip");

    assertThatThrownBy(() -> packages.write(file, source)).hasMessageContaining(fault);
    assertThat(file).doesNotExist();
  }

  @Test
  void check_everyCut_isWrong() throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    for (int part = 0; part < 64; part++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length * part / 64));
      assertThat(EvidenceCheck.check(cut, Optional.of(trust)).isWhole()).as("%d", part).isFalse();
    }
  }

  @Test
  void check_bitFlippedAnywhere_isWrong() throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(7);
    Path file = folder.resolve("flipped");
    int directory = bytes.length - 22 - 10 * 80;
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at < 60; at++) {
      places.add(random.nextInt(bytes.length));
    }
    for (int at = directory; at < bytes.length; at += 7) {
      places.add(at);
    }
    for (int at : places) {
      int bit = 8 * at + random.nextInt(8);
      Files.write(file, flipped(bytes, bit));
      FileReport report = EvidenceCheck.check(file, Optional.of(trust));
      // Attributes of files on the packer's disk are nobody's statement; they show as foreign.
      assertThat(report.isWhole() && !report.remarks().contains("packed by another program"))
          .as("bit %d", bit)
          .isFalse();
    }
  }

  @Test
  void check_bitFlippedInEachFile_isNamed() throws IOException {
    Map<String, byte[]> members = members(whole);
    for (String name : members.keySet()) {
      Map<String, byte[]> changed = new LinkedHashMap<>(members);
      byte[] content = member(members, name);
      changed.put(name, flipped(content, 8 * (content.length / 2)));
      FileReport report = EvidenceCheck.check(pack(folder.resolve("x"), changed), Optional.empty());
      if (!name.equals(EvidenceManifest.SIGNATURE_NAME)) {
        assertThat(report.isWhole()).as(name).isFalse();
      }
      if (name.contains("/")) {
        assertThat(report.faults()).anyMatch(fault -> fault.startsWith(name + ": sha-256 "));
      }
    }
  }

  @Test
  void check_filesMissingExtraOrSwapped_areNamed() throws IOException {
    Map<String, byte[]> missing = members(whole);
    missing.remove(PIXELS);
    assertFault(missing, PIXELS + " is missing");
    for (String name : List.of(EvidenceManifest.NAME, EvidenceManifest.SIGNATURE_NAME)) {
      Map<String, byte[]> without = members(whole);
      without.remove(name);
      assertFault(without, name + " is missing");
    }
    Map<String, byte[]> extra = members(whole);
    extra.put("raw/1/more.npy", new byte[] {1});
    assertFault(extra, "raw/1/more.npy is not in the manifest");
    Map<String, byte[]> swapped = members(whole);
    swapped.put(AUDIT, member(swapped, "tdr/1/machine.tdr.dcs"));
    assertFault(swapped, AUDIT + ": ");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"case\": \"B1\"', '\"case\": \"B2\"', of another case",
    "raw/1/truck.npy, raw/1/trick.npy, raw/1/trick.npy is missing",
    "urn:cargolens:evidence-manifest:1, urn:cargolens:evidence-manifest:9, expected urn",
    "'\"role\": \"audit\"', '\"role\": \"attachment\"', no audit entries",
    "'\"role\": \"audit\"', '\"role\": \"judge\"', expected a role of a file",
    "port-officer, boss-officer, expected a role",
    "'T', 'x', manifest.json",
  })
  void check_manifestEdited_isWrongHoweverSigned(String word, String by, String fault)
      throws IOException {
    Map<String, byte[]> edited = edited(members(whole), EvidenceManifest.NAME, word, by);

    FileReport unsigned = assertFault(edited, "manifest.p7s: the signature");
    assertThat(unsigned.faults()).hasSize(1);
    assertThat(unsigned.summary()).isEmpty();
    assertFault(packages.signed(edited, SigningKey.read(packages.key, PASSWORD)), fault);
  }

  @Test
  void check_scanListedTwice_isWrongThoughSigned() throws IOException {
    Map<String, byte[]> members = members(whole);
    String manifest =
        new String(member(members, EvidenceManifest.NAME), StandardCharsets.ISO_8859_1);
    int from = manifest.indexOf('{', manifest.indexOf("\"scans\""));
    String scan = manifest.substring(from, manifest.indexOf('}', from) + 1);
    Map<String, byte[]> twice = edited(members, EvidenceManifest.NAME, scan, scan + ",\n" + scan);

    FileReport report =
        assertFault(
            packages.signed(twice, SigningKey.read(packages.key, PASSWORD)),
            "stands twice in the manifest");
    assertThat(report.faults()).hasSize(1);
  }

  @Test
  void check_auditEntryForged_isWrongThoughSigned() throws Exception {
    Map<String, byte[]> members = edited(members(whole), AUDIT, "prohibited", "undeclared");
    String before = digest(member(members(whole), AUDIT));
    members = edited(members, EvidenceManifest.NAME, before, digest(member(members, AUDIT)));
    members = packages.signed(members, SigningKey.read(packages.key, PASSWORD));

    FileReport report = assertFault(members, AUDIT + ": entry 5: its content does not have the");
    assertThat(report.faults()).hasSize(1);
  }

  @Test
  void check_anotherSigner_isWrongOnlyForWhoTrusts() throws Exception {
    Path other = KeyStores.make(folder, "stranger", "dns:localhost");
    Path file =
        pack(
            folder.resolve("x"), packages.signed(members(whole), SigningKey.read(other, PASSWORD)));

    assertThat(EvidenceCheck.check(file, Optional.empty()).isWhole()).isTrue();
    assertThat(EvidenceCheck.check(file, Optional.of(trust)).faults())
        .singleElement()
        .asString()
        .contains("none of the 1 trusted certificates vouches for CN=stranger");
  }

  @Test
  void check_mutations_areReportsAlways() throws IOException {
    byte[] good = Files.readAllBytes(whole);
    Path file = folder.resolve("mutated");
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      for (int round = 0; round < 3; round++) {
        Files.write(file, Mutations.of(List.of(good), random));
        try {
          FileReport report = EvidenceCheck.check(file, Optional.of(trust));
          assertThat(report.line()).isNotBlank();
        } catch (IOException | RuntimeException | Error e) {
          throw new AssertionError("seed " + seed + ", round " + round, e);
        }
      }
    }
  }

  @Test
  void openssl_verifies_ourManifest() throws Exception {
    unpacked(members(whole));
    KeyStores.pem(packages.key);
    openssl(
        "cms -verify -binary -inform DER -in manifest.p7s -content manifest.json -CAfile "
            + packages.key
            + ".pem -purpose any -out verified");
    assertThat(folder.resolve("verified"))
        .hasBinaryContent(member(members(whole), "manifest.json"));
  }

  @Test
  void check_packageSignedByOpenssl_isFine() throws Exception {
    Map<String, byte[]> members = members(whole);
    unpacked(members);
    Path pem = KeyStores.pem(packages.key);
    openssl(
        "cms -sign -binary -outform DER -md sha256 -in manifest.json -out new.p7s -signer " + pem);
    members.put(EvidenceManifest.SIGNATURE_NAME, Files.readAllBytes(folder.resolve("new.p7s")));

    FileReport report =
        EvidenceCheck.check(pack(folder.resolve("x.zip"), members), Optional.of(trust));

    assertThat(report.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1"})
  void check_weakDigestOfOpenssl_isWrong(String digest) throws Exception {
    Map<String, byte[]> members = members(whole);
    unpacked(members);
    Path pem = KeyStores.pem(packages.key);
    openssl(
        "cms -sign -binary -outform DER -in manifest.json -out new.p7s -signer "
            + pem
            + " -md "
            + digest);
    members.put(EvidenceManifest.SIGNATURE_NAME, Files.readAllBytes(folder.resolve("new.p7s")));

    assertFault(members, "is not believed");
  }

  private void unpacked(Map<String, byte[]> members) throws IOException {
    for (String name : List.of(EvidenceManifest.NAME, EvidenceManifest.SIGNATURE_NAME)) {
      Files.write(folder.resolve(name), member(members, name));
    }
  }

  private void openssl(String words) throws Exception {
    List<String> command = new ArrayList<>(List.of(Peers.require("openssl", "openssl").toString()));
    Collections.addAll(command, words.split(" "));
    Programs.run(folder, LIMIT, command);
  }

  private FileReport assertFault(Map<String, byte[]> members, String fault) throws IOException {
    FileReport report = EvidenceCheck.check(pack(folder.resolve("x"), members), Optional.of(trust));
    assertThat(report.faults()).anyMatch(one -> one.contains(fault));
    return report;
  }

  private ThreatDetectionReport tdr(Map<String, byte[]> members, String name) throws IOException {
    return TdrReader.read(Files.write(folder.resolve("report.dcs"), member(members, name)));
  }

  private static String digest(byte[] bytes) {
    return Sha256.of(ByteBuffer.wrap(bytes)).hex();
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }
}
