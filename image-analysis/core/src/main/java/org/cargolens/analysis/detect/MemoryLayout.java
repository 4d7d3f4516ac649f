package org.cargolens.analysis.detect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which order a model keeps the numbers of its weights and maps. */
public enum MemoryLayout {
  /** Plane after plane, as models are usually saved. */
  CONTIGUOUS,
  /** All channels of a pixel side by side: what the processor's convolutions are fastest with. */
  CHANNELS_LAST;

  /** Returns the word that descriptors use, such as {@code channels_last}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the layout of a descriptor's word. */
  public static Optional<MemoryLayout> ofWord(String word) {
    return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
  }
}
