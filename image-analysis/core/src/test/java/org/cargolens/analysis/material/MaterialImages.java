package org.cargolens.analysis.material;

import static org.cargolens.analysis.material.TestScanner.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;

/** Images of a calibrated scanner for tests of other packages. */
public final class MaterialImages {
  /** Where the lead is. */
  public static final Region LEAD = new Region(140, 80, 190, 120);

  private static final Region GOODS = new Region(40, 30, 280, 170);

  private MaterialImages() {}

  /** Returns the scanner's calibration. */
  public static MaterialCalibration calibration() {
    return TestScanner.calibration();
  }

  /** Returns a pile of paper. */
  public static XrayImage goodsAlone() {
    return TestScanner.scan(320, 200, goods(), 30_000);
  }

  /** Returns the same with 3 cm of lead in it. */
  public static XrayImage leadInGoods() {
    List<TestScanner.Thing> things = new ArrayList<>(goods());
    things.add(new TestScanner.Thing(LEAD, List.of(layer("perspex", 20), layer("lead", 34))));
    return TestScanner.scan(320, 200, things, 30_000);
  }

  /** Returns the pile with so much lead in it that nothing comes through. */
  public static XrayImage opaqueInGoods() {
    List<TestScanner.Thing> things = new ArrayList<>(goods());
    things.add(new TestScanner.Thing(LEAD, List.of(layer("perspex", 20), layer("lead", 300))));
    return TestScanner.scan(320, 200, things, 30_000);
  }

  private static List<TestScanner.Thing> goods() {
    return List.of(new TestScanner.Thing(GOODS, List.of(layer("perspex", 20))));
  }

  /** Returns two planes of somebody's grey levels. */
  public static XrayImage rendering() {
    return new XrayImage(
        List.of(grey(ChannelKind.HIGH_ENERGY), grey(ChannelKind.LOW_ENERGY)),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new StoredTransform(16, 16, false, false),
        new Sha256("0".repeat(64)));
  }

  private static ImagePlane grey(ChannelKind kind) {
    return new ImagePlane(
        kind, Domain.DISPLAY_GREY_DARK_IS_DENSE, Pixels.of(new short[256], 16, 16));
  }
}
