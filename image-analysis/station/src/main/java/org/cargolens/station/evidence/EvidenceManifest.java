package org.cargolens.station.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.people.Actor;
import org.cargolens.scan.Sha256;

/**
 * What a package holds and where it comes from: the only bytes that are signed.
 *
 * @param caseId which case
 * @param made who made it when
 * @param head the audit trail's last entry then
 * @param scans the case's scans, in the order in which they were added
 * @param items all files of the package but this one and its signature
 */
public record EvidenceManifest(
    String caseId, Made made, ChainCheck.Anchor head, List<Scan> scans, List<Item> items) {
  /** Name of the manifest in a package. */
  public static final String NAME = "manifest.json";

  /** Name of its signature. */
  public static final String SIGNATURE_NAME = "manifest.p7s";

  /** Copies the lists. */
  public EvidenceManifest {
    scans = List.copyOf(scans);
    items = List.copyOf(items);
  }

  /**
   * Who made a package.
   *
   * @param by who; believed, while the signature proves whose key was used
   * @param at when, to the second
   * @param software name and version of the program
   */
  public record Made(Actor by, Instant at, String software) {}

  /**
   * A scan of the case.
   *
   * @param image digest of its main channel, as the trail has it
   * @param main name of the file to open; empty if the scan is not in the package
   */
  public record Scan(Sha256 image, Optional<String> main) {}

  /**
   * A file of the package.
   *
   * @param name its path
   * @param role what it is
   * @param mediaType its type (RFC 6838)
   * @param size in bytes
   * @param sha256 of its bytes
   */
  public record Item(String name, EvidenceRole role, String mediaType, long size, Sha256 sha256) {}
}
