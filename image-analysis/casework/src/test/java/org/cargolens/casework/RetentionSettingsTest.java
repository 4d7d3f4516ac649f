package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionSettingsTest extends StoredCases {
  private static final Place NORTH = new Place("centre/north");
  private static final Actor SECOND = new Actor("c-2", Role.CENTRAL_RISK, Samples.TOP);
  private static final Actor NORTHERN = new Actor("n-1", Role.CENTRAL_RISK, NORTH);
  private static final Actor NORTHERN_SECOND = new Actor("n-2", Role.CENTRAL_RISK, NORTH);
  private static final Optional<RetentionTerms> YEAR = terms(365, 3650);

  private RetentionSettings settings;

  @BeforeEach
  void readSettings() {
    settings = new RetentionSettings(store);
  }

  private static Optional<RetentionTerms> terms(int days, int daysWithViolation) {
    return Optional.of(new RetentionTerms(days, daysWithViolation));
  }

  private void shorten(Place place, Optional<RetentionTerms> terms) throws IOException {
    long entry = settings.set(by(Samples.CENTRE), place, terms).number();
    settings.confirm(by(SECOND), entry, true);
  }

  @Test
  void terms_outOfBounds_areRefused() {
    for (int[] days : List.of(new int[] {0, 1}, new int[] {2, 1}, new int[] {1, 36_501})) {
      assertThatThrownBy(() -> new RetentionTerms(days[0], days[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(days[0] + " and " + days[1]);
    }
  }

  @Test
  void set_firstTerms_holdOnceASecondPersonConfirmedThem() throws IOException {
    assertThat(settings.at(Samples.PORT)).isEmpty();
    long entry = settings.set(by(Samples.CENTRE), Samples.TOP, YEAR).number();

    assertThat(settings.at(Samples.PORT)).isEmpty();
    assertThat(settings.awaiting())
        .containsExactly(new RetentionSettings.Proposal(entry, Samples.TOP, YEAR, Samples.CENTRE));
    assertThatThrownBy(() -> settings.confirm(by(Samples.CENTRE), entry, true))
        .hasMessageContaining("someone else must confirm it");
    settings.confirm(by(SECOND), entry, true);

    assertThat(settings.at(Samples.PORT)).isEqualTo(YEAR);
    assertThat(settings.awaiting()).isEmpty();
    assertThat(settings.all())
        .containsExactly(
            new RetentionSettings.Setting(
                Samples.TOP,
                YEAR,
                new FourEyesSettings.By(Samples.CENTRE, Optional.of(SECOND)),
                Samples.NOW));
  }

  @Test
  void set_longer_takesOnePersonAndShorterTwo() throws IOException {
    shorten(Samples.TOP, YEAR);

    settings.set(by(Samples.CENTRE), NORTH, terms(400, 3650));
    assertThat(settings.at(Samples.PORT)).isEqualTo(terms(400, 3650));
    assertThat(settings.at(Samples.OTHER_PORT)).isEqualTo(YEAR);
    settings.set(by(Samples.CENTRE), NORTH, terms(500, 3649));
    assertThat(settings.at(Samples.PORT)).isEqualTo(terms(400, 3650));
    settings.set(by(Samples.CENTRE), NORTH, Optional.empty());
    assertThat(settings.at(Samples.PORT)).isEmpty();
  }

  @Test
  void confirm_refused_holdsNothing() throws IOException {
    long entry = settings.set(by(Samples.CENTRE), Samples.TOP, YEAR).number();
    settings.confirm(by(SECOND), entry, false);

    assertThat(settings.at(Samples.TOP)).isEmpty();
    assertThatThrownBy(() -> settings.confirm(by(SECOND), entry, true))
        .hasMessageContaining("no retention that waits");
  }

  @Test
  void set_shorterThanSomeoneAboveSet_isRefused() throws IOException {
    shorten(Samples.TOP, YEAR);
    settings.set(by(NORTHERN), NORTH, terms(700, 7000));

    assertThatThrownBy(() -> settings.set(by(NORTHERN), NORTH, terms(100, 100)))
        .hasMessageContaining("set by c-1 of centre; nobody of centre/north may shorten it");
    long entry = settings.set(by(NORTHERN), NORTH, YEAR).number();
    settings.confirm(by(NORTHERN_SECOND), entry, true);
    assertThat(settings.at(NORTH)).isEqualTo(YEAR);
  }

  @Test
  void set_requestThatComesAgain_isNoNewsUnlessSomethingElseWasSet() throws IOException {
    Request request = by(Samples.CENTRE);
    long entry = settings.set(request, Samples.TOP, YEAR).number();
    assertThat(settings.set(request, Samples.TOP, YEAR).number()).isEqualTo(entry);
    settings.set(by(Samples.CENTRE), Samples.TOP, Optional.empty());

    assertThatThrownBy(() -> settings.set(request, Samples.TOP, YEAR))
        .hasMessageContaining("something else was set at centre since");
  }

  @Test
  void set_byOthersThanTheCentralRisk_isRefused() {
    assertThatThrownBy(() -> settings.set(by(Samples.OFFICER), Samples.PORT, YEAR))
        .isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(() -> settings.set(by(NORTHERN), Samples.TOP, YEAR))
        .isInstanceOf(NotAllowedException.class);
  }
}
