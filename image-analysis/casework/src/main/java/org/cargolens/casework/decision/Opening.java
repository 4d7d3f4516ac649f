package org.cargolens.casework.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Sha256;

/**
 * The opening of a container.
 *
 * @param result what it turned out to hold
 * @param openedAt when
 * @param found goods that matter; none if {@link OpeningResult#NOTHING}
 * @param evidence what proves it
 */
public record Opening(
    OpeningResult result, Instant openedAt, List<FoundGoods> found, Evidence evidence) {
  /** Copies the list and checks that it agrees with the result. */
  public Opening {
    found = List.copyOf(found);
    if (!result.violation() && (!found.isEmpty() || evidence.seizure().isPresent())) {
      throw new IllegalArgumentException(
          "an opening that found nothing lists no goods and no seizure");
    }
  }

  /**
   * What proves an opening's result.
   *
   * @param photos digests of photos, which are kept elsewhere
   * @param seizure reference of the seizure record, if there is one
   */
  public record Evidence(List<Sha256> photos, Optional<String> seizure) {
    /** No photo, no seizure. */
    public static final Evidence NONE = new Evidence(List.of(), Optional.empty());

    /** Copies the list. */
    public Evidence {
      photos = List.copyOf(photos);
    }
  }
}
