package org.cargolens.station.archive;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Which names members may have. */
final class MemberName {
  /** Longest name in bytes of UTF-8. */
  static final int LONGEST = 1024;

  private MemberName() {}

  /** Returns what is wrong with a name, if anything is. */
  static Optional<String> fault(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST) {
      return Optional.of("a name of " + bytes + " bytes, more than " + LONGEST);
    }
    if (name.isEmpty()) {
      return Optional.of("an empty name");
    }
    if (name.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\' || c == ':')) {
      return Optional.of("a name with control characters, backslash or colon");
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return Optional.of("a name that is no plain path below the archive");
      }
    }
    return Optional.empty();
  }

  /** Returns what two names have in common that some file system takes for one. */
  static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
