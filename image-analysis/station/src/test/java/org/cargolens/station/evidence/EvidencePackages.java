package org.cargolens.station.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.pipeline.AnalysisRequest;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.decision.AdviceSeen;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.FoundGoods;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.signature.SigningKey;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Scans;
import org.cargolens.station.archive.Archive;
import org.cargolens.station.archive.ArchiveMember;
import org.cargolens.station.archive.ArchiveWriter;
import org.cargolens.station.files.ScanFiles;

/** A case with a scan, its report, a decision and an opening, and packages made of it. */
final class EvidencePackages {
  static final char[] PASSWORD = KeyStores.PASSWORD.toCharArray();

  private static final Place PORT = new Place("centre/north/deep-sea");
  static final Actor OFFICER = new Actor("p-1", Role.PORT_OFFICER, PORT);
  private static final Actor INSPECTOR = new Actor("i-1", Role.INSPECTOR, PORT);
  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

  final Path folder;
  final Path key;
  final Path scan;
  final Path report;
  private final CaseStore store;
  private final Casework casework;

  /** Makes the case in an empty folder. */
  EvidencePackages(Path folder) throws Exception {
    this.folder = folder;
    this.key = KeyStores.make(folder, "officer", "dns:localhost");
    RawScan raw = Scans.transmission(40, 24, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    this.scan = new ScanFiles().write(raw, folder, "truck");
    this.report = folder.resolve("truck.npy.report.json");
    try (ScanAnalyzer analyzer = ScanAnalyzer.builder().build()) {
      analyzer.analyzeViews(AnalysisRequest.of(raw).named("truck.npy")).writeReport(report);
    }
    this.store = CaseStore.open(folder.resolve("cases.db"), InstantSource.fixed(NOW));
    this.casework = new Casework(store, FourEyes.NEVER);
    fill();
  }

  private void fill() throws IOException {
    CargoCase empty = new CargoCase("B1", Map.of(), List.of(), List.of());
    CargoCase other = new CargoCase("B0", Map.of(), List.of(), List.of());
    casework.importCases(Request.of("papers", OFFICER), PORT, List.of(other, empty));
    casework.recordScan(
        Request.of("scan", OFFICER),
        "B1",
        ScanRecord.of(ScanReportJson.read(report)).scannedAt(NOW));
    casework.decide(
        Request.of("decision", OFFICER),
        "B1",
        new Decision(
            Verdict.INSPECT,
            "told by a neighbour",
            new Decision.Circumstances(
                Duration.ofSeconds(38), List.of(), new AdviceSeen(Optional.empty(), false))));
    casework.recordOutcome(
        Request.of("opening", INSPECTOR),
        "B1",
        new Opening(
            OpeningResult.PROHIBITED,
            NOW,
            List.of(new FoundGoods("ivory", Optional.of("0507"), 12.5, "kg")),
            Opening.Evidence.NONE));
  }

  void close() throws IOException {
    store.close();
  }

  /** Returns what a package is made of. */
  EvidenceSource source(EvidenceSource.Files files, boolean personal) throws IOException {
    CaseView view = casework.view(OFFICER, "B1");
    ChainCheck.Result trail = casework.trail(OFFICER, "B1");
    Map<Long, JsonObject> parts = new LinkedHashMap<>();
    for (var entry : view.entries()) {
      if (personal) {
        store.personalData().of(entry).ifPresent(part -> parts.put(entry.number(), part));
      }
    }
    return new EvidenceSource(
        view, new ChainCheck.Anchor(trail.entries(), trail.head()), parts, files);
  }

  /** Returns all files of the case. */
  EvidenceSource.Files files() {
    return new EvidenceSource.Files(List.of(scan), List.of(report), List.of(), false, true);
  }

  /** Writes a package. */
  EvidenceManifest write(Path target, EvidenceSource source) throws IOException {
    EvidenceManifest.Made made =
        new EvidenceManifest.Made(
            OFFICER, Instant.ofEpochSecond(System.currentTimeMillis() / 1000), "test");
    try (ScratchFolder scratch = ScratchFolder.make()) {
      return EvidenceWriter.write(
          target, CaseEvidence.gather(source, made, scratch), SigningKey.read(key, PASSWORD));
    }
  }

  /** Returns the members of a package in their order. */
  static Map<String, byte[]> members(Path file) throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (Archive archive = Archive.open(file)) {
      for (ArchiveMember member : archive.members()) {
        members.put(member.name(), archive.read(member, 1 << 24));
      }
    }
    return members;
  }

  /** Returns a member that must be there. */
  static byte[] member(Map<String, byte[]> members, String name) {
    return Objects.requireNonNull(members.get(name), name);
  }

  /** Packs members into a sound archive, whatever they say. */
  static Path pack(Path file, Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArchiveWriter writer = new ArchiveWriter(out, NOW)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        CRC32 crc = new CRC32();
        crc.update(member.getValue());
        writer.add(
            new ArchiveWriter.Stated(member.getKey(), member.getValue().length, crc.getValue()),
            new ByteArrayInputStream(member.getValue()));
      }
      writer.finish();
    }
    return Files.write(file, out.toByteArray());
  }

  /** Signs the manifest of a package anew, after a change. */
  Map<String, byte[]> signed(Map<String, byte[]> members, SigningKey by) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>(members);
    byte[] manifest = member(all, EvidenceManifest.NAME);
    all.put(
        EvidenceManifest.SIGNATURE_NAME,
        by.sign(
            new ByteArrayInputStream(manifest),
            Instant.ofEpochSecond(System.currentTimeMillis() / 1000)));
    return all;
  }

  /** Replaces a word of a member. */
  static Map<String, byte[]> edited(
      Map<String, byte[]> members, String name, String word, String by) {
    Map<String, byte[]> all = new LinkedHashMap<>(members);
    String text = new String(member(members, name), StandardCharsets.ISO_8859_1);
    if (!text.contains(word)) {
      throw new IllegalArgumentException(name + " has no " + word);
    }
    all.put(name, text.replace(word, by).getBytes(StandardCharsets.ISO_8859_1));
    return all;
  }
}
