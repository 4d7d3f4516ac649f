package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.Beam;
import org.cargolens.simulator.physics.Material;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowTest {
  private static final FanBeam BEAM = FanBeam.PORTAL;

  /** Beer-Lambert from the coefficients alone: 30 mm of steel behind 400 mm of water. */
  @Test
  void transmission_behindTwoSlabs_isThatOfBothTogether() {
    SceneObject slabs =
        new SceneObject.Builder()
            .add(Material.STEEL, new Block(0, 2000, 0, 3000, -15, 15))
            .add(Material.WATER, 0.5, new Block(0, 2000, 0, 3000, 100, 900))
            .build("slabs");
    ScanFrame frame = new ScanFrame(2000, Passage.STEADY, PixelSize.SMALL);
    DensityMap depth = new DensityMap(frame.lines(), frame.detectors());
    SceneRenderer.castAll(new Scene("test", 2000, Optional.empty(), List.of(slabs)), frame, depth);
    int line = frame.lines() / 2;
    int detector = 130;
    Beam beam = Beam.ofMegavolts(6);
    float[] passed = Transmission.of(depth, beam, frame).line(line);
    assertThat((double) passed[detector])
        .isCloseTo(
            beam.transmission(Material.STEEL.ofMm(30).plus(Material.WATER.ofMm(400))),
            within(1e-6));
    assertThat(Transmission.of(depth, beam, frame).line(0)[0]).isEqualTo(1);
  }

  /** The truth's definition, checked on whole pictures with and without each hidden thing. */
  @ParameterizedTest
  @ValueSource(strings = {"hidden-object", "van"})
  void box_ofEachHiddenThing_isWhereThePicturesDiffer(String name) {
    Scene scene = Scenes.named(name).orElseThrow().create(5);
    ScanFrame frame = new ScanFrame(scene.lengthMm(), Passage.of(6), PixelSize.SMALL);
    for (SceneObject object : scene.objects()) {
      if (object.suspicious()) {
        List<SceneObject> others = new ArrayList<>(scene.objects());
        others.remove(object);
        DensityMap with = depth(scene.objects(), frame);
        DensityMap without = depth(others, frame);
        Region truth = Shadow.of(object, BEAM, frame).box().orElseThrow();
        assertThat(difference(with, without, frame)).as(object.category()).isEqualTo(truth);
      }
    }
  }

  @Test
  void box_ofAnObjectOutsideThePicture_isEmpty() {
    SceneObject below =
        new SceneObject.Builder()
            .add(Material.LEAD, new Block(0, 500, -900, -500, -10, 10))
            .build("pit");
    ScanFrame frame = new ScanFrame(2000, Passage.STEADY, PixelSize.SMALL);
    assertThat(Shadow.of(below, BEAM, frame).box()).isEmpty();
  }

  private static DensityMap depth(List<SceneObject> objects, ScanFrame frame) {
    DensityMap depth = new DensityMap(frame.lines(), frame.detectors());
    objects.forEach(object -> depth.add(Shadow.of(object, BEAM, frame)));
    return depth;
  }

  private static Region difference(DensityMap with, DensityMap without, ScanFrame frame) {
    int x1 = Integer.MAX_VALUE;
    int x2 = 0;
    int y1 = Integer.MAX_VALUE;
    int y2 = 0;
    for (int line = 0; line < frame.lines(); line++) {
      for (int detector = 0; detector < frame.detectors(); detector++) {
        double own = with.thinDepth(line, detector) - without.thinDepth(line, detector);
        if (own >= Shadow.COUNTS_FROM) {
          x1 = Math.min(x1, line);
          x2 = Math.max(x2, line + 1);
          y1 = Math.min(y1, detector);
          y2 = Math.max(y2, detector + 1);
        }
      }
    }
    return new Region(x1, y1, x2, y2);
  }
}
