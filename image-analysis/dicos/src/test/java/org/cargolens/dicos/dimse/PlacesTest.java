package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final List<String> cut = new ArrayList<>();

  private static Places places(int most) throws UnknownHostException {
    InetAddress listed = address(100);
    return new Places(most, listed::equals);
  }

  private static InetAddress address(int number) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) number});
  }

  @Test
  void admit_oneAddress_leavesAQuarterToOthers() throws Exception {
    Places places = places(8);
    List<Places.Place> held = new ArrayList<>();
    for (int count = 0; count < 6; count++) {
      held.add(places.enter(address(1), () -> {}));
      assertThat(held.get(count).admit()).isTrue();
    }
    Places.Place more = places.enter(address(1), () -> {});
    assertThat(more.admit()).isFalse();
    assertThat(places.enter(address(2), () -> {}).admit()).isTrue();
    held.get(0).leave();
    held.get(0).leave(); // counts once
    assertThat(more.admit()).isTrue();
    assertThat(places.enter(address(3), () -> {}).admit()).isTrue();
    assertThat(places.enter(address(4), () -> {}).admit()).isFalse();
    Places.Place left = places.enter(address(4), () -> {});
    held.get(1).leave();
    left.leave();
    assertThat(left.admit()).isFalse();
  }

  @Test
  void enter_oneAddressHasManyWaiting_itsOldestLosesItsPlace() throws Exception {
    Places places = places(1);
    places.enter(address(2), () -> cut.add("other"));
    for (int count = 0; count < Places.WAITING_OF_ONE + 2; count++) {
      String name = "one " + count;
      places.enter(address(1), () -> cut.add(name));
    }
    assertThat(cut).containsExactly("one 0", "one 1");
  }

  @Test
  void enter_twoAddressesHaveAllPlaces_keepNobodyOut() throws Exception {
    Places places = places(1);
    List<Places.Place> held = new ArrayList<>();
    for (int count = 0; count < 2 * Places.WAITING_OF_ONE; count++) {
      String name = count % 2 + " " + count / 2;
      held.add(places.enter(address(count % 2), () -> cut.add(name)));
    }
    assertThat(cut).isEmpty();
    Places.Place third = places.enter(address(3), () -> cut.add("third"));
    assertThat(cut).containsExactly("0 0");
    for (int count = 0; count < 100; count++) { // and they go on
      places.enter(address(count % 2), () -> cut.add("more"));
    }
    assertThat(cut).hasSize(101).doesNotContain("third");
    assertThat(held.get(0).admit()).isFalse();
    assertThat(third.admit()).isTrue();
  }

  @Test
  void enter_manyStrangers_takeNoPlaceOfListedAddresses() throws Exception {
    Places places = places(1);
    Places.Place listed = places.enter(address(100), () -> cut.add("listed"));
    for (int count = 0; count < 99; count++) {
      places.enter(address(count), () -> cut.add("stranger"));
    }
    assertThat(cut).hasSize(99 - 2 * Places.WAITING_OF_ONE).doesNotContain("listed");
    assertThat(listed.admit()).isTrue();
  }

  @Test
  void enter_moreAreLetInThanWaitAsARule_asManyMayWait() throws Exception {
    Places places = places(64);
    for (int count = 0; count < 64; count++) {
      places.enter(address(1), () -> cut.add("one"));
    }
    assertThat(cut).isEmpty();
  }

  @Test
  void enter_addressesOfOneNetworkOfVersion6_countAsOne() throws Exception {
    Places places = places(1);
    byte[] bytes = new byte[16];
    bytes[0] = 0x20;
    for (int count = 0; count < Places.WAITING_OF_ONE + 1; count++) {
      bytes[15] = (byte) count;
      places.enter(InetAddress.getByAddress(bytes), () -> cut.add("six"));
    }
    assertThat(cut).hasSize(1);
    bytes[7] = 1;
    places.enter(InetAddress.getByAddress(bytes), () -> cut.add("another"));
    assertThat(cut).hasSize(1);
  }
}
