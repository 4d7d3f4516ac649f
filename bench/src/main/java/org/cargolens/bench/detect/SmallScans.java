package org.cargolens.bench.detect;

import java.util.List;
import java.util.stream.Stream;
import org.cargolens.scan.RawScan;
import org.cargolens.simulator.scene.PixelSize;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.Scenes;

/** Simulated scans that are analysed quickly. */
public final class SmallScans {
  private static final long SEED = 7;

  private SmallScans() {}

  /** Returns scans of trucks and a van, 160 detectors each, of several widths. */
  public static List<RawScan> simulated() {
    return Stream.of("hidden-object", "van", "reefer-container").map(SmallScans::scan).toList();
  }

  private static RawScan scan(String scene) {
    return new SceneRenderer()
        .render(
            Scenes.named(scene).orElseThrow().create(SEED),
            SceneOptions.pass(1).withPixels(PixelSize.SMALL))
        .scan();
  }
}
