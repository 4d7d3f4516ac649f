package org.cargolens.analysis.quality.testobject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;

/** Measures a test object in an image. */
public final class TestObjectMeasurement {
  private static final double[] SHARES = {0.5, 0.2, 0.1};

  private final XrayImage image;
  private final TestObject object;
  private final Samples main;
  private final List<TestObjectResult.Figure> figures = new ArrayList<>();
  private final Map<TestPiece.Axis, ModulationTransfer> transfers =
      new EnumMap<>(TestPiece.Axis.class);

  private TestObjectMeasurement(XrayImage image, TestObject object) {
    this.image = image;
    this.object = object;
    main = Samples.of(image.mainPlane().pixels());
  }

  /**
   * Measures all that the object has pieces for.
   *
   * @param image transmission, or somebody's rendering: then figures are those of the rendering;
   *     materials need two energies of transmission and are left out otherwise
   * @throws IllegalArgumentException if a region lies outside the image or can't serve
   */
  public static TestObjectResult of(XrayImage image, TestObject object) {
    TestObjectMeasurement measurement = new TestObjectMeasurement(image, object);
    measurement.penetration();
    measurement.wires();
    measurement.contrast();
    measurement.resolution();
    measurement.materials();
    return new TestObjectResult(object.name(), measurement.figures, measurement.transfers);
  }

  /** The thickest steel up to which every detail is seen. */
  private void penetration() {
    List<TestPiece.Penetration> steps =
        object.pieces(TestPiece.Penetration.class).stream()
            .sorted(Comparator.comparingDouble(TestPiece.Penetration::steelMm))
            .toList();
    double through = 0;
    List<String> detail = new ArrayList<>();
    boolean broken = false;
    for (TestPiece.Penetration step : steps) {
      DetailVisibility seen = DetailVisibility.of(main, step.detail(), step.around());
      detail.add(words("%.0f mm: %.1f", step.steelMm(), seen.ratio()));
      broken |= !seen.seen();
      through = broken ? through : step.steelMm();
    }
    if (!steps.isEmpty()) {
      add("steel penetration", through, "mm steel", true, "signal-to-noise at " + join(detail));
    }
  }

  /** The thinnest wire down to which every wire can be followed. */
  private void wires() {
    for (TestPiece.Axis axis : TestPiece.Axis.values()) {
      List<TestPiece.Wire> wires =
          object.pieces(TestPiece.Wire.class).stream()
              .filter(wire -> wire.axis() == axis)
              .sorted(Comparator.comparingDouble(TestPiece.Wire::diameterMm).reversed())
              .toList();
      double thinnest = Double.POSITIVE_INFINITY;
      boolean broken = false;
      List<String> detail = new ArrayList<>();
      for (TestPiece.Wire wire : wires) {
        WireVisibility seen = WireVisibility.of(main, wire);
        detail.add(words("%.1f mm: %d of 8", wire.diameterMm(), seen.seenPieces()));
        broken |= !seen.seen();
        thinnest = broken ? thinnest : wire.diameterMm();
      }
      if (!wires.isEmpty()) {
        add("wire " + word(axis), thinnest, "mm", false, "pieces followed of " + join(detail));
      }
    }
  }

  /** The smallest step, as a share of its plate, that is seen with every greater one. */
  private void contrast() {
    List<TestPiece.Contrast> steps =
        object.pieces(TestPiece.Contrast.class).stream()
            .sorted(
                Comparator.comparingDouble((TestPiece.Contrast c) -> c.stepMm() / c.baseMm())
                    .reversed())
            .toList();
    double smallest = Double.POSITIVE_INFINITY;
    boolean broken = false;
    List<String> detail = new ArrayList<>();
    for (TestPiece.Contrast step : steps) {
      DetailVisibility seen = DetailVisibility.of(main, step.step(), step.base());
      double share = 100 * step.stepMm() / step.baseMm();
      detail.add(words("%.2f %%: %.1f", share, seen.ratio()));
      broken |= !seen.seen();
      smallest = broken ? smallest : share;
    }
    if (!steps.isEmpty()) {
      add("contrast sensitivity", smallest, "%", false, "signal-to-noise at " + join(detail));
    }
  }

  private void resolution() {
    for (TestPiece.Edge edge : object.pieces(TestPiece.Edge.class)) {
      ModulationTransfer transfer = ModulationTransfer.of(main, edge);
      transfers.putIfAbsent(edge.axis(), transfer);
      OptionalDouble pitch =
          edge.axis() == TestPiece.Axis.ALONG ? image.linePitchMm() : image.detectorPitchMm();
      double frequency = transfer.frequencyAt(0.2);
      List<String> detail = new ArrayList<>();
      for (double share : SHARES) {
        detail.add(words("%.0f %% at %.3f", 100 * share, transfer.frequencyAt(share)));
      }
      // Half a period of the finest pattern of which a fifth of the contrast is left.
      add(
          "resolution " + word(edge.axis()),
          pitch.orElse(1) / (2 * frequency),
          pitch.isPresent() ? "mm" : "pixels",
          false,
          "transfer of " + join(detail) + " cycles a pixel");
    }
  }

  private void materials() {
    Optional<Samples> high = transmission(ChannelKind.HIGH_ENERGY);
    Optional<Samples> low = transmission(ChannelKind.LOW_ENERGY);
    if (high.isEmpty() || low.isEmpty()) {
      return;
    }
    Map<String, double[]> ratios = new LinkedHashMap<>();
    for (TestPiece.MaterialStep step : object.pieces(TestPiece.MaterialStep.class)) {
      double[] own = MaterialSeparation.ratios(high.get(), low.get(), step.region());
      ratios.merge(step.material(), own, TestObjectMeasurement::joined);
    }
    List<String> names = List.copyOf(ratios.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        String one = names.get(i);
        String other = names.get(j);
        MaterialSeparation parted =
            MaterialSeparation.of(one, ratios(ratios, one), other, ratios(ratios, other));
        add(
            one + " against " + other,
            parted.area(),
            "area under ROC",
            true,
            parted.heavy() + " has the greater ratio");
      }
    }
  }

  private static double[] ratios(Map<String, double[]> all, String name) {
    double[] own = all.get(name);
    return own == null ? new double[0] : own;
  }

  private static double[] joined(double[] one, double[] other) {
    double[] all = new double[one.length + other.length];
    System.arraycopy(one, 0, all, 0, one.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  private Optional<Samples> transmission(ChannelKind kind) {
    return image
        .plane(kind)
        .filter(plane -> plane.domain() == Domain.TRANSMISSION)
        .map(ImagePlane::pixels)
        .map(Samples::of);
  }

  private void add(String name, double value, String unit, boolean better, String detail) {
    figures.add(new TestObjectResult.Figure(name, value, unit, better, detail));
  }

  private static String word(TestPiece.Axis axis) {
    return axis.name().toLowerCase(Locale.ROOT);
  }

  private static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String join(List<String> parts) {
    return String.join(", ", parts);
  }
}
