package org.cargolens.station.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.station.evidence.EvidencePackages.PASSWORD;
import static org.cargolens.station.evidence.EvidencePackages.member;
import static org.cargolens.station.evidence.EvidencePackages.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.cargolens.casework.signature.TrustAnchors;
import org.cargolens.dicos.tdr.TdrReader;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.Sha256;
import org.cargolens.station.verify.FileReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One package of a case, made once for all tests of a class, and who is trusted to sign it. */
abstract class OnePackage {
  static final String AUDIT = "audit/entries.json";
  static final String PIXELS = "raw/1/truck.npy";

  @TempDir private static Path made;
  static EvidencePackages packages;
  static Path whole;
  static TrustAnchors trust;

  @TempDir Path folder;

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

  final FileReport assertFault(Map<String, byte[]> members, String fault) throws IOException {
    FileReport report = EvidenceCheck.check(pack(folder.resolve("x"), members), Optional.of(trust));
    assertThat(report.faults()).anyMatch(one -> one.contains(fault));
    return report;
  }

  final ThreatDetectionReport tdr(Map<String, byte[]> members, String name) throws IOException {
    return TdrReader.read(Files.write(folder.resolve("report.dcs"), member(members, name)));
  }

  static String digest(byte[] bytes) {
    return Sha256.of(ByteBuffer.wrap(bytes)).hex();
  }

  static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }
}
