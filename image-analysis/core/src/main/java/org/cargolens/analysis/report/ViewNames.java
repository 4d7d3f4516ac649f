package org.cargolens.analysis.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.scan.ViewKind;

/** What the directions of views are called, for programs and for people. */
public final class ViewNames {
  private ViewNames() {}

  /** Returns the lower-case word that JSON uses. */
  public static String word(ViewKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the direction of a JSON word. */
  public static Optional<ViewKind> ofWord(String word) {
    return Arrays.stream(ViewKind.values()).filter(kind -> word(kind).equals(word)).findFirst();
  }

  /** Returns a heading, such as {@code Side view}. */
  public static String title(ViewKind kind) {
    return switch (kind) {
      case SIDE -> "Side view";
      case TOP -> "Top view";
      case BACKSCATTER -> "Backscatter view";
      case UNKNOWN -> "View of unknown direction";
    };
  }
}
