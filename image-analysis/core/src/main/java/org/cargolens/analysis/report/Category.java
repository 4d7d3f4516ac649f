package org.cargolens.analysis.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an entry shows: the one list of words. */
public enum Category {
  /** A freight container. */
  CONTAINER("Container"),
  /** A car, van or truck. */
  VEHICLE("Vehicle"),
  /** Matter that the references of this vehicle or cargo don't show. */
  ADDED_OBJECT("Added object"),
  /** A block of dense matter, such as lead that shields what lies behind it. */
  DENSE_BLOCK("Dense block"),
  /** A weapon of metal, or something of its shape. */
  WEAPON("Weapon"),
  /** A gas cylinder. */
  GAS_CYLINDER("Gas cylinder");

  private final String title;

  Category(String title) {
    this.title = title;
  }

  /** Returns the lower-kebab word that JSON uses, such as {@code added-object}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the English title that pictures show. */
  public String title() {
    return title;
  }

  /** Returns the category of a JSON word. */
  public static Optional<Category> ofWord(String word) {
    return Arrays.stream(values()).filter(category -> category.word().equals(word)).findFirst();
  }
}
