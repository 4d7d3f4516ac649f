package org.cargolens.casework.intake;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What declarations don't say of themselves.
 *
 * @param source who the files come from; if empty, the sender or declaration that each names
 * @param zone where times without one are meant
 */
public record DeclarationStyle(Optional<String> source, ZoneId zone) {
  /** Checks that the source isn't blank. */
  public DeclarationStyle {
    if (source.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("the source of declarations can't be blank");
    }
  }
}
