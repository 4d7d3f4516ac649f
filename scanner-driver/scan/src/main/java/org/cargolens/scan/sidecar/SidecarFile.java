package org.cargolens.scan.sidecar;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.RawScan;

/**
 * A sidecar and the file that it was read from.
 *
 * @param sidecar what it says
 * @param content its bytes, as an attachment {@code sidecar.LAYOUT.FILE.xml}
 */
public record SidecarFile(Sidecar sidecar, Attachment content) {
  private static final System.Logger LOGGER = System.getLogger(SidecarFile.class.getName());

  /**
   * Fills in what a scan doesn't say, and keeps the file as its attachment, in place of an earlier
   * one of the same name. A scan that keeps too much already is left as it is, with a warning in
   * the log.
   */
  public RawScan enrich(RawScan scan) {
    List<Attachment> attachments = new ArrayList<>(scan.attachments());
    attachments.removeIf(one -> one.name().equals(content.name()));
    attachments.add(content);
    if (!RawScan.canKeep(attachments)) {
      LOGGER.log(Level.WARNING, "a sidecar is left out: the scan keeps too much already");
      return scan;
    }
    return scan.withAttachments(attachments).withMetadata(sidecar.enrich(scan.metadata()));
  }
}
