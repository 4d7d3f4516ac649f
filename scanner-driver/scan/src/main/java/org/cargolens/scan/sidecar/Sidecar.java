package org.cargolens.scan.sidecar;

import java.util.List;
import org.cargolens.scan.ScanMetadata;

/** What a maker's system says of a scan beside its pixels. */
public sealed interface Sidecar permits DataForm, RapiscanManifest, IdrRecord {
  /** Returns the layout's short lower-case name, such as {@code dataform}. */
  String name();

  /** Returns metadata with what was unknown filled in from here; what was known stays. */
  ScanMetadata enrich(ScanMetadata known);

  /**
   * Returns whether a file of pixels is one that this sidecar speaks of.
   *
   * @param file the file's name, without folders
   */
  boolean names(String file);

  /** Returns every value of the file that is not empty, in its order. */
  List<SidecarField> fields();
}
