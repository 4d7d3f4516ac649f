package org.cargolens.station.cli;

import org.cargolens.scan.Domain;

/** What a file's numbers mean, as users say it. */
enum DomainWord {
  RAW(Domain.RAW_COUNTS),
  TRANSMISSION(Domain.TRANSMISSION),
  GREY(Domain.DISPLAY_GREY_DARK_IS_DENSE),
  GREY_INVERTED(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE);

  private final Domain domain;

  DomainWord(Domain domain) {
    this.domain = domain;
  }

  Domain domain() {
    return domain;
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
