package org.cargolens.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;

class SameContentTest {
  private static WorkingImage image(SyntheticVehicle vehicle, long noiseSeed) {
    byte[] grey = vehicle.recorded(noiseSeed, 0);
    return new WorkingImage(1, SyntheticVehicle.WIDTH, SyntheticVehicle.HEIGHT, 245, grey);
  }

  private static SyntheticVehicle vehicle() {
    return new SyntheticVehicle(1);
  }

  @Test
  void of_sameRecording_isSame() {
    assertThat(SameContent.of(image(vehicle(), 1), image(vehicle(), 1))).isTrue();
  }

  @Test
  void of_otherRecording_isNot() {
    assertThat(SameContent.of(image(vehicle(), 1), image(vehicle(), 2))).isFalse();
  }

  @Test
  void of_sameNoiseButSmallThing_isNot() {
    SyntheticVehicle planted = vehicle().with(new Region(400, 200, 412, 212), 0.8);

    assertThat(SameContent.of(image(planted, 1), image(vehicle(), 1))).isFalse();
  }

  @Test
  void of_otherSize_isNot() {
    WorkingImage small = new WorkingImage(1, 1, 1, 245, new byte[1]);

    assertThat(SameContent.of(small, image(vehicle(), 1))).isFalse();
  }
}
