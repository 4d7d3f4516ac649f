package org.cargolens.station.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.report.ScanViewsReportJson;
import org.cargolens.casework.audit.AuditSlice;
import org.cargolens.casework.audit.AuditSliceJson;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.Sha256;
import org.cargolens.station.files.ScanFiles;
import org.cargolens.station.verify.FileReport;
import org.cargolens.station.verify.FileVerifier;

/** Holds what the files of a package say against each other. */
final class EvidenceContents {
  private final EvidenceManifest manifest;
  private final Map<String, Path> unpacked;
  private final List<String> faults;
  private final List<String> remarks;
  private final Set<Sha256> images = new HashSet<>();

  /**
   * @param unpacked files whose bytes are as the manifest says
   * @param faults gets what is wrong
   * @param remarks gets what else one should know
   */
  EvidenceContents(
      EvidenceManifest manifest,
      Map<String, Path> unpacked,
      List<String> faults,
      List<String> remarks) {
    this.manifest = manifest;
    this.unpacked = unpacked;
    this.faults = faults;
    this.remarks = remarks;
  }

  void check() throws IOException {
    for (EvidenceManifest.Scan scan : manifest.scans()) {
      images.add(scan.image());
      if (scan.main().isPresent()) {
        scan(scan, scan.main().get());
      } else {
        remarks.add("the scan of sha-256 " + scan.image() + " was left out when it was packed");
      }
    }
    boolean audited = false;
    for (EvidenceManifest.Item item : manifest.items()) {
      Path file = unpacked.get(item.name());
      audited |= item.role() == EvidenceRole.AUDIT;
      if (file != null) {
        paper(item, file);
      }
    }
    if (!audited) {
      faults.add("there are no audit entries");
    }
  }

  private void paper(EvidenceManifest.Item item, Path file) throws IOException {
    switch (item.role()) {
      case REPORT -> report(item, file);
      case THREAT_REPORT -> take(item.name(), FileVerifier.verify(file));
      case AUDIT -> audit(item, file);
      case RAW, PICTURE, PERSONAL, ATTACHMENT -> {
        // Scans are read as a whole, by their main file; of the others the digest is all.
      }
    }
  }

  private void scan(EvidenceManifest.Scan stated, String main) throws IOException {
    Path file = unpacked.get(main);
    if (file == null) {
      boolean listed = manifest.items().stream().anyMatch(item -> item.name().equals(main));
      if (!listed) {
        faults.add(main + ", the scan's main file, is not in the package");
      }
      return;
    }
    take(main, FileVerifier.verify(file));
    try {
      RawScan scan = new ScanFiles().read(file, ReadOptions.DEFAULT);
      boolean there =
          scan.views().stream()
              .flatMap(view -> view.channels().stream())
              .anyMatch(channel -> channel.sha256().equals(stated.image()));
      if (!there) {
        faults.add(main + ": none of its channels has the sha-256 " + stated.image());
      }
    } catch (ScanFormatException alreadyNamed) {
      // The verifier has named the same fault.
    }
  }

  /** Files that were missing when the package was made are no fault of the package. */
  private void take(String name, FileReport report) {
    boolean read = !report.summary().isEmpty();
    report.faults().forEach(fault -> (read ? remarks : faults).add(inside(name, fault)));
    report.remarks().forEach(remark -> remarks.add(inside(name, remark)));
  }

  /** People know the files by their names in the package. */
  private String inside(String name, String text) {
    String known = text;
    for (Map.Entry<String, Path> file : unpacked.entrySet()) {
      known = known.replace(file.getValue().toString(), file.getKey());
    }
    return known.startsWith(name + ":") ? known : name + ": " + known;
  }

  private void report(EvidenceManifest.Item item, Path file) throws IOException {
    try {
      Sha256 image = ScanViewsReportJson.read(file).main().source().sha256();
      if (!images.contains(image)) {
        faults.add(item.name() + ": speaks of another scan, of sha-256 " + image);
      }
    } catch (JsonException e) {
      faults.add(inside(item.name(), String.valueOf(e.getMessage())));
    }
  }

  private void audit(EvidenceManifest.Item item, Path file) throws IOException {
    try {
      AuditSlice slice = AuditSliceJson.read(Json.read(file));
      if (!slice.caseId().equals(manifest.caseId()) || !slice.head().equals(manifest.head())) {
        faults.add(item.name() + ": is of another case or head than the manifest");
      }
      Optional<ChainCheck.Fault> fault = slice.fault();
      fault.ifPresent(what -> faults.add(item.name() + ": " + what));
      remarks.add(
          CountText.of(slice.entries().size(), "audit entry", "audit entries")
              + ", trail's head "
              + slice.head().number()
              + ":"
              + slice.head().digest());
    } catch (JsonException e) {
      faults.add(inside(item.name(), String.valueOf(e.getMessage())));
    }
  }
}
