package org.cargolens.casework.learning;

import java.util.List;

/**
 * A scanned case from which is learned.
 *
 * @param traits what was known before the scan, a word for each thing, none twice
 * @param violation whether something was found
 */
public record PastScan(List<String> traits, boolean violation) {
  /** Copies the list and checks that no trait comes twice. */
  public PastScan {
    traits = List.copyOf(traits);
    if (traits.stream().distinct().count() != traits.size()) {
      throw new IllegalArgumentException("a trait comes twice: " + traits);
    }
  }
}
