package org.cargolens.analysis.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.EntryKind;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.ReportEntry;
import org.cargolens.analysis.report.ReportObject;
import org.cargolens.scan.Region;

/**
 * The recognised containers in order of travel, front to the left, whichever models recognised
 * them, and which of them something lies in. Reports number the first two.
 */
final class ContainerOrder {
  private static final int MOST = 2;

  /** Two boxes that overlap by so much (IoU) are one container that two models recognised. */
  private static final double SAME = 0.5;

  private final List<Region> boxes;

  private ContainerOrder(List<Region> boxes) {
    this.boxes = boxes;
  }

  /** Returns the order of the containers among objects in image coordinates. */
  static ContainerOrder of(List<? extends ReportEntry> objects) {
    ContainerOrder order = new ContainerOrder(new ArrayList<>());
    objects.stream()
        .filter(ContainerOrder::isContainer)
        .map(object -> object.placement().box())
        .sorted(Comparator.comparingInt(Region::x1).thenComparingInt(Region::y1))
        .filter(box -> order.numberOf(box) < 0)
        .forEachOrdered(order::add);
    return order;
  }

  private void add(Region box) {
    if (boxes.size() < MOST) {
      boxes.add(box);
    }
  }

  /** Returns the number of the container that a box is of; -1 for none. */
  private int numberOf(Region box) {
    for (int i = 0; i < boxes.size(); i++) {
      if (boxes.get(i).intersectionOverUnion(box) >= SAME) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isContainer(ReportEntry entry) {
    return entry instanceof ReportObject && entry.category() == Category.CONTAINER;
  }

  /** Returns a detector's finding with the number of the container that holds its centre. */
  Finding placed(Finding finding) {
    if (finding.kind() != EntryKind.DETECTOR) {
      return finding;
    }
    return new Finding(
        finding.kind(),
        finding.category(),
        finding.score(),
        place(finding.placement()),
        finding.detector(),
        finding.evidence());
  }

  private Placement place(Placement placement) {
    Region box = placement.box();
    for (int i = 0; i < boxes.size(); i++) {
      if (boxes.get(i).distanceTo(box.centreX(), box.centreY()) == 0) {
        return numbered(placement, i);
      }
    }
    return placement;
  }

  /** Returns a container with its number; other objects as they are. */
  ReportObject numbered(ReportObject object) {
    int number = numberOf(object.placement().box());
    return isContainer(object) && number >= 0
        ? new ReportObject(
            object.category(),
            object.score(),
            numbered(object.placement(), number),
            object.detector())
        : object;
  }

  private static Placement numbered(Placement placement, int number) {
    return new Placement(placement.box(), placement.polygon(), OptionalInt.of(number));
  }
}
