package org.cargolens.dicos.network;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What became of files that were sent. Those that are in neither collection were acknowledged, each
 * with the archive's success, and nothing more: no commitment was asked for, or the archive takes
 * no such requests.
 *
 * @param notKept those that the archive does not keep, or does not answer for though it was asked,
 *     each with the last reason
 * @param committed those that the archive has said to answer for
 */
public record Delivery(Map<Path, String> notKept, Set<Path> committed) {
  /** Copies the collections. */
  public Delivery {
    notKept = Collections.unmodifiableMap(new LinkedHashMap<>(notKept));
    committed = Set.copyOf(committed);
  }
}
