package org.cargolens.analysis.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.ReportEntry;
import org.cargolens.analysis.report.ReportObject;
import org.cargolens.scan.Region;

/**
 * The recognised containers in order of travel, front to the left, and which of them something lies
 * in. Reports number the first two.
 */
final class ContainerOrder {
  private static final int MOST = 2;

  private final List<Region> boxes;

  private ContainerOrder(List<Region> boxes) {
    this.boxes = boxes;
  }

  /** Returns the order of the containers among objects in image coordinates. */
  static ContainerOrder of(List<? extends ReportEntry> objects) {
    return new ContainerOrder(
        objects.stream()
            .filter(ContainerOrder::isContainer)
            .map(object -> object.placement().box())
            .sorted(Comparator.comparingInt(Region::x1).thenComparingInt(Region::y1))
            .limit(MOST)
            .toList());
  }

  private static boolean isContainer(ReportEntry entry) {
    return entry instanceof ReportObject && entry.category() == Category.CONTAINER;
  }

  /** Returns a placement with the number of the container that holds its centre, if one does. */
  Placement place(Placement placement) {
    Region box = placement.box();
    for (int i = 0; i < boxes.size(); i++) {
      if (boxes.get(i).distanceTo(box.centreX(), box.centreY()) == 0) {
        return numbered(placement, i);
      }
    }
    return placement;
  }

  /** Returns entries whose containers have their numbers. */
  static List<ReportEntry> numbered(List<ReportEntry> entries) {
    ContainerOrder order = of(entries);
    List<ReportEntry> numbered = new ArrayList<>();
    for (ReportEntry entry : entries) {
      int number = order.boxes.indexOf(entry.placement().box());
      numbered.add(
          isContainer(entry) && number >= 0
              ? new ReportObject(
                  entry.category(),
                  entry.score(),
                  numbered(entry.placement(), number),
                  entry.detector())
              : entry);
    }
    return numbered;
  }

  private static Placement numbered(Placement placement, int number) {
    return new Placement(placement.box(), placement.polygon(), OptionalInt.of(number));
  }
}
