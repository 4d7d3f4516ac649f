package org.cargolens.scan.sidecar;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.cargolens.scan.ScanMetadata;

/**
 * A {@code manifest} as exported from Rapiscan P60 systems.
 *
 * @param accession the system's number of the scan
 * @param system name of the system
 * @param created when the entry was made
 * @param exported when it was exported
 * @param progress how far the case is: {@code xraydone}, {@code inspectdone}, {@code
 *     inspectionsuspicious}, {@code searchdone}, {@code searchfound}; seen are 0 and -1, where -1
 *     looks like yes
 * @param attributes what operators and other systems put in, by name, without empty ones
 * @param files the files that belong to the scan
 * @param fields every value of the manifest
 */
public record RapiscanManifest(
    Optional<String> accession,
    Optional<String> system,
    Optional<Instant> created,
    Optional<Instant> exported,
    Map<String, Integer> progress,
    Map<String, String> attributes,
    List<ManifestFile> files,
    List<SidecarField> fields)
    implements Sidecar {
  static final String ROOT = "manifest";

  private static final List<String> PROGRESS =
      List.of("xraydone", "inspectdone", "inspectionsuspicious", "searchdone", "searchfound");

  /** Copies the collections. */
  public RapiscanManifest {
    progress = Map.copyOf(progress);
    attributes = Map.copyOf(attributes);
    files = List.copyOf(files);
    fields = List.copyOf(fields);
  }

  /**
   * A file.
   *
   * @param type {@code XRAY}, {@code XRAYJPEG} or {@code SNAPSHOT}
   * @param name its name
   */
  public record ManifestFile(String type, String name) {}

  static RapiscanManifest read(XmlElement root) {
    HashMap<String, Integer> progress = new HashMap<>();
    for (String name : PROGRESS) {
      OptionalInt value = root.text(name).map(SidecarText::integer).orElse(OptionalInt.empty());
      value.ifPresent(number -> progress.put(name, number));
    }
    HashMap<String, String> attributes = new HashMap<>();
    for (XmlElement element : root.grandchildren("attributes", "attribute")) {
      if (!element.text().isEmpty()) {
        element.attribute("name").ifPresent(name -> attributes.putIfAbsent(name, element.text()));
      }
    }
    return new RapiscanManifest(
        root.text("accession"),
        root.text("system"),
        root.text("createdate").flatMap(SidecarText::instant),
        root.text("exportdate").flatMap(SidecarText::instant),
        progress,
        attributes,
        root.grandchildren("files", "file").stream()
            .map(file -> new ManifestFile(file.attribute("type").orElse(""), file.text()))
            .toList(),
        root.fields());
  }

  @Override
  public String name() {
    return "manifest";
  }

  /** Returns the container numbers as typed or read, at most two; confidences are not given. */
  public List<OcrText> containers() {
    return Stream.of("Container1", "Container2")
        .map(name -> new OcrText(attributes.getOrDefault(name, ""), OptionalDouble.empty()))
        .toList();
  }

  /** {@inheritDoc} The time of an entry is not the time of a scan and stays here. */
  @Override
  public ScanMetadata enrich(ScanMetadata known) {
    ScanMetadata metadata = SidecarText.withContainers(known, SidecarText.containers(containers()));
    return metadata.scanId().isEmpty() && accession.isPresent()
        ? metadata.withScanId(accession.get())
        : metadata;
  }

  @Override
  public boolean names(String file) {
    return files.stream().anyMatch(one -> one.name().equalsIgnoreCase(file));
  }
}
