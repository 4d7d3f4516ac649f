package org.cargolens.station.cli;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.stream.Stream;
import org.cargolens.scan.Domain;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

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
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether users or the library's documents say it so, in any case. */
  private boolean isCalled(String word) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    return name.equals(name())
        || name.equals(domain.name())
        || (this == GREY && name.equals("DISPLAY_GREY"));
  }

  /** Reads a word; picocli's own list of what it knows shows each value twice. */
  static final class Reader implements ITypeConverter<DomainWord> {
    @Override
    public DomainWord convert(String word) {
      for (DomainWord domain : values()) {
        if (domain.isCalled(word)) {
          return domain;
        }
      }
      String known = Stream.of(values()).map(DomainWord::toString).collect(joining(", "));
      throw new TypeConversionException("expected one of " + known + " but was '" + word + "'");
    }
  }
}
