package org.cargolens.scan.format.npy;

import java.util.Optional;
import org.cargolens.scan.SampleFormat;

/** The NumPy type codes that hold scan samples. */
enum SampleCode {
  /** Bytes. */
  U1("|u1"),
  /** 16 bits, low byte first. */
  LITTLE_U2("<u2"),
  /** 16 bits, high byte first. */
  BIG_U2(">u2");

  /** What is supported, for messages. */
  static final String SUPPORTED = "a dtype of '|u1', '<u2', '>u2'";

  private final String spelling;

  SampleCode(String spelling) {
    this.spelling = spelling;
  }

  /** Returns the code of a spelling; a byte has no order, whatever is said of it. */
  static Optional<SampleCode> of(String spelling) {
    return switch (spelling) {
      case "|u1", "u1", "<u1", ">u1" -> Optional.of(U1);
      case "<u2" -> Optional.of(LITTLE_U2);
      case ">u2" -> Optional.of(BIG_U2);
      default -> Optional.empty();
    };
  }

  /** Returns the code in which we write samples. */
  static SampleCode of(SampleFormat format) {
    return format.bytes() == 1 ? U1 : LITTLE_U2;
  }

  SampleFormat format() {
    return this == U1 ? SampleFormat.U8 : SampleFormat.U16;
  }

  /** Returns whether the bytes of each sample must change places. */
  boolean swapped() {
    return this == BIG_U2;
  }

  /** Returns NumPy's own spelling. */
  String spelling() {
    return spelling;
  }
}
