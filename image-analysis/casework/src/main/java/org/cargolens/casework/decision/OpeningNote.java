package org.cargolens.casework.decision;

import java.util.Locale;

/** What who records an opening says of it, since it would be taken for a slip otherwise. */
public enum OpeningNote {
  /** It was made before the case's papers came in, or before its first scan. */
  EARLY,
  /** The case was opened already, and this is a further opening that nothing asked for. */
  AGAIN;

  /** Returns the lower-case word, the member of an entry. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
