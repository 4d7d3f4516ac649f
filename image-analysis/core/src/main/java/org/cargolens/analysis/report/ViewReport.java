package org.cargolens.analysis.report;

import org.cargolens.scan.ViewKind;

/**
 * What the analysis of one of several views says.
 *
 * @param index which view of the scan, from 0
 * @param kind its direction
 * @param report what was found, with the judgement of this view alone
 */
public record ViewReport(int index, ViewKind kind, ScanReport report) {
  /** Checks the index. */
  public ViewReport {
    if (index < 0) {
      throw new IllegalArgumentException("index must not be negative, is " + index);
    }
  }
}
