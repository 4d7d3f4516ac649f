package org.cargolens.analysis.detect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Number format in which a model computes; its input and output are 32-bit floats in any case. */
public enum Precision {
  /** 32-bit IEEE 754. */
  FP32,
  /** bfloat16 inside the model: fast only on processors with instructions for it. */
  BF16;

  /** Returns the lower-case word that descriptors use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the precision of a descriptor's word. */
  public static Optional<Precision> ofWord(String word) {
    return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
  }
}
