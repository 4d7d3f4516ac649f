package org.cargolens.scan;

/**
 * A file that is one of several of a scan, as its content says.
 *
 * @param scan which scan: the same text for files of one scan in one folder, not empty
 * @param place which of its files: the same text for the same image, the least leads the scan
 * @param files how many files the scan has, as far as this one tells; at least 2
 */
public record ScanMember(String scan, String place, int files) {
  /** Checks that it is one of several. */
  public ScanMember {
    if (scan.isEmpty()) {
      throw new IllegalArgumentException("the scan's name must not be empty");
    }
    if (files < 2) {
      throw new IllegalArgumentException("files must be 2 or more, is " + files);
    }
  }
}
