package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ViewKind;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.Scanners;
import org.cargolens.simulator.physics.Machine;
import org.cargolens.simulator.scene.PixelSize;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.Scenes;
import org.cargolens.simulator.scene.ViewsRenderer;
import org.junit.jupiter.api.Test;

class ViewsOverLinkTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void finish_sideTopAndBackscatter_arriveWithTheirCalibration() throws Exception {
    RawScan sent =
        new ViewsRenderer(Machine.DEFAULT)
            .render(
                Scenes.named("van").orElseThrow().create(2),
                SceneOptions.pass(1).withPixels(new PixelSize(64, 75, 71)),
                List.of(ViewKind.SIDE, ViewKind.TOP, ViewKind.BACKSCATTER))
            .scan();
    FaultPlan faults = FaultPlan.parse("corrupt=0.05,drop=0.03,seed=4");

    try (VirtualScanner device =
            VirtualScanner.onTcp(VirtualScanner.Setup.of(sent).withFaults(faults), 0);
        Scanner scanner = Scanners.open(device.uri() + "?block=2048", SOON);
        Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON)) {
      RawScan got = ((ScanOutcome.Complete) running.finish(SOON)).scan();

      SampleScans.assertSame(got, sent, "three views");
      assertThat(got.views().get(2).calibration()).hasSize(1);
    }
  }
}
