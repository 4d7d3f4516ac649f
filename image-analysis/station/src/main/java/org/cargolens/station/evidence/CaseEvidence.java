package org.cargolens.station.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.analysis.report.ScanViewsReportJson;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.audit.AuditSlice;
import org.cargolens.casework.audit.AuditSliceJson;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.dicos.dx.DicosFormat;
import org.cargolens.dicos.dx.DxScan;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.Sha256;
import org.cargolens.station.files.ScanFiles;

/**
 * Gathers what belongs to a case: its scans as they lie on disk, reports, pictures drawn from both,
 * threat detection reports of machine, operators and openings, the case's audit entries. What is
 * made here goes to a folder of the caller's. Used once.
 */
public final class CaseEvidence {
  /** Name of the audit entries in a package. */
  static final String AUDIT = "audit/entries.json";

  private static final String PERSONAL = "audit/personal.json";

  private final EvidenceSource source;
  private final ScratchFolder scratch;
  private final List<EvidenceFile> files = new ArrayList<>();
  private final Map<Sha256, Path> scans = new LinkedHashMap<>();
  private final Map<Sha256, Path> reports = new LinkedHashMap<>();

  private CaseEvidence(EvidenceSource source, ScratchFolder scratch) {
    this.source = source;
    this.scratch = scratch;
  }

  /**
   * Gathers everything.
   *
   * @param source the case and the files given
   * @param made who makes the package when
   * @param scratch gets what is made; must stay until the package is written
   * @throws IOException if a file can't be read, is of another case, or a scan of the case is
   *     missing and may not be
   */
  public static EvidenceDraft gather(
      EvidenceSource source, EvidenceManifest.Made made, ScratchFolder scratch) throws IOException {
    CaseEvidence evidence = new CaseEvidence(source, scratch);
    List<EvidenceManifest.Scan> scans = evidence.all();
    return new EvidenceDraft(
        source.view().cargoCase().id(), made, source.head(), scans, evidence.files);
  }

  private List<EvidenceManifest.Scan> all() throws IOException {
    List<Sha256> images = source.view().scans().stream().map(ScanRecord::image).distinct().toList();
    sortScans(images);
    sortReports(images);
    checkComplete(images);
    List<EvidenceManifest.Scan> listed = new ArrayList<>();
    for (Sha256 image : images) {
      listed.add(scan(image, listed.size() + 1));
    }
    for (Path attachment : source.files().attachments()) {
      files.add(
          new EvidenceFile(
              attachment, "attachment/" + attachment.getFileName(), EvidenceRole.ATTACHMENT));
    }
    audit();
    return listed;
  }

  private void sortScans(List<Sha256> images) throws IOException {
    for (Path file : source.files().scans()) {
      RawScan scan = new ScanFiles().read(file, ReadOptions.DEFAULT);
      Sha256 image =
          scan.views().stream()
              .flatMap(view -> view.channels().stream())
              .map(channel -> channel.sha256())
              .filter(images::contains)
              .findFirst()
              .orElseThrow(() -> new IOException(file + ": is no scan of this case"));
      Path other = scans.put(image, file);
      if (other != null) {
        throw new IOException(other + " and " + file + ": are of the same scan");
      }
    }
  }

  private void sortReports(List<Sha256> images) throws IOException {
    for (Path file : source.files().reports()) {
      Sha256 image = ScanViewsReportJson.read(file).main().source().sha256();
      if (!images.contains(image)) {
        throw new IOException(file + ": speaks of no scan of this case");
      }
      Path other = reports.put(image, file);
      if (other != null) {
        throw new IOException(other + " and " + file + ": speak of the same scan");
      }
    }
  }

  private void checkComplete(List<Sha256> images) throws IOException {
    List<Sha256> missing = images.stream().filter(image -> !scans.containsKey(image)).toList();
    if (!missing.isEmpty() && !source.files().incomplete()) {
      throw new IOException(
          "the case has scans whose files are not given, of main channels " + missing);
    }
  }

  private EvidenceManifest.Scan scan(Sha256 image, int number) throws IOException {
    Optional<Path> report = Optional.ofNullable(reports.get(image));
    if (report.isPresent()) {
      add(report.get(), "report/" + number + "/", EvidenceRole.REPORT);
    }
    Path main = scans.get(image);
    if (main == null) {
      return new EvidenceManifest.Scan(image, Optional.empty());
    }
    String folder = "raw/" + number + "/";
    for (Path part : parts(main)) {
      add(part, folder, EvidenceRole.RAW);
    }
    RawScan scan = new ScanFiles().read(main, ReadOptions.DEFAULT);
    Optional<ScanViewsReport> said =
        report.isPresent() ? Optional.of(ScanViewsReportJson.read(report.get())) : Optional.empty();
    ScanPapers papers = new ScanPapers(scan, said, number, scratch);
    if (source.files().pictures()) {
      files.add(papers.picture(String.valueOf(main.getFileName())));
    }
    CaseView view = source.view();
    files.addAll(papers.threatReports(view, !source.personal().isEmpty()));
    return new EvidenceManifest.Scan(image, Optional.of(folder + main.getFileName()));
  }

  private static Set<Path> parts(Path main) throws IOException {
    Set<Path> parts = new LinkedHashSet<>(List.of(main));
    for (Path part : ScanFiles.parts(main)) {
      if (Files.isRegularFile(part)) {
        parts.add(part);
      }
    }
    if (new DicosFormat().recognises(FileHead.read(main))) {
      parts.addAll(DxScan.files(main));
    }
    return parts;
  }

  private void add(Path file, String folder, EvidenceRole role) {
    files.add(new EvidenceFile(file, folder + file.getFileName(), role));
  }

  private void audit() throws IOException {
    CaseView view = source.view();
    Path entries = scratch.file(AUDIT);
    Json.write(
        entries,
        AuditSliceJson.write(new AuditSlice(view.cargoCase().id(), view.entries(), source.head())));
    files.add(new EvidenceFile(entries, AUDIT, EvidenceRole.AUDIT));
    if (!source.personal().isEmpty()) {
      List<JsonObject> parts = new ArrayList<>();
      source.personal().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              part ->
                  parts.add(
                      JsonObject.builder()
                          .put("entry", part.getKey())
                          .put("personal", part.getValue())
                          .build()));
      Path file = scratch.file(PERSONAL);
      Json.write(file, JsonArray.of(parts));
      files.add(new EvidenceFile(file, PERSONAL, EvidenceRole.PERSONAL));
    }
  }
}
