package org.cargolens.station.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.station.evidence.EvidencePackages.PASSWORD;
import static org.cargolens.station.evidence.EvidencePackages.edited;
import static org.cargolens.station.evidence.EvidencePackages.member;
import static org.cargolens.station.evidence.EvidencePackages.members;
import static org.cargolens.station.evidence.EvidencePackages.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.cargolens.casework.signature.SigningKey;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Mutations;
import org.cargolens.station.verify.FileReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceCheckTest extends OnePackage {
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
            "tdr/1/aggregate.tdr.dcs",
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
        .contains("the one trusted certificate doesn't vouch for CN=stranger");
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
}
