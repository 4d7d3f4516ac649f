package org.cargolens.casework.yield;

/**
 * A rule that held for a case when it was scored.
 *
 * @param id its id
 * @param version its version, from 1
 * @param random it draws cases at random
 */
public record RuleHeld(String id, int version, boolean random) {
  /** Returns its id and version as one name, such as {@code dwell-90 v2}. */
  String versioned() {
    return id + " v" + version;
  }
}
