package org.cargolens.scan.spool;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Where things stand in a spool.
 *
 * @param root its folder
 */
record SpoolLayout(Path root) {
  static final String JOURNAL = "lines.journal";
  static final String ENDING = ".spool";
  static final String FRESH = ".new";
  static final String ANSWER = "answer";
  static final String HOLD = "hold";

  Path lock() {
    return root.resolve("lock");
  }

  Path reserve() {
    return root.resolve("reserve");
  }

  Path scans() {
    return root.resolve("scans");
  }

  Path trash() {
    return root.resolve("trash");
  }

  Path quarantine() {
    return root.resolve("quarantine");
  }

  Path scan(SpoolId id) {
    return scans().resolve(id.value());
  }

  Path descriptor(SpoolId id) {
    return scan(id).resolve(id.value() + ENDING);
  }

  Path journal(SpoolId id) {
    return scan(id).resolve(JOURNAL);
  }

  Path answer(SpoolId id) {
    return scan(id).resolve(ANSWER);
  }

  Path hold(SpoolId id) {
    return scan(id).resolve(HOLD);
  }

  /** Returns the name of a file of samples. */
  static String channel(int index) {
    return String.format(Locale.ROOT, "channel-%03d.raw", index);
  }

  /** Returns whether a file of this name may stand in the folder of a scan. */
  static boolean isKnown(String name, SpoolId id) {
    String stem = name.endsWith(FRESH) ? name.substring(0, name.length() - FRESH.length()) : name;
    return stem.equals(id.value() + ENDING)
        || stem.equals(JOURNAL)
        || stem.equals(ANSWER)
        || stem.equals(HOLD)
        || name.matches("channel-[0-9]{3}\\.raw");
  }
}
