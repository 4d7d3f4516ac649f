package org.cargolens.station.materials;

import static org.assertj.core.api.Assertions.assertThat;

import org.cargolens.analysis.evaluate.detection.DetectionReport;
import org.cargolens.simulator.physics.BeamPair;
import org.junit.jupiter.api.Test;

class ShieldingTrialTest {
  @Test
  void judge_caskAndBlock_findsBothWithFewFalse() {
    DetectionReport report = new ShieldingTrial(BeamPair.MV_6_4, 7).judge(1, 1);

    assertThat(report.images()).isEqualTo(4);
    assertThat(report.scenes()).isEqualTo(2);
    assertThat(report.figure("findings-centre-inside", "found").orElseThrow().value()).isEqualTo(1);
    assertThat(report.figure("findings-centre-inside", "false-per-image").orElseThrow().value())
        .isLessThan(1);
  }
}
