package org.cargolens.analysis.cv;

import org.opencv.core.CvType;

/** Type of a pixel's one sample. */
public enum SampleType {
  /** Unsigned 8-bit, 0 to 255. */
  U8(1, CvType.CV_8UC1),
  /** Unsigned 16-bit, 0 to 65535. */
  U16(2, CvType.CV_16UC1),
  /** 32-bit IEEE 754. */
  F32(4, CvType.CV_32FC1);

  private final int bytes;
  private final int cvType;

  SampleType(int bytes, int cvType) {
    this.bytes = bytes;
    this.cvType = cvType;
  }

  /** Returns the bytes of a sample: 1, 2 or 4. */
  public int bytes() {
    return bytes;
  }

  int cvType() {
    return cvType;
  }

  static SampleType of(int cvType) {
    for (SampleType type : values()) {
      if (type.cvType == cvType) {
        return type;
      }
    }
    throw new IllegalArgumentException("no sample type for " + CvType.typeToString(cvType));
  }
}
