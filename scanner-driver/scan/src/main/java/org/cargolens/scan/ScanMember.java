package org.cargolens.scan;

/**
 * A file that is one of several of a scan, as its content says.
 *
 * @param scan which scan: the same text for files of one scan in one folder, not empty
 * @param place which of its files; the least leads the scan
 * @param image which image: two files of one place and image hold the same; those of one place and
 *     different images are of two scans, which nobody can tell apart
 * @param files how many files the scan has, as far as this one tells; at least 2
 */
public record ScanMember(String scan, String place, String image, int files) {
  /** Returns whether two files of one scan can't both be used for it. */
  public boolean isInPlaceOf(ScanMember other) {
    return place.equals(other.place);
  }

  /** Returns whether two files of one scan hold the same image. */
  public boolean isCopyOf(ScanMember other) {
    return isInPlaceOf(other) && image.equals(other.image);
  }

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
