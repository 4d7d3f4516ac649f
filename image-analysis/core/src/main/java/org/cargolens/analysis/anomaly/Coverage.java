package org.cargolens.analysis.anomaly;

import java.util.List;
import java.util.stream.IntStream;

/** How much of what a scan shows was recorded in references too. */
final class Coverage {
  /** Share of the open beam's grey below which something attenuates. */
  private static final double ATTENUATED = 0.945;

  /** Share of the best reference's coverage that another needs. */
  private static final double LEAST_OF_BEST = 0.75;

  private Coverage() {}

  /**
   * Returns the references that show about as much as the one which shows most. What one of those
   * combined leaves out isn't judged: a reference of a part would hide the rest.
   */
  static List<RegisteredReference> fullest(
      WorkingImage scan, List<RegisteredReference> references) {
    List<Double> shares =
        references.stream().map(reference -> share(scan, List.of(reference))).toList();
    double best = shares.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return IntStream.range(0, references.size())
        .filter(i -> shares.get(i) >= LEAST_OF_BEST * best)
        .mapToObj(references::get)
        .toList();
  }

  /**
   * Returns the share of the scan's attenuating pixels that all references show, 0 to 1; 1 if
   * nothing attenuates.
   */
  static double share(WorkingImage scan, List<RegisteredReference> references) {
    int attenuating = 0;
    int shown = 0;
    for (int i = 0; i < scan.grey().length; i++) {
      if ((scan.grey()[i] & 0xFF) < ATTENUATED * scan.openBeam()) {
        attenuating++;
        shown += shownByAll(references, i) ? 1 : 0;
      }
    }
    return attenuating == 0 ? 1 : (double) shown / attenuating;
  }

  private static boolean shownByAll(List<RegisteredReference> references, int pixel) {
    for (RegisteredReference reference : references) {
      if (!reference.inside()[pixel]) {
        return false;
      }
    }
    return true;
  }
}
