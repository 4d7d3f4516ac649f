package org.cargolens.casework.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who acts. The trail keeps the id for ever: a service number is better than a name.
 *
 * @param id service number, 1 to 60 characters; kept in lower case
 * @param role in which capacity
 * @param place where; rights reach there and below
 */
public record Actor(String id, Role role, Place place) {
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{C}\\p{Z}\\s\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180d\\u180f\\u2800\\u3164"
              + "\\ufe00-\\ufe0f\\x{e0100}-\\x{e01ef}]");

  /** Hyphens, dashes and other signs that are drawn as a short stroke in the middle of a line. */
  private static final Pattern STROKE =
      Pattern.compile("[\\p{Pd}\\u02d7\\u2043\\u2212\\u23af\\u2500\\u2501\\u2796]");

  /** Shown as a hyphen by some, and by others only where a line ends. */
  private static final String SOFT_HYPHEN = "\u00ad";

  /** Checks the id and spells it in lower case without outer blanks. */
  public Actor {
    id = id.strip().toLowerCase(Locale.ROOT);
    if (id.isEmpty() || id.length() > 60 || id.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "who acts is named by 1 to 60 characters, not '" + id + "'");
    }
  }

  /**
   * Returns whether the ids look alike: compatible forms (Unicode NFKC) of the same characters,
   * whatever of them can't be seen, and whichever hyphen or dash they are written with, also
   * whether with one if either has soft hyphens, each of which may be drawn or not. Letters of
   * different scripts that look alike are told apart.
   */
  public boolean looksLike(Actor other) {
    String own = seen(id);
    String others = seen(other.id);
    return (id.contains(SOFT_HYPHEN) || other.id.contains(SOFT_HYPHEN))
        ? own.replace("-", "").equals(others.replace("-", ""))
        : own.equals(others);
  }

  private static String seen(String id) {
    String compatible =
        STROKE.matcher(Normalizer.normalize(id, Normalizer.Form.NFKC)).replaceAll("-");
    return Normalizer.normalize(UNSEEN.matcher(compatible).replaceAll(""), Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT);
  }

  /** Returns whether this actor may do something at a place. */
  public boolean may(Action action, Place where) {
    return role.actions().contains(action) && place.holds(where);
  }

  /**
   * Checks that this actor may do something at a place.
   *
   * @throws NotAllowedException if not
   */
  public void check(Action action, Place where) throws NotAllowedException {
    if (!may(action, where)) {
      throw new NotAllowedException(this, action, where);
    }
  }
}
