package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static InetAddress address(int number) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) number});
  }

  @Test
  void admit_oneAddress_leavesAQuarterToOthers() throws Exception {
    Places places = new Places(8);
    List<Places.Place> held = new ArrayList<>();
    for (int count = 0; count < 6; count++) {
      held.add(places.enter(address(1)).orElseThrow());
      assertThat(held.get(count).admit()).isTrue();
    }
    Places.Place more = places.enter(address(1)).orElseThrow();
    assertThat(more.admit()).isFalse();
    assertThat(places.enter(address(2)).orElseThrow().admit()).isTrue();
    held.get(0).leave();
    held.get(0).leave(); // counts once
    assertThat(more.admit()).isTrue();
    assertThat(places.enter(address(3)).orElseThrow().admit()).isTrue();
    assertThat(places.enter(address(4)).orElseThrow().admit()).isFalse();
    Places.Place left = places.enter(address(4)).orElseThrow();
    held.get(1).leave();
    left.leave();
    assertThat(left.admit()).isFalse();
  }

  @Test
  void enter_oneAddress_leavesHalfToOthers() throws Exception {
    Places places = new Places(1);
    List<Places.Place> held = new ArrayList<>();
    for (int count = 0; count < Places.MOST_WAITING / 2; count++) {
      held.add(places.enter(address(1)).orElseThrow());
    }
    assertThat(places.enter(address(1))).isEmpty();
    for (int count = 0; count < Places.MOST_WAITING / 2; count++) {
      held.add(places.enter(address(2)).orElseThrow());
    }
    assertThat(places.enter(address(3))).isEmpty();
    assertThat(held.get(0).admit()).isTrue();
    assertThat(places.enter(address(1))).isPresent();
  }
}
