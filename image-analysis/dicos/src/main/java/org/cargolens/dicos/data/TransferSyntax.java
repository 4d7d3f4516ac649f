package org.cargolens.dicos.data;

import java.util.Arrays;
import java.util.Optional;

/** How a data set and its pixels are encoded (DICOM PS3.5 section 10). */
public enum TransferSyntax {
  /** Headers without representation. Read only. */
  IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", false, false),
  /** Plain samples. */
  EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", true, false),
  /** Samples by runs of equal bytes, high and low bytes apart. */
  RLE("1.2.840.10008.1.2.5", true, true),
  /** JPEG of ITU-T T.81 process 14, any predictor. Read only. */
  JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", true, true),
  /** JPEG of ITU-T T.81 process 14 with predictor 1. Read only. */
  JPEG_LOSSLESS_FIRST_ORDER("1.2.840.10008.1.2.4.70", true, true);

  private final String uid;
  private final boolean explicit;
  private final boolean encapsulated;

  TransferSyntax(String uid, boolean explicit, boolean encapsulated) {
    this.uid = uid;
    this.explicit = explicit;
    this.encapsulated = encapsulated;
  }

  /** Returns the unique identifier. */
  public String uid() {
    return uid;
  }

  /** Returns whether headers state the representation. */
  public boolean isExplicit() {
    return explicit;
  }

  /** Returns whether pixels are compressed. */
  public boolean isEncapsulated() {
    return encapsulated;
  }

  /** Returns the syntax of an identifier. */
  public static Optional<TransferSyntax> of(String uid) {
    return Arrays.stream(values()).filter(syntax -> syntax.uid.equals(uid)).findFirst();
  }
}
