package org.cargolens.station.evidence;

import java.util.List;
import org.cargolens.casework.audit.ChainCheck;

/**
 * What a package will hold.
 *
 * @param caseId which case
 * @param made who makes it when
 * @param head the audit trail's last entry
 * @param scans the case's scans
 * @param files all its files
 */
public record EvidenceDraft(
    String caseId,
    EvidenceManifest.Made made,
    ChainCheck.Anchor head,
    List<EvidenceManifest.Scan> scans,
    List<EvidenceFile> files) {
  /** Copies the lists. */
  public EvidenceDraft {
    scans = List.copyOf(scans);
    files = List.copyOf(files);
  }

  /** Returns its manifest. */
  EvidenceManifest manifest(List<EvidenceManifest.Item> items) {
    return new EvidenceManifest(caseId, made, head, scans, items);
  }
}
