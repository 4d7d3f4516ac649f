package org.cargolens.station.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.quality.testobject.TestObject;
import org.cargolens.analysis.quality.testobject.TestPiece;
import org.cargolens.scan.Region;
import org.cargolens.simulator.scene.SceneTruth;
import org.cargolens.simulator.scene.TruthObject;

/** Finds the pieces of the scene {@code test-object} in its truth. */
public final class SimulatedTestObject {
  /** Name of the scene. */
  public static final String SCENE = "test-object";

  private static final int WIRE_MARGIN = 8;

  private final SceneTruth truth;
  private final List<TestPiece> pieces = new ArrayList<>();

  private SimulatedTestObject(SceneTruth truth) {
    this.truth = truth;
  }

  /** Returns the test object of a scan, or nothing if it shows another scene. */
  public static Optional<TestObject> of(SceneTruth truth) {
    if (!truth.scene().equals(SCENE)) {
      return Optional.empty();
    }
    SimulatedTestObject found = new SimulatedTestObject(truth);
    truth.objects().forEach(found::add);
    return Optional.of(new TestObject("simulated test object 1", found.pieces));
  }

  private void add(TruthObject object) {
    String[] words = object.category().split("-", -1);
    Region box = object.box();
    switch (words[0]) {
      case "penetration" -> {
        if (words.length == 3) {
          Region plate = box("penetration-" + words[1]);
          pieces.add(
              new TestPiece.Penetration(number(words[1]), inner(box, 0.15), beside(plate, box)));
        }
      }
      case "contrast" -> {
        if (!words[2].equals("plate")) {
          pieces.add(
              new TestPiece.Contrast(
                  number(words[1]), number(words[2]), inner(box, 0.15), beside(plate(box), box)));
        }
      }
      case "wire" ->
          pieces.add(
              new TestPiece.Wire(number(words[2]), axis(words[1]), wire(axis(words[1]), box)));
      case "edge" -> pieces.add(new TestPiece.Edge(axis(words[1]), edge(axis(words[1]), box)));
      case "step" -> pieces.add(new TestPiece.MaterialStep(words[1], inner(box, 0.2)));
      default -> throw new IllegalArgumentException("no test piece: " + object.category());
    }
  }

  private Region box(String category) {
    return truth.ofCategory(category).get(0).box();
  }

  /** The plate that a step stands on. */
  private Region plate(Region step) {
    return truth.objects().stream()
        .filter(object -> object.category().contains("-plate-"))
        .map(TruthObject::box)
        .filter(box -> box.intersectionArea(step) == step.area())
        .findFirst()
        .orElseThrow();
  }

  /** The plate to the left of what stands in its middle, away from its own edge. */
  private static Region beside(Region plate, Region detail) {
    int width = detail.x1() - plate.x1();
    return new Region(
        plate.x1() + width / 4, detail.y1(), detail.x1() - Math.max(1, width / 6), detail.y2());
  }

  private static Region inner(Region box, double share) {
    int x = (int) Math.ceil(box.width() * share);
    int y = (int) Math.ceil(box.height() * share);
    return new Region(box.x1() + x, box.y1() + y, box.x2() - x, box.y2() - y);
  }

  private static Region wire(TestPiece.Axis axis, Region box) {
    return axis == TestPiece.Axis.ALONG
        ? new Region(box.x1() + 4, box.y1() - WIRE_MARGIN, box.x2() - 4, box.y2() + WIRE_MARGIN)
        : new Region(box.x1() - WIRE_MARGIN, box.y1() + 4, box.x2() + WIRE_MARGIN, box.y2() - 4);
  }

  /** About the right end of the one plate, about the upper edge of the other. */
  private static Region edge(TestPiece.Axis axis, Region box) {
    if (axis == TestPiece.Axis.ALONG) {
      int y = box.height() / 6;
      return new Region(box.x2() - 40, box.y1() + y, box.x2() + 24, box.y2() - y);
    }
    int x = box.width() / 6;
    return new Region(box.x1() + x, box.y1() - 24, box.x2() - x, box.y1() + 40);
  }

  private static TestPiece.Axis axis(String word) {
    return word.equals("along") ? TestPiece.Axis.ALONG : TestPiece.Axis.ACROSS;
  }

  private static double number(String word) {
    return Double.parseDouble(word.replace('p', '.'));
  }
}
