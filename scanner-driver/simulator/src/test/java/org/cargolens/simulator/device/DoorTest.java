package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.cargolens.scanner.link.Link;
import org.cargolens.scanner.link.SerialLink;
import org.cargolens.scanner.link.SerialSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DoorTest {
  private static final SerialSettings SETTINGS = SerialSettings.of(9600);

  @Test
  void close_serialDeviceThatNobodyAwaited_givesItBack() throws Exception {
    try (SerialPair cable = Cables.open()) {
      Door door = new Door.Serial(cable.devicePath(), SETTINGS);
      door.close();
      try (Link again = SerialLink.open(cable.devicePath(), SETTINGS)) { // or it is in use
        assertThat(again.name()).endsWith(cable.devicePath());
      }
      assertThatThrownBy(door::await)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("closed");
    }
  }
}
