package org.cargolens.dicos.tdr;

import java.util.List;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.scan.ScanMetadata;

/**
 * What a report speaks of.
 *
 * @param scan identifier of the scan
 * @param metadata what is known of the scan beside its pixels
 * @param object what was inspected
 * @param images the scan's images, at least one
 */
public record Subject(
    String scan, ScanMetadata metadata, ObjectOfInspection object, List<InstanceReference> images) {
  /** Copies the list and checks that there is an image. */
  public Subject {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("a report names the images it speaks of");
    }
  }
}
