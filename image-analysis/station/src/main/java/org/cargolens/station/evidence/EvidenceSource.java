package org.cargolens.station.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.audit.ChainCheck;

/**
 * What a package is made of.
 *
 * @param view the case as it stands, as whoever makes the package may see it
 * @param head the audit trail's last entry
 * @param personal what of its entries may name people, by number of entry; empty to leave it out
 * @param files files from outside of the store
 */
public record EvidenceSource(
    CaseView view, ChainCheck.Anchor head, Map<Long, JsonObject> personal, Files files) {
  /** Copies the map. */
  public EvidenceSource {
    personal = Map.copyOf(personal);
  }

  /**
   * Files from outside of the store.
   *
   * @param scans a file of each scan; the others that belong to it are found beside it
   * @param reports reports on the case's scans
   * @param attachments anything else that belongs to the case
   * @param incomplete whether scans of the case may be missing
   * @param pictures whether pictures are drawn, for which a scan has to fit into memory
   */
  public record Files(
      List<Path> scans,
      List<Path> reports,
      List<Path> attachments,
      boolean incomplete,
      boolean pictures) {
    /** Copies the lists. */
    public Files {
      scans = List.copyOf(scans);
      reports = List.copyOf(reports);
      attachments = List.copyOf(attachments);
    }
  }
}
