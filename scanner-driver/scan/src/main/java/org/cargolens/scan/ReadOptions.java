package org.cargolens.scan;

import java.util.Optional;

/**
 * How to read a scan file.
 *
 * @param domain domain that the caller knows better than the file; the format's default if empty
 * @param maxPixels most pixels (lines times detectors) of a view, at least 1
 */
public record ReadOptions(Optional<Domain> domain, long maxPixels) {
  /** The format's own domain, at most 268,435,456 pixels. */
  public static final ReadOptions DEFAULT = new ReadOptions(Optional.empty(), 1L << 28);

  /** Checks the limit. */
  public ReadOptions {
    if (maxPixels < 1) {
      throw new IllegalArgumentException("maxPixels must be at least 1, is " + maxPixels);
    }
  }

  /** Returns these options with a domain that overrides the format's own. */
  public ReadOptions withDomain(Domain value) {
    return new ReadOptions(Optional.of(value), maxPixels);
  }

  /** Returns these options with another limit of pixels. */
  public ReadOptions withMaxPixels(long value) {
    return new ReadOptions(domain, value);
  }

  /**
   * Returns the domain of samples of whose meaning the file says nothing: the one chosen here, else
   * transmission for 16-bit samples and dark-is-dense grey for 8-bit ones.
   */
  public Domain domainFor(SampleFormat format) {
    return domain.orElse(
        format.bytes() == 2 ? Domain.TRANSMISSION : Domain.DISPLAY_GREY_DARK_IS_DENSE);
  }
}
